"""What an organizer sets for the passes of an edition: windows by kind, and the key that signs."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.queries import get_edition
from shanhai_events.kernel import clock as now
from shanhai_events.passes.commands import EndPass
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.keys import list_keys
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.queries.terms import passes_per_booth, windows_of
from shanhai_events.passes.services.ending import reissue_pass
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import gates, passes
from tests.support.clock import MovableClock
from tests.support.doors import Doors, organizer_of
from tests.support.page import Page
from tests.support.page_client import PageClient
from tests.support.people import SYSTEM


@pytest.fixture
def doors(app: Flask, clock: MovableClock) -> Doors:
    """A gate of an edition from 21 to 25 October; it is the 21st, 9:00."""
    clock.set("2026-10-21 09:00")
    return Doors(app).open()


@pytest.fixture
def organizer(doors: Doors) -> PageClient:
    return organizer_of(doors)


def settings(doors: Doors) -> str:
    return f"/manage/passes/{doors.edition}/settings"


def windows_form(client: PageClient, doors: Doors, kind: str = "媒体证") -> Page:
    return client.get(client.get(settings(doors)).links[f"修改时间 {kind}"])


def said(page: Page) -> dict[str, str]:
    """Return the windows on the page by kind."""
    return {row[0]: row[1].replace(" ", "") for row in page.rows}


def test_the_list_of_passes_leads_to_the_windows_of_every_kind(doors: Doors, organizer: PageClient) -> None:
    page = organizer.get(organizer.get(f"/manage/passes/{doors.edition}").links["证件设置"])

    assert page.url == settings(doors)
    assert len([kind for kind in PassKind if said(page)[f"{kind.badge_title}"]]) == len(PassKind)
    assert (said(page)["媒体证"], said(page)["布展证"]) == (
        "10月21日—25日",
        "10月19日—20日10月25日17:00至10月26日",
    )


def test_a_window_of_a_kind_is_what_the_gate_goes_by(doors: Doors, organizer: PageClient) -> None:
    with doors.app.app_context():
        edition = get_edition(doors.edition)
        texts = [
            qr_text(passes.issued(edition, kind=kind, person=passes.somebody(name)))
            for kind, name in ((PassKind.MEDIA, "周岚"), (PassKind.VISITOR, "何景行"))
        ]
    form = windows_form(organizer, doors).form("spans-0-opens_at")
    times: dict[str, Any] = {
        "spans-0-opens_at": "2026-10-21T14:00",
        "spans-0-closes_at": "2026-10-21T18:30",
        "spans-1-opens_at": "2026-10-23T00:00",
        "spans-1-closes_at": "2026-10-24T00:00",
    }
    page = organizer.submit(form, **times).follow()

    assert "媒体证的入场时间已保存。" in page.text
    assert said(page)["媒体证"] == "10月21日14:00至18:3010月23日"
    answers = doors.send(*[gates.scan(text) for text in texts])
    assert answers == ["not_yet_valid", "admitted"]
    with doors.app.app_context():
        entry = trail_of("edition", doors.edition)[0]
        assert entry.action == "pass_windows.changed"
        assert entry.diff == {
            "kind": "media",
            "windows": [
                ["2026-10-21 00:00/2026-10-26 00:00"],
                ["2026-10-21 14:00/2026-10-21 18:30", "2026-10-23 00:00/2026-10-24 00:00"],
            ],
        }


@pytest.mark.parametrize(
    ("times", "errors"),
    [
        (("", "", "", ""), ["入场时间：请至少填一段入场时间。"]),
        (("2026-10-21T14:00", "", "", ""), ["入场时间第 1 行，结束：请把开始和结束都填上。"]),
        (("2026-10-21T14:00", "2026-10-21T13:00", "", ""), ["入场时间：结束时间要晚于开始时间。"]),
        (
            ("2026-10-21T08:00", "2026-10-21T13:00", "2026-10-21T12:00", "2026-10-21T18:00"),
            ["入场时间：两段入场时间重叠，请合成一段。"],
        ),
    ],
)
def test_spans_that_make_no_sense_are_said_and_kept(
    doors: Doors, organizer: PageClient, times: tuple[str, str, str, str], errors: list[str]
) -> None:
    form = windows_form(organizer, doors).form("spans-0-opens_at")
    names = ("spans-0-opens_at", "spans-0-closes_at", "spans-1-opens_at", "spans-1-closes_at")

    typed: dict[str, Any] = dict(zip(names, times, strict=True))
    page = organizer.submit(form, status=422, **typed).page

    assert page.error_texts == errors
    assert page.form("spans-0-opens_at").values["spans-0-opens_at"] == [times[0]]
    assert said(organizer.get(settings(doors)))["媒体证"] == "10月21日—25日"


def test_windows_that_somebody_else_set_are_not_overwritten_unseen(doors: Doors, organizer: PageClient) -> None:
    mine, theirs = (windows_form(organizer, doors).form("spans-0-opens_at") for _each in range(2))
    day: dict[str, Any] = {"spans-0-opens_at": "2026-10-22T00:00"}
    organizer.submit(theirs, **day)

    day = {"spans-0-opens_at": "2026-10-23T00:00"}
    page = organizer.submit(mine, status=409, **day).page
    assert [cell.replace(" ", "") for cell in page.rows[0]] == ["入场时间", "10月22日—25日", "10月23日—25日"]
    with doors.app.app_context():
        assert [entry.action for entry in trail_of("edition", doors.edition)].count("pass_windows.changed") == 1
    saved = organizer.submit(page.form("spans-0-opens_at")).follow()
    assert said(saved)["媒体证"] == "10月23日—25日"


def test_saving_what_is_there_leaves_no_trace_and_a_row_is_added_without_the_script(
    doors: Doors, organizer: PageClient
) -> None:
    with doors.app.app_context():
        before = len(trail_of("edition", doors.edition))
    form = windows_form(organizer, doors).form("spans-0-opens_at")
    longer = organizer.submit(form, status=200, button="add_span=1").page
    assert longer.form("spans-2-opens_at").values["spans-0-opens_at"] == ["2026-10-21T00:00"]
    organizer.submit(longer.form("spans-2-opens_at"))

    with doors.app.app_context():
        assert len(trail_of("edition", doors.edition)) == before
        opens = now.start_of_day(now.today())
        found = windows_of(get_edition(doors.edition), PassKind.MEDIA)
        assert [(each.opens_at, each.closes_at) for each in found] == [(opens, opens + timedelta(days=5))]


def test_a_kind_that_is_none_of_ours_is_not_found(doors: Doors, organizer: PageClient) -> None:
    organizer.get(f"{settings(doors)}/windows/nonsense", status=404)


def issue(doors: Doors, name: str) -> Pass:
    with doors.app.app_context():
        return passes.as_it_stands(passes.issued(get_edition(doors.edition), person=passes.somebody(name)))


def test_a_new_key_signs_after_a_question_and_old_codes_still_open(doors: Doors, organizer: PageClient) -> None:
    old = issue(doors, "周岚")
    question = organizer.get(organizer.get(settings(doors)).links["更换签名密钥"])
    page = organizer.submit(question.form("seen")).follow()
    new = issue(doors, "何景行")

    assert "已启用新的签名密钥。已签发的证件照常有效。" in page.text
    with doors.app.app_context():
        keys = [(key.number, key.passes, key.signs) for key in list_keys(get_edition(doors.edition).id)]
        texts = [qr_text(passes.as_it_stands(each)) for each in (old, new)]
        created = trail_of("edition", doors.edition)[0]
    assert keys == [(1, 1, True), (0, 1, False)]
    assert (created.action, created.actor_name, created.diff["number"]) == ("pass_key.created", "楼听澜", 1)
    assert doors.send(*[gates.scan(text) for text in texts]) == ["admitted", "admitted"]
    rows = organizer.get(settings(doors)).rows[-2:]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("第 2 把", "1", "正在使用"),
        ("第 1 把", "1", "只用于核验"),
    ]


def test_a_question_that_is_answered_twice_changes_the_key_once(doors: Doors, organizer: PageClient) -> None:
    form = organizer.get(organizer.get(settings(doors)).links["更换签名密钥"]).form("seen")
    organizer.submit(form)
    organizer.submit(form, status=409)

    with doors.app.app_context():
        assert len(list_keys(get_edition(doors.edition).id)) == 2


def terms_form(client: PageClient, doors: Doors, kind: str = "媒体证") -> Page:
    return client.get(client.get(settings(doors)).links[f"区域与领取 {kind}"])


def facts(page: Page) -> dict[str, tuple[str, str]]:
    """Return the zones and whether passes must be collected by kind."""
    return {row[0]: (row[2], row[3]) for row in page.rows if len(row) > 4}


def test_a_kind_opens_the_zones_that_were_chosen_once_its_passes_are_issued_or_reissued(
    doors: Doors, organizer: PageClient
) -> None:
    doors.add("嘉宾厅", "B-03", zone=2)
    with doors.app.app_context():
        old = passes.as_it_stands(
            passes.issued(get_edition(doors.edition), kind=PassKind.MEDIA, person=passes.somebody("周岚"))
        )
    page = terms_form(organizer, doors)
    assert page.form("zones").values["zones"] == [str(zone) for zone in range(16)]
    saved = organizer.submit(page.form("zones"), zones=["0", "3"]).follow()

    assert "媒体证的区域和领取要求已保存。" in saved.text
    assert (facts(saved)["媒体证"], facts(saved)["观众证"]) == (("全场，区域 3", "不要求"), ("全部区域", "不要求"))
    new = doors.issue("何景行", kind=PassKind.MEDIA)
    visitor = doors.issue("叶知秋", kind=PassKind.VISITOR)
    with doors.app.app_context():
        kept = qr_text(passes.as_it_stands(old))
        entry = trail_of("edition", doors.edition)[0]
    assert [doors.scan(text, gate="嘉宾厅") for text in (kept, new, visitor)] == ["admitted", "wrong_zone", "admitted"]
    assert doors.scan(new) == "admitted"
    assert (entry.action, entry.diff) == (
        "pass_terms.changed",
        {"kind": "media", "zones": [list(range(16)), [0, 3]]},
    )
    with doors.app.app_context(), unit_of_work():
        command = EndPass(public_id=old.public_id, reason="遗失")
        assert reissue_pass(command, actor=SYSTEM).zones == 0b1001


def test_what_must_be_collected_opens_no_gate_before(doors: Doors, organizer: PageClient) -> None:
    text = doors.issue("周岚", kind=PassKind.MEDIA)
    saved = organizer.submit(terms_form(organizer, doors).form("zones"), must_be_collected="y").follow()

    assert facts(saved)["媒体证"] == ("全部区域", "领取后才能入场")
    assert doors.scan(text) == "not_collected"
    organizer.submit(terms_form(organizer, doors).form("zones"), must_be_collected=None)
    assert doors.scan(text) == "admitted"


def test_terms_need_a_zone_and_are_not_overwritten_unseen(doors: Doors, organizer: PageClient) -> None:
    mine, theirs = (terms_form(organizer, doors).form("zones") for _each in range(2))
    assert organizer.submit(mine, zones=[], status=422).page.error_texts == ["可进区域：请至少选一个区域。"]
    organizer.submit(theirs, zones=["0", "1"])

    page = organizer.submit(mine, zones=["0", "2"], status=409).page
    assert page.rows[0] == ["可进区域", "全场，区域 1", "全场，区域 2"]
    saved = organizer.submit(page.form("zones")).follow()
    assert facts(saved)["媒体证"] == ("全场，区域 2", "不要求")
    organizer.get(f"{settings(doors)}/terms/nonsense", status=404)


def test_the_passes_of_a_booth_are_as_many_as_was_set(doors: Doors, organizer: PageClient) -> None:
    mine, theirs = (organizer.get(settings(doors)).form("per_booth") for _each in range(2))
    assert mine.values["per_booth"] == ["3"]
    assert "参展证名额已保存。" in organizer.submit(theirs, per_booth="5").follow().text
    refused = organizer.submit(mine, per_booth="4", status=409).page
    assert refused.error_texts == ["每个标准展位的参展证：刚刚有人改为 5 张，请核对后再保存。"]
    organizer.submit(refused.form("per_booth"), per_booth="0", status=422)
    organizer.submit(refused.form("per_booth"), per_booth="4")

    with doors.app.app_context():
        assert passes_per_booth(get_edition(doors.edition).id) == 4
        changes = [entry.diff for entry in trail_of("edition", doors.edition) if "allotment" in entry.action]
    assert changes == [{"per_booth": [5, 4]}, {"per_booth": [3, 5]}]
