"""What is stored of each attempt: replays, broken items, numbers, times; and what is no batch at all."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from shanhai_events.checkin.enums import Verdict
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.checkin.services.gates import revoke_device
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import gates
from tests.factories.gates import GateDevice, scan
from tests.support.scans import Send, one, verdicts

pytestmark = pytest.mark.usefixtures("context")
SYSTEM = gates.SYSTEM


def test_the_same_scan_again_is_answered_as_before(send: Send, edition: Edition, scanner: GateDevice) -> None:
    item = scan(gates.qr(edition), seq=1)
    first = send(scanner, item).json["results"][0]  # type: ignore[index]

    again = send(scanner, item).json["results"][0]  # type: ignore[index]

    assert again == {**first, "result": "replay"}
    assert db.session.scalars(select(Scan)).one().verdict is Verdict.ADMITTED


def test_the_same_id_for_another_scan_changes_nothing(send: Send, edition: Edition, scanner: GateDevice) -> None:
    item = scan(gates.qr(edition))
    send(scanner, item)

    answer = send(scanner, {**item, "direction": "out"})

    assert verdicts(answer) == [("id_reused", None)]
    assert db.session.scalars(select(Attendance)).one().is_inside


def test_a_broken_item_harms_no_other(send: Send, edition: Edition, scanner: GateDevice) -> None:
    good, both = scan(gates.qr(edition)), scan("a", code="b")
    again = {**good, "seq": 9}
    broken = [5, None, {}, {"id": "x" * 500, "qr": "a"}, both, {**scan("a"), "captured_at": "2026-10-21T10:00:00"}]

    response = send(scanner, *broken, good, good, again)

    assert verdicts(response) == [("invalid", None)] * 6 + [
        ("stored", "admitted"),
        ("replay", "admitted"),
        ("id_reused", None),
    ]
    assert [result["id"] for result in response.json["results"]] == [  # type: ignore[index]
        None,
        None,
        None,
        "x" * 64,
        both["id"],
        broken[5]["id"],  # type: ignore[index]
        good["id"],
        good["id"],
        good["id"],
    ]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"scans": []}', b'{"scans": 5}', b"\xff", b'{"scans": ['])
def test_an_envelope_that_is_none(app: Flask, scanner: GateDevice, body: bytes) -> None:
    client = app.test_client()

    response = client.post(
        "/api/v1/gate/scans", data=body, headers={**scanner.headers, "Content-Type": "application/json"}
    )

    assert (response.status_code, response.json["error"]["code"]) == (422, "bad_envelope")  # type: ignore[index]


def test_five_hundred_and_one_are_too_many(send: Send, scanner: GateDevice) -> None:
    assert send(scanner, *[scan("a")] * 501).status_code == 422
    assert len(verdicts(send(scanner, *[scan("a") for _ in range(500)]))) == 500


def test_numbers_that_did_not_arrive(send: Send, scanner: GateDevice) -> None:
    def missing(*numbers: int) -> list[list[int]]:
        response = send(scanner, *[scan("junk", seq=number) for number in numbers])
        return response.json["missing_seq"]  # type: ignore[index,no-any-return]

    assert missing(1, 2, 5) == [[3, 4]]
    assert missing(3) == [[4, 4]]
    assert missing(9) == [[4, 4], [6, 8]]
    assert missing(7, 4) == [[6, 6], [8, 8]]
    assert missing(6, 8) == []


def test_a_number_used_twice_is_stored_and_flagged(send: Send, scanner: GateDevice) -> None:
    send(scanner, scan("junk", seq=4))
    send(scanner, scan("junk", seq=4), scan("junk", seq=5), scan("junk", seq=5))

    repeated = ["seq_repeated"]
    assert [row.flags for row in db.session.scalars(select(Scan).order_by(Scan.id))] == [[], repeated, [], repeated]


def test_times_of_1970_and_2099(send: Send, edition: Edition, scanner: GateDevice) -> None:
    now = clock.now()
    late = now.replace(year=2099)
    send(scanner, scan(gates.qr(edition), captured_at=late, offline=True))
    send(scanner, scan(gates.qr(edition), captured_at=late.replace(year=1970), offline=True))

    first, second = db.session.scalars(select(Scan).order_by(Scan.id))
    assert (first.corrected_at, first.flags) == (first.arrived_at, ["clock_ahead"])
    assert (second.corrected_at.year, second.verdict) == (1970, Verdict.NOT_YET_VALID)


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"])
def test_a_time_that_is_none_in_utc_is_invalid(send: Send, scanner: GateDevice, time: str) -> None:
    assert verdicts(send(scanner, {**scan("a"), "captured_at": time})) == [("invalid", None)]


def test_every_attempt_is_stored_and_cannot_be_changed(send: Send, edition: Edition, scanner: GateDevice) -> None:
    one(send, scanner, gates.qr(edition), seq=1)
    one(send, scanner, "junk", seq=2)

    assert [(row.seq, row.verdict) for row in db.session.scalars(select(Scan).order_by(Scan.id))] == [
        (1, Verdict.ADMITTED),
        (2, Verdict.MALFORMED),
    ]
    with pytest.raises(Exception, match="append-only"), unit_of_work():
        db.session.execute(update(Scan).values(verdict=Verdict.ADMITTED))


def test_without_a_token_or_with_a_stopped_device(
    app: Flask, send: Send, edition: Edition, scanner: GateDevice
) -> None:
    nobody = app.test_client().post("/api/v1/gate/scans", json={"scans": [scan("a")]})
    guessed = send(GateDevice(gate="", device="", token="x" * 43), scan("a"))
    revoke_device(scanner.device, actor=SYSTEM)
    stopped = send(scanner, scan("a"))

    assert [(each.status_code, each.json["error"]["code"]) for each in (nobody, guessed, stopped)] == [  # type: ignore[index]
        (401, "device_unknown"),
        (401, "device_unknown"),
        (401, "device_revoked"),
    ]
