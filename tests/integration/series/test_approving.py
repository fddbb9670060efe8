"""Many entries approved at once, each as if alone; the list of participants as a workbook."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.models import AuditEntry
from shanhai_events.audit.queries import trail_of
from shanhai_events.kernel import clock
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.passes.models import Pass
from shanhai_events.series.enums import EntryEvent, EntryState
from shanhai_events.series.errors import EntryChanged, NothingChosen, TooManyEntries
from shanhai_events.series.services.approving import MOST_AT_ONCE, approve_many
from shanhai_events.storage.database import db
from tests.factories import series
from tests.factories.regions import JINGNING
from tests.support.page import FormOnPage, Page
from tests.support.page_client import PageClient
from tests.support.people import everywhere, person, signed_in
from tests.support.queries import count_queries

DAY = clock.today() + timedelta(days=40 + 366)  # in another year than the usual edition
SAME = {"document_number": "E7654321", "mobile": "13857002605"}


def participants(who: series.Cast, query: str = "") -> str:
    return f"/manage/series/{who.edition_id}/participants{query}"


def many(page: Page) -> FormOnPage:
    """Return the form of the boxes beside the names."""
    return next(form for form in page.forms if form.has("entry"))


def ticked(*entries: str) -> dict[str, Any]:
    return {"entry": [f"{each}:{series.entry_of(each).version}" for each in entries]}


def exported(client: PageClient, path: str) -> list[list[Any]]:
    answer = client.submit(client.get(path).form(action="/export"), status=200)
    return CalamineWorkbook.from_filelike(BytesIO(answer.response.data)).get_sheet_by_index(0).to_python()


@pytest.mark.usefixtures("context")
def test_each_entry_is_approved_as_if_alone_and_refusals_stand_in_nobodys_way() -> None:
    who = series.cast()
    talks, meanwhile = series.enrolling(who, hour=9), series.enrolling(who, hour=14)
    first, second = series.entered(who, talks, email="guest@example.com"), series.entered(who, talks)
    stale = series.entered(who, meanwhile)
    read = [(each, series.entry_of(each).version) for each in (first, stale, second)]
    series.decide(who, stale, EntryEvent.DECLINE, reason="名额有限")

    outcomes = approve_many([*read, (stale, 9)], actor=series.organizer_of(who))

    assert [type(outcome.refusal).__name__ for outcome in outcomes] == [
        "NoneType",
        "EntryStepMissing",
        "NoneType",
        "EntryStepMissing",
    ]
    assert [series.entry_of(each).state for each in (first, second)] == [EntryState.APPROVED] * 2
    assert db.session.scalar(select(func.count()).select_from(Pass)) == 2
    assert [mail.to_address for mail in db.session.scalars(select(OutboxMail))] == ["guest@example.com"]
    approvals = select(func.count()).where(AuditEntry.action == "series_entry.approved")
    assert db.session.scalar(approvals) == 2


@pytest.mark.usefixtures("context")
def test_what_changed_since_it_was_read_is_not_approved() -> None:
    who = series.cast()
    entry = series.entered(who, series.enrolling(who))
    (outcome,) = approve_many([(entry, series.entry_of(entry).version + 1)], actor=series.organizer_of(who))
    assert type(outcome.refusal) is EntryChanged
    assert series.entry_of(entry).state is EntryState.REQUESTED


@pytest.mark.usefixtures("context")
def test_some_are_needed_and_not_too_many() -> None:
    actor = series.organizer_of(series.cast())
    with pytest.raises(NothingChosen):
        approve_many([], actor=actor)
    with pytest.raises(TooManyEntries):
        approve_many([(str(number), 1) for number in range(MOST_AT_ONCE + 1)], actor=actor)


def test_the_ticked_ones_are_approved_and_others_wait(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who)
        one, other, waiting = (series.entered(who, talks, name=name) for name in ("周岚", "何景", "林夏"))
        chosen = ticked(one, other)
    client = signed_in(app, who.organizer)
    answer = client.submit(many(client.get(participants(who, "?state=requested"))), **chosen)
    assert answer.location == participants(who, "?state=requested")
    page = answer.follow()
    assert "已通过 2 份报名，证件已签发。" in page.text
    assert [row[0] for row in page.rows] == ["林夏"]
    with app.app_context():
        assert series.entry_of(waiting).state is EntryState.REQUESTED
    page = client.submit(many(page), status=422, entry=[]).page
    assert "请先选择要通过的报名。" in page.text


def test_all_that_wait_under_the_filter_are_approved_and_every_refusal_has_its_row(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        who = series.cast()
        other = series.another_county(who, JINGNING)
        talks, tour = series.enrolling(who, name="洽谈", hour=9), series.enrolling(who, name="考察", hour=14)
        for name in ("周岚", "何景"):
            series.entered(who, talks, name=name)
        clashing = series.entered(who, tour, name="林夏", **SAME)
        series.entered(who, talks, name="林夏", **SAME)
        elsewhere = series.entered(other, talks)
        moved = series.activity_of(tour)
        moved.starts_at, moved.ends_at = series.activity_of(talks).starts_at, series.activity_of(talks).ends_at
        db.session.commit()
    client = signed_in(app, who.organizer)
    path = participants(who, "?region=330825")
    page = client.get(path)
    asked = client.get(page.links["通过全部 4 份待审"])
    form = asked.form("all", action="/approvals")
    page = client.submit(form, status=200).page
    assert page.h1 == "批量通过的结果"
    assert "通过 2 份，没有办成 2 份。" in page.text
    refused, approved = page.rows[:2], page.rows[2:]
    assert {row[0] for row in refused} == {"林夏"}
    assert all("没有办成" in row[3] and "不能再报这一项" in row[3] for row in refused)
    assert [(row[0], row[3]) for row in sorted(approved)] == [("何景", "已通过"), ("周岚", "已通过")]
    with app.app_context():
        assert series.entry_of(clashing).state is series.entry_of(elsewhere).state is EntryState.REQUESTED
    monkeypatch.setattr("shanhai_events.series.services.approving.MOST_AT_ONCE", 1)
    page = client.submit(form, status=422).page
    assert "一次最多通过 1 份报名" in page.text


def test_entries_of_others_are_not_found_and_none_is_approved(app: Flask) -> None:
    with app.app_context():
        who, stranger = series.cast(), series.cast(edition=series.open_series(starts_on=DAY))
        own, foreign = (series.entered(each, series.enrolling(each)) for each in (who, stranger))
        chosen = ticked(own, foreign)
    client = signed_in(app, who.organizer)
    client.submit(many(client.get(participants(who))), status=404, **chosen)
    with app.app_context():
        assert series.entry_of(own).state is EntryState.REQUESTED


def test_an_inspector_has_no_boxes_and_may_export(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        series.entered(who, series.enrolling(who))
        inspector = person("严正", everywhere(Role.INSPECTOR))
    page = signed_in(app, inspector).get(participants(who))
    assert [form.action.rsplit("/", 1)[-1] for form in page.forms if "participants/" in form.action] == ["export"]


def test_the_workbook_has_the_rows_of_the_filter_without_numbers_and_is_recorded(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, name="=1+1", place="会展中心大堂")
        series.approved(who, talks, **SAME, name="林夏", email="guest@example.com")
        series.entered(who, talks, name="周岚")
    client = signed_in(app, who.organizer)
    rows = exported(client, participants(who, "?q=林夏&state=approved"))
    headings = ["姓名", "代表团", "单位", "职务", "活动", "开始时间", "会场或地点", "状态", "最近变化"]
    assert rows[0] == headings
    assert [row[:5] + row[6:8] for row in rows[1:]] == [
        ["林夏", "龙游县", "龙游县经信局", "副局长", "=1+1", "会展中心大堂", "已通过"]
    ]
    assert [number in str(rows) for number in (*SAME.values(), "guest@example.com")] == [False] * 3
    assert len(exported(client, participants(who))) == 3
    with app.app_context():
        told = next(each for each in trail_of("edition", who.edition_id) if each.diff.get("searched"))
    assert told.action == "series_participants.exported"
    assert told.diff == {"count": 1, "state": "approved", "activity": "", "region": "", "searched": True}


def test_a_long_list_costs_as_many_statements_as_a_short_one(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, room=series.room(who))
        series.entered(who, talks)
    client = signed_in(app, who.organizer)
    few = count_queries(app, client, participants(who))
    with app.app_context():
        for _ in range(12):
            series.entered(who, talks)
    assert count_queries(app, client, participants(who)) == few
    assert len(exported(client, participants(who))) == 14
