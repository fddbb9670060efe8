"""Scans sent to the gate API, and what each was answered."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from tests.factories.gates import GateDevice, scan

Send = Callable[..., TestResponse]


def verdicts(response: TestResponse) -> list[tuple[str, str | None]]:
    assert response.status_code == 200, response.text
    return [(result["result"], result["verdict"]) for result in response.json["results"]]  # type: ignore[index]


def one(send: Send, scanner: GateDevice, shown: str | None = None, **changes: Any) -> str | None:
    """Send one scan and return its verdict."""
    ((result, verdict),) = verdicts(send(scanner, scan(shown, **changes)))
    assert result == "stored"
    return verdict
