"""The OpenAPI 3.1 document of /api/v1, put together from the shapes that the doors really use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shanhai_events.checkin.api import schemas

REFERENCE = "#/components/schemas/{model}"
JSON = "application/json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One call: what it takes, what it answers, and what it may refuse."""

    method: str
    path: str
    name: str
    summary: str
    answer: type[BaseModel]
    body: type[BaseModel] | None = None
    query: str | None = None
    with_token: bool = True
    refusals: Mapping[int, str]


_TOKEN_REFUSALS = {401: "The token is unknown, or the device was stopped."}
_BODY_REFUSALS = {422: "The body is not of the shape."}
OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="post",
        path="/devices/enroll",
        name="enrollDevice",
        summary="Answer a one-time code and get a token.",
        body=schemas.EnrollRequest,
        answer=schemas.EnrollAnswer,
        with_token=False,
        refusals={
            404: "No device waits under this code.",
            409: "The code was used, or is older than ten minutes.",
            **_BODY_REFUSALS,
        },
    ),
    Operation(
        method="get",
        path="/gate/manifest",
        name="getManifest",
        summary="Learn which gate this is, the kinds of passes and the public keys of live editions.",
        answer=schemas.Manifest,
        refusals=_TOKEN_REFUSALS,
    ),
    Operation(
        method="post",
        path="/gate/scans",
        name="storeScans",
        summary="Decide and store 1 to 500 scans.",
        body=schemas.ScanBatch,
        answer=schemas.ScanAnswers,
        refusals={
            409: "The database is contended; send the same scans again.",
            503: "The wait was too long, the scan may be stored or not; send the same scan again.",
            **_TOKEN_REFUSALS,
            **_BODY_REFUSALS,
        },
    ),
    Operation(
        method="get",
        path="/gate/status",
        name="getStatus",
        summary="Count the people who came in and who are inside.",
        answer=schemas.Status,
        refusals=_TOKEN_REFUSALS,
    ),
    Operation(
        method="get",
        path="/gate/search",
        name="searchPeople",
        summary="Find a person without a code; supervisor devices only.",
        answer=schemas.SearchAnswer,
        query="Name, pinyin, initials, or the last four digits of the mobile; nobody is found without it.",
        refusals={403: "The device is no supervisor's.", **_TOKEN_REFUSALS},
    ),
)


def openapi_document(*, server: str) -> dict[str, Any]:
    """Return the whole document; `server` is the base address of the house."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "山海会展 gate API", "version": "1"},
        "servers": [{"url": f"{server}/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas() -> dict[str, Any]:
    shapes: list[tuple[type[BaseModel], Any]] = [(schemas.ErrorAnswer, "serialization")]
    for operation in OPERATIONS:
        shapes.append((operation.answer, "serialization"))
        if operation.body is not None:
            shapes.append((operation.body, "validation"))
    shapes.append((schemas.ScanItem, "validation"))
    _, found = models_json_schema(shapes, ref_template=REFERENCE)
    definitions: dict[str, Any] = found["$defs"]
    return definitions


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "security": [{"device": []}] if operation.with_token else [],
        "responses": {
            "200": {"description": "Done.", "content": _content(operation.answer)},
            **{
                str(status): {"description": text, "content": _content(schemas.ErrorAnswer)}
                for status, text in sorted(operation.refusals.items())
            },
        },
    }
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": _content(operation.body)}
    if operation.query is not None:
        described["parameters"] = [
            {"name": "q", "in": "query", "description": operation.query, "schema": {"type": "string"}}
        ]
    return described


def _content(shape: type[BaseModel]) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": REFERENCE.format(model=shape.__name__)}}}
