"""Scans through the gate API: every verdict."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from shanhai_events.checkin.enums import DeviceRole, EntryRule, Verdict
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.passes.commands import EndPass
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass, PassTerms, PassWindow
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.services import ending
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import gates
from tests.factories.gates import GateDevice, scan
from tests.support.clock import MovableClock
from tests.support.scans import Send, one, verdicts

pytestmark = pytest.mark.usefixtures("context")
SYSTEM = gates.SYSTEM


def test_a_pass_comes_in_and_its_holder_is_named(send: Send, edition: Edition, scanner: GateDevice) -> None:
    item = scan(gates.qr(edition))

    response = send(scanner, item)

    assert response.json["results"] == [  # type: ignore[index]
        {
            "id": item["id"],
            "result": "stored",
            "verdict": "admitted",
            "message": "请进",
            "holder": {
                "name": "周岚",
                "organization": "龙游澜坞竹业有限公司",
                "kind": "exhibitor",
                "kind_label": "参展",
                "label": "A004",
                "attention": "",
            },
            "first": None,
        }
    ]


def test_a_second_time_says_when_and_where_the_first_was(send: Send, edition: Edition, scanner: GateDevice) -> None:
    other = gates.device(gates.gate(edition, "北 3 门"), "B-07")
    shown = gates.qr(edition)
    one(send, scanner, shown)
    came = scan()["captured_at"][11:16]

    result = send(other, scan(shown)).json["results"][0]  # type: ignore[index]

    assert (result["verdict"], result["first"]["gate"]) == ("duplicate", "南 1 门")
    assert result["message"] == f"已于 {came} 在南 1 门入场"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (EntryRule.ONCE, ["admitted", "duplicate", "exited", "reentry_limit"]),
        (EntryRule.DAILY, ["admitted", "duplicate", "exited", "reentry_limit"]),
        (EntryRule.REENTRY, ["admitted", "duplicate", "exited", "readmitted"]),
        (EntryRule.UNLIMITED, ["admitted", "readmitted", "exited", "readmitted"]),
    ],
)
def test_in_in_out_in_by_rule(send: Send, edition: Edition, rule: EntryRule, expected: list[str]) -> None:
    device = gates.device(gates.gate(edition, entry_rule=rule))
    shown = gates.qr(edition)

    assert [one(send, device, shown, direction=way) for way in ("in", "in", "out", "in")] == expected


def test_once_a_day_is_a_day_in_beijing(send: Send, clock: MovableClock) -> None:
    clock.set("2026-10-21 23:50")
    edition = gates.running_edition()
    device = gates.device(gates.gate(edition, entry_rule=EntryRule.DAILY))
    shown = gates.qr(edition)
    one(send, device, shown)

    clock.move(minutes=20)

    assert one(send, device, shown) == Verdict.READMITTED


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda p: ending.revoke_pass(EndPass(public_id=p.public_id, reason="转借"), actor=SYSTEM), "revoked"),
        (lambda p: ending.reissue_pass(EndPass(public_id=p.public_id, reason="遗失"), actor=SYSTEM), "replaced"),
        (lambda p: ending.suspend_pass(EndPass(public_id=p.public_id, reason="核实"), actor=SYSTEM), "suspended"),
    ],
)
def test_a_pass_that_was_stopped(
    send: Send, edition: Edition, scanner: GateDevice, act: Callable[[Pass], object], expected: str
) -> None:
    stopped = gates.one_pass(edition)
    shown = qr_text(stopped)
    with unit_of_work():
        act(stopped)

    assert one(send, scanner, shown) == expected
    assert one(send, scanner, shown, direction="out") == "exited"


def test_a_pass_that_must_be_collected_first(send: Send, edition: Edition, scanner: GateDevice) -> None:
    shown = gates.qr(edition, kind=PassKind.GUEST)
    _change(update(PassTerms).where(PassTerms.kind == PassKind.GUEST).values(must_be_collected=True))

    assert one(send, scanner, shown) == "not_collected"


def test_an_old_generation_was_replaced(send: Send, edition: Edition, scanner: GateDevice) -> None:
    changed = gates.one_pass(edition)
    shown = qr_text(changed)
    _change(update(Pass).where(Pass.id == changed.id).values(generation=1))

    assert one(send, scanner, shown) == "replaced"


def test_before_and_after_its_days(send: Send, clock: MovableClock) -> None:
    clock.set("2026-10-18 09:00")
    edition = gates.running_edition(starts_on=date(2026, 10, 21))
    device = gates.device(gates.gate(edition))
    guest, exhibitor = gates.qr(edition, kind=PassKind.GUEST), gates.qr(edition, kind=PassKind.EXHIBITOR)
    assert one(send, device, guest) == "not_yet_valid"

    clock.move(days=1, hours=12)
    assert (one(send, device, guest), one(send, device, exhibitor)) == ("not_yet_valid", "admitted")
    clock.move(days=7)

    assert one(send, device, guest) == "expired"


def test_another_edition_and_another_zone(send: Send, edition: Edition, scanner: GateDevice) -> None:
    other = gates.running_edition(series_key="forum")
    zone = gates.device(gates.gate(edition, "贵宾室", zone=3), "V-01")
    _change(update(PassTerms).values(zones=0b0111))

    assert one(send, scanner, gates.qr(other)) == "wrong_edition"
    assert one(send, zone, gates.qr(edition)) == "wrong_zone"


@pytest.mark.parametrize("shown", ["", "https://example.com/pay", "SH1:", "SH2:" + "0" * 114, "😀", "x" * 4_096])
def test_what_is_no_pass_is_malformed(send: Send, scanner: GateDevice, shown: str) -> None:
    assert one(send, scanner, shown) == "malformed"


def test_a_pass_that_is_not_in_the_database(send: Send, edition: Edition, scanner: GateDevice) -> None:
    gone = gates.one_pass(edition)
    shown = qr_text(gone)
    _change(update(Pass).where(Pass.id == gone.id).values(number=gone.number ^ 1))

    assert one(send, scanner, shown) == "unknown"
    assert one(send, scanner, code="ABCD-EFGH-JKMN") == "unknown"


def test_a_full_room_lets_in_who_takes_the_place_of_another(send: Send, edition: Edition) -> None:
    device = gates.device(gates.gate(edition, capacity=1))
    first, second = gates.qr(edition), gates.qr(edition)

    assert [
        one(send, device, first),
        one(send, device, second),
        one(send, device, first, direction="out"),
        one(send, device, second),
    ] == ["admitted", "capacity_full", "exited", "admitted"]


def test_a_typed_code_is_as_good_as_the_picture(send: Send, edition: Edition, scanner: GateDevice) -> None:
    code = str(gates.one_pass(edition).code)

    assert one(send, scanner, code=f"{code[:4]}-{code[4:8]} {code[8:]}".lower()) == "admitted"


def test_one_batch_may_name_a_pass_in_two_ways(send: Send, edition: Edition, scanner: GateDevice) -> None:
    known = gates.one_pass(edition, kind=PassKind.BUILD_UP)
    _change(update(PassWindow).values(opens_at=clock.now() - timedelta(days=1)))

    answer = send(scanner, scan(qr_text(known)), scan(code=str(known.code)), scan(qr_text(known), direction="out"))

    assert verdicts(answer) == [("stored", "admitted"), ("stored", "duplicate"), ("stored", "exited")]


def test_a_supervisor_finds_a_person_and_may_set_a_refusal_aside(send: Send, edition: Edition) -> None:
    gate = gates.gate(edition)
    steward, supervisor = gates.device(gate), gates.device(gate, "S-01", role=DeviceRole.SUPERVISOR)
    known = gates.one_pass(edition)
    by_hand: dict[str, Any] = {"pass_id": known.public_id}
    override: dict[str, Any] = {"override": {"reason": "证件在车上"}}

    assert verdicts(send(steward, scan(**by_hand))) == [("invalid", None)]
    assert one(send, supervisor, **by_hand) == "admitted"
    assert verdicts(send(steward, scan(qr_text(known), **override))) == [("invalid", None)]
    assert one(send, supervisor, **by_hand, **override) == "overridden"
    scans = db.session.scalars(select(Scan).order_by(Scan.id)).all()
    assert [(row.is_manual, row.reason, row.verdict) for row in scans] == [
        (True, "", Verdict.ADMITTED),
        (True, "证件在车上", Verdict.OVERRIDDEN),
    ]


def test_nobody_overrides_a_forgery(send: Send, edition: Edition) -> None:
    supervisor = gates.device(gates.gate(edition), role=DeviceRole.SUPERVISOR)

    assert one(send, supervisor, "junk", override={"reason": "认识"}) == "malformed"


def _change(statement: Any) -> None:
    with unit_of_work():
        db.session.execute(statement)
