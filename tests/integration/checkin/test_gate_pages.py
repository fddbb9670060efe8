"""The organizers' pages of gates and devices: lists, forms, the code that a device answers, and its stop."""

import re
from typing import Any

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.queries import trail_of
from shanhai_events.checkin.commands import Enrol
from shanhai_events.checkin.enums import EntryRule
from shanhai_events.checkin.queries.gates import list_gates
from shanhai_events.checkin.services.gates import enrol
from shanhai_events.editions.queries import get_edition
from shanhai_events.kernel import clock as now
from shanhai_events.passes.enums import PassKind
from tests.factories import gates
from tests.support.clock import MovableClock
from tests.support.doors import Doors, organizer_of
from tests.support.page_client import PageClient
from tests.support.people import edition_scope, person, signed_in
from tests.support.queries import count_queries


@pytest.fixture
def edition(app: Flask) -> str:
    with app.app_context():
        return gates.running_edition().public_id


@pytest.fixture
def organizer(app: Flask, edition: str) -> PageClient:
    with app.app_context():
        account = person("楼听澜", (Role.ORGANIZER, edition_scope(edition)))
    return signed_in(app, account)


def pages(edition: str) -> str:
    return f"/manage/checkin/{edition}"


def add_gate(client: PageClient, edition: str, **values: Any) -> None:
    form = client.get(f"{pages(edition)}/gates/new").form("entry_rule")
    client.submit(form, **{"name": "南 1 门", **values})


def add_device(client: PageClient, edition: str, **values: Any) -> str:
    """Add a device through the form and return the path of its page."""
    path = client.get(pages(edition)).links["登记设备 南 1 门"]
    answer = client.submit(client.get(path).form("expires_on"), **{"name": "B-02", **values})
    return answer.location


def test_the_desk_of_an_edition_leads_to_its_gates(organizer: PageClient, edition: str) -> None:
    page = organizer.get(f"/manage/editions/{edition}")

    assert page.links["闸口与设备"] == pages(edition)
    assert page.links["到场实况"] == f"{pages(edition)}/live"


def test_a_gate_is_opened_with_rules_by_kind_and_changed(app: Flask, organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition, rule_staff="unlimited", capacity="800")
    path = organizer.get(pages(edition)).links["修改 南 1 门"]
    form = organizer.get(path).form("entry_rule")
    organizer.submit(form, name="南 2 门", rule_staff="", rule_guest="once", capacity="")

    with app.app_context():
        (gate,) = list_gates(get_edition(edition).id)
        assert (gate.name, gate.capacity) == ("南 2 门", None)
        assert [(rule.kind, rule.entry_rule) for rule in gate.rules] == [(PassKind.GUEST, EntryRule.ONCE)]
        changed, opened = trail_of("edition", edition)[:2]
        assert (opened.action, opened.diff["kind_rules"]) == ("gate.opened", {"staff": "unlimited"})
        assert changed.diff == {
            "gate": "南 2 门",
            "name": ["南 1 门", "南 2 门"],
            "capacity": [800, None],
            "kind_rules": [{"staff": "unlimited"}, {"guest": "once"}],
        }


def test_a_gate_that_was_not_changed_leaves_no_trace(app: Flask, organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition)
    organizer.submit(organizer.get(organizer.get(pages(edition)).links["修改 南 1 门"]).form("entry_rule"))

    with app.app_context():
        assert trail_of("edition", edition)[0].action == "gate.opened"


def test_a_gate_that_somebody_else_changed_is_not_overwritten_unseen(
    app: Flask, organizer: PageClient, edition: str
) -> None:
    add_gate(organizer, edition, capacity="800")
    path = organizer.get(pages(edition)).links["修改 南 1 门"]
    mine = organizer.get(path).form("entry_rule")
    organizer.submit(organizer.get(path).form("entry_rule"), capacity="600", rule_staff="unlimited", zone="2")

    page = organizer.submit(mine, status=409, name="南 1 号门", capacity="900", zone="2").page

    assert page.rows == [
        ["名称", "南 1 门", "南 1 号门"],
        ["区域人数上限", "600", "900"],
        ["工作", "不限次数", "同上"],
    ]
    with app.app_context():
        assert [(gate.name, gate.capacity) for gate in list_gates(get_edition(edition).id)] == [("南 1 门", 600)]

    organizer.submit(page.form("entry_rule"))
    with app.app_context():
        (gate,) = list_gates(get_edition(edition).id)
        assert (gate.name, gate.capacity, gate.zone, gate.rules) == ("南 1 号门", 900, 2, [])


