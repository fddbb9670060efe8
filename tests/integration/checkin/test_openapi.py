"""The gate API does what its OpenAPI document says, whatever is sent."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shanhai_events.checkin.enums import DeviceRole
from tests.factories import gates

pytestmark = pytest.mark.usefixtures("context")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 30
CALLS = {
    "/api/v1/devices/enroll",
    "/api/v1/gate/manifest",
    "/api/v1/gate/scans",
    "/api/v1/gate/search",
    "/api/v1/gate/status",
}


def test_the_document_names_every_call(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").json
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}

    assert document is not None
    assert (document["openapi"], {f"/api/v1{path}" for path in document["paths"]}) == ("3.1.0", CALLS)
    assert rules - {"/api/v1/openapi.json"} == CALLS


def test_what_is_sent_at_random_is_answered_as_promised(app: Flask) -> None:
    edition = gates.running_edition()
    device = gates.device(gates.gate(edition), role=DeviceRole.SUPERVISOR)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    called: set[str] = set()

    for result in schema.get_all_operations():
        operation = result.ok()  # type: ignore[union-attr]

        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def call(case: Any) -> None:
            case.call_and_validate(headers=device.headers, checks=CHECKS)

        call()
        called.add(operation.full_path)

    assert called == CALLS
