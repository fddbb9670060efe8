"""A forgotten pass: the person is found, let in by hand once, and refusals are set aside with a reason only."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.queries import trail_of
from shanhai_events.checkin.enums import Direction, Verdict
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.passes.commands import EndPass
from shanhai_events.passes.services import ending
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import gates
from tests.support.doors import Doors
from tests.support.page import FormOnPage, Page
from tests.support.page_client import PageClient
from tests.support.people import edition_scope, person, signed_in

REASON = "证件忘在酒店，已核对身份证"


def form_of(client: PageClient, doors: Doors, pass_id: str) -> FormOnPage:
    return client.get(f"{doors.path}/admit/{pass_id}").form("scan_id")


def admitted(client: PageClient, doors: Doors, pass_id: str) -> Page:
    """Let somebody in by hand and return the page of the verdict."""
    form = form_of(client, doors, pass_id)
    return client.submit(form, reason=REASON).follow()


def verdict_on(page: Page) -> str:
    (block,) = [e for e in page.elements if e.get("data-verdict")]
    return f"{block.get('data-verdict')} {block.get('class')}"


def stored(app: Flask) -> list[tuple[Verdict, bool, str]]:
    with app.app_context():
        return [(s.verdict, s.is_manual, s.reason) for s in db.session.scalars(select(Scan).order_by(Scan.id))]


def revoke(app: Flask, pass_id: str) -> None:
    with app.app_context(), unit_of_work():
        ending.revoke_pass(EndPass(public_id=pass_id, reason="转借"), actor=gates.SYSTEM)


def test_nobody_is_listed_before_somebody_is_looked_for(doors: Doors, organizer: PageClient) -> None:
    doors.issue("周岚", mobile="13812345678")

    assert organizer.get(f"{doors.path}/admit").rows == []
    assert organizer.get(f"{doors.path}/admit?q=%20").rows == []
    for query in ("周岚", "zhoulan", "zl", "5678"):
        rows = organizer.get(f"{doors.path}/admit?q={query}").rows
        assert rows == [["周岚", "龙游澜坞竹业有限公司", "参展", "A004", "已签发", "未入场"]]
    assert organizer.get(f"{doors.path}/admit?q=9999").rows == []


def test_a_person_is_let_in_and_the_record_says_by_whom(app: Flask, doors: Doors, organizer: PageClient) -> None:
    pass_id = doors.issue_pass("周岚")

    page = admitted(organizer, doors, pass_id)

    assert verdict_on(page) == "admitted verdict verdict-pass"
    assert "请进" in page.text
    assert "楼听澜" in page.text
    assert stored(app) == [(Verdict.ADMITTED, True, REASON)]
    assert organizer.get(f"{doors.path}/admit?q=周岚").rows[0][5] == "在场"
    with app.app_context():
        entry = trail_of("pass", pass_id)[0]
        assert (entry.action, entry.actor_name, entry.reason) == ("scan.admitted_by_hand", "楼听澜", REASON)
        assert (entry.diff["gate"], entry.diff["verdict"], entry.diff["override"]) == ("南 1 门", "admitted", False)


def test_a_form_sent_twice_is_one_scan(app: Flask, doors: Doors, organizer: PageClient) -> None:
    pass_id = doors.issue_pass("周岚")
    form = form_of(organizer, doors, pass_id)

    first = organizer.submit(form, reason=REASON)
    again = organizer.submit(form, reason=REASON)

    assert again.location == first.location
    assert verdict_on(again.follow()) == "admitted verdict verdict-pass"
    assert len(stored(app)) == 1
    with app.app_context():
        assert [entry.action for entry in trail_of("pass", pass_id)].count("scan.admitted_by_hand") == 1


def test_a_form_sent_again_with_another_reason_changes_nothing(app: Flask, doors: Doors, organizer: PageClient) -> None:
    form = form_of(organizer, doors, doors.issue_pass("周岚"))
    organizer.submit(form, reason=REASON)

    organizer.post_raw(
        form.action, status=409, data={**{n: v[0] for n, v in form.values.items()}, "reason": "别的原因"}
    )

    assert len(stored(app)) == 1


@pytest.mark.parametrize("scan_id", ["", "nonsense", "1"])
def test_an_id_that_is_none_is_refused(app: Flask, doors: Doors, organizer: PageClient, scan_id: str) -> None:
    form = form_of(organizer, doors, doors.issue_pass("周岚"))

    organizer.post_raw(
        form.action,
        status=409,
        data={**{n: v[0] for n, v in form.values.items()}, "reason": REASON, "scan_id": scan_id},
    )

    assert stored(app) == []


def test_a_reason_is_asked_for(app: Flask, doors: Doors, organizer: PageClient) -> None:
    form = form_of(organizer, doors, doors.issue_pass("周岚"))

    page = organizer.submit(form, status=422, reason="  ").page

    assert [text.split("：")[0] for text in page.error_texts] == ["原因"]
    assert page.form("scan_id").values["scan_id"] == form.values["scan_id"]
    assert stored(app) == []


def test_a_refusal_is_set_aside_with_a_reason_of_its_own(app: Flask, doors: Doors, organizer: PageClient) -> None:
    pass_id = doors.issue_pass("周岚")
    revoke(app, pass_id)

    page = admitted(organizer, doors, pass_id)
    assert verdict_on(page) == "revoked verdict verdict-deny"
    form = page.form("scan_id")
    refused = organizer.submit(form, status=422, button="act=override", reason="").page
    assert refused.form("scan_id").buttons == {"act": "override"}
    page = organizer.submit(form, button="act=override", reason="作废有误，处长同意").follow()

    assert verdict_on(page) == "overridden verdict verdict-override"
    assert stored(app) == [(Verdict.REVOKED, True, REASON), (Verdict.OVERRIDDEN, True, "作废有误，处长同意")]
    with app.app_context():
        acts = [entry for entry in trail_of("pass", pass_id) if entry.action == "scan.admitted_by_hand"]
        assert [(entry.diff["override"], entry.reason) for entry in acts] == [(True, "作废有误，处长同意")]


def test_whoever_is_inside_is_offered_the_way_out(app: Flask, doors: Doors, organizer: PageClient) -> None:
    pass_id = doors.issue_pass("周岚")
    admitted(organizer, doors, pass_id)

    form = form_of(organizer, doors, pass_id)
    assert form.values["direction"] == [Direction.OUT.value]
    assert verdict_on(organizer.submit(form, reason=REASON).follow()) == "exited verdict verdict-exit"


def test_a_gate_that_leads_in_lets_nobody_out(app: Flask, doors: Doors, organizer: PageClient) -> None:
    way_in = doors.add("北 3 门", "B-07", direction=Direction.IN)
    form = form_of(organizer, doors, doors.issue_pass("周岚"))

    page = organizer.submit(form, status=422, gate=way_in, direction="out", reason=REASON).page

    assert page.error_texts == ["方向：所选闸口不走这个方向，请换方向或换闸口。"]
    assert stored(app) == []


def test_passes_and_scans_of_other_editions_are_not_found(app: Flask, doors: Doors, organizer: PageClient) -> None:
    with app.app_context():
        other = gates.running_edition(series_key="forum")
        elsewhere, gate = other.public_id, gates.gate(other)
        foreign = gates.one_pass(other, "何景行").public_id
    organizer.get(f"{doors.path}/admit/{foreign}", status=404)
    organizer.get(f"{doors.path}/admit/results/{uuid.uuid4()}", status=404)
    organizer.get(f"/manage/checkin/{elsewhere}/admit", status=404)
    form = form_of(organizer, doors, doors.issue_pass("周岚"))
    assert organizer.submit(form, status=422, gate=gate, reason=REASON).page.error_texts != []
    assert stored(app) == []


def test_a_scan_of_a_device_is_no_result_of_this_desk(app: Flask, doors: Doors, organizer: PageClient) -> None:
    doors.arrive("周岚")
    with app.app_context():
        scan_id = db.session.scalars(select(Scan.scan_id)).one()

    organizer.get(f"{doors.path}/admit/results/{scan_id}", status=404)


def test_an_edition_without_gates_says_so(app: Flask) -> None:
    with app.app_context():
        edition = gates.running_edition()
        pass_id, public_id = gates.one_pass(edition).public_id, edition.public_id
        account = person("楼听澜", (Role.ORGANIZER, edition_scope(public_id)))
    page = signed_in(app, account).get(f"/manage/checkin/{public_id}/admit/{pass_id}")

    assert "本届还没有闸口，不能记录进出。" in page.text