def test_two_gates_and_two_devices_cannot_share_a_name(organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition)
    form = organizer.get(f"{pages(edition)}/gates/new").form("entry_rule")
    assert organizer.submit(form, status=422, name="南 1 门").page.error_texts == ["名称：本届已有同名的闸口。"]

    add_device(organizer, edition)
    path = organizer.get(pages(edition)).links["登记设备 南 1 门"]
    answer = organizer.submit(organizer.get(path).form("expires_on"), status=422, name="B-02")
    assert answer.page.error_texts == ["设备名称：本届已有同名的设备。"]


def test_a_device_lives_until_the_last_day_unless_told_otherwise(
    app: Flask, organizer: PageClient, edition: str
) -> None:
    add_gate(organizer, edition)
    add_device(organizer, edition)

    with app.app_context():
        found = get_edition(edition)
        (device,) = list_gates(found.id)[0].devices
        assert device.expires_at == now.end_of_day(found.ends_on)


def test_a_device_cannot_end_before_it_begins(organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition)
    path = organizer.get(pages(edition)).links["登记设备 南 1 门"]

    answer = organizer.submit(organizer.get(path).form("expires_on"), status=422, name="B-02", expires_on="2020-01-01")

    assert answer.page.error_texts == ["有效期至：设备的有效期不能早于今天。"]


def test_the_code_is_shown_until_it_is_answered(app: Flask, organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition)
    path = add_device(organizer, edition)
    page = organizer.get(path)
    typed = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)
    assert len(typed) == 1
    assert "enrollment-qr" in page.html

    with app.app_context():
        enrol(Enrol(code=typed[0], hardware_name="王师傅的手机", app_version="1"))

    page = organizer.get(path)
    assert typed[0] not in page.html
    assert "enrollment-qr" not in page.html
    assert "这台设备已登记，可以扫码了。" in page.text
    assert organizer.get(pages(edition)).rows[0][:3] == ["B-02 王师傅的手机", "检录", "在用"]


def test_a_code_is_hidden_after_ten_minutes_and_can_be_renewed(app: Flask, clock: MovableClock) -> None:
    clock.set("2026-10-21 08:00")
    doors = Doors(app).open()
    organizer, edition = organizer_of(doors), doors.edition
    path = add_device(organizer, edition, name="B-03")
    first = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", organizer.get(path).text)

    clock.move(minutes=10)
    page = organizer.get(path)
    assert first[0] not in page.html
    assert "登记码已过期，请更换登记码。" in page.text

    organizer.submit(page.form(action="/code"))
    second = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", organizer.get(path).text)
    assert len(second) == 1
    assert second != first


def test_a_device_is_stopped_after_a_question(organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition)
    path = add_device(organizer, edition)

    organizer.submit(organizer.get(f"{path}/stop").form(action="/stop"))

    assert organizer.get(pages(edition)).rows[0][2] == "已停用"
    assert "这台设备已停用。" in organizer.get(path).text


def test_a_piece_of_the_page_is_enough_for_htmx(organizer: PageClient, edition: str) -> None:
    add_gate(organizer, edition)
    path = add_device(organizer, edition)

    piece = organizer.get_raw(path, headers={"HX-Request": "true"}).get_data(as_text=True)

    assert piece.lstrip().startswith('<div id="enrollment"')


def test_a_gate_of_another_edition_is_not_found(app: Flask, organizer: PageClient, edition: str) -> None:
    with app.app_context():
        other = gates.running_edition(series_key="forum")
        elsewhere, gate = other.public_id, gates.gate(other)
        device = gates.device(gate).device
    for path in (f"gates/{gate}", f"gates/{gate}/devices/new", f"devices/{device}", f"devices/{device}/stop"):
        organizer.get(f"{pages(edition)}/{path}", status=404)
    organizer.get(pages(elsewhere), status=404)


def test_many_devices_take_no_more_queries(app: Flask, organizer: PageClient, edition: str) -> None:
    with app.app_context():
        gate = gates.gate(get_edition(edition))
        gates.device(gate, "B-00")
    before = count_queries(app, organizer, pages(edition))
    with app.app_context():
        for number in range(1, 30):
            gates.device(gate, f"B-{number:02}")
        gates.gate(get_edition(edition), "北 3 门")

    assert count_queries(app, organizer, pages(edition)) == before


def test_the_sheet_for_stewards_is_there_for_everybody(client: PageClient) -> None:
    page = client.get("/gate/help")

    assert page.h1 == "检录说明"
    for words in ("重复入场", "忘带证件", "换发过新证", "网络断开"):
        assert words in page.text
