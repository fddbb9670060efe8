"""Every character of a code changed once to every other: none is admitted."""

from collections import Counter

import pytest
from flask import Flask

from tests.factories import gates
from tests.factories.gates import scan

pytestmark = pytest.mark.usefixtures("context")
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MOST = 500


def test_no_changed_character_is_admitted(app: Flask) -> None:
    edition = gates.running_edition()
    gate = gates.device(gates.gate(edition))
    good = gates.qr(edition)
    forged = [
        f"{good[:place]}{other}{good[place + 1 :]}"
        for place, right in enumerate(good)
        for other in ALPHABET
        if other != right
    ]

    verdicts: Counter[str] = Counter()
    for start in range(0, len(forged), MOST):
        items = [scan(text) for text in forged[start : start + MOST]]
        answer = app.test_client().post("/api/v1/gate/scans", json={"scans": items}, headers=gate.headers)
        verdicts.update(result["verdict"] for result in answer.json["results"])  # type: ignore[index]

    assert set(verdicts) == {"malformed", "bad_signature"}
    assert verdicts.total() == len(good) * (len(ALPHABET) - 1)
