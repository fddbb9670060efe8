"""A moved activity: the offices whose people are entered hear of it, and the participants who left an address."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.series.enums import EntryEvent
from shanhai_events.series.services.changing import change_activity
from shanhai_events.series.services.telling import MOVED
from shanhai_events.storage.database import db
from tests.factories import series
from tests.factories.regions import JINGNING
from tests.support.people import signed_in

DETAILS: dict[str, Any] = {"name": "项目洽谈", "name_en": "Project talks", "hour": 9}


def change(who: series.Cast, public_id: str, **changes: Any) -> int:
    return change_activity(
        who.edition_id,
        public_id,
        expected_version=series.activity_of(public_id).version,
        details=series.activity_details(who, **{**DETAILS, **changes}),
        actor=series.organizer_of(who),
    )


def told() -> list[tuple[str, str, str]]:
    """Return who was told by mail, and how each mail begins and goes on."""
    mails = db.session.scalars(select(OutboxMail).where(OutboxMail.subject.contains("调整")).order_by(OutboxMail.id))
    return [(mail.to_address, mail.subject, mail.body_text) for mail in mails]


def noticed() -> list[Notice]:
    return list(db.session.scalars(select(Notice).where(Notice.message == MOVED).order_by(Notice.id)))


@pytest.mark.usefixtures("context")
def test_the_offices_of_everybody_who_is_entered_are_told_where_and_when() -> None:
    who = series.cast()
    other = series.another_county(who, JINGNING)
    nobody = series.another_county(who, "330822")
    talks, tour = series.enrolling(who, **DETAILS), series.enrolling(who, hour=14)
    series.approved(who, talks, email="guest@example.com")
    series.entered(who, talks)
    series.entered(other, talks)
    series.entered(nobody, tour)
    gone = series.entered(nobody, talks, email="gone@example.com")
    series.decide(who, gone, EntryEvent.DECLINE, reason="名额有限")

    room = series.room(who, name="三号会议厅")
    assert change(who, talks, hour=10, room=room) == 2

    people = {who.county.email: 2, other.county.email: 1}
    assert [address for address, _subject, _text in told()] == [*people, "guest@example.com"]
    assert {subject for _address, subject, _text in told()} == {"“项目洽谈”的时间、地点有调整"}
    for address, _subject, text in told():
        assert ("10:00–12:00" in text, "地点：三号会议厅" in text) == (True, True)
        count = people.get(address)
        assert f"您的代表团有 {count} 人报名，请转告。" in text or address == "guest@example.com"
        assert ("/delegation?activity=" in text) is (count is not None)
    assert [notice.user_public_id for notice in noticed()] == [who.county.public_id, other.county.public_id]
    assert {notice.path for notice in noticed()} == {f"/series/{who.edition_id}/delegation?activity={talks}"}
    assert [notice.params["count"] for notice in noticed()] == [2, 1]


@pytest.mark.usefixtures("context")
def test_nobody_is_told_of_what_is_not_a_move() -> None:
    who = series.cast()
    talks = series.enrolling(who, **DETAILS)
    series.approved(who, talks, email="guest@example.com")
    assert change(who, talks, capacity=60, description="带名片") == 0
    room = series.room(who)
    assert change(who, talks, room=room) == 1
    assert change(who, talks, room=room, place="大堂左侧") == 0
    with pytest.raises(StaleEdit):
        change_activity(
            who.edition_id,
            talks,
            expected_version=1,
            details=series.activity_details(who, hour=15),
            actor=series.organizer_of(who),
        )
    assert len(told()) == 2


@pytest.mark.usefixtures("context")
def test_a_move_without_entries_tells_nobody() -> None:
    who = series.cast()
    talks = series.enrolling(who, **DETAILS)
    assert change(who, talks, hour=10) == 0
    assert (told(), noticed()) == ([], [])


def test_the_organizer_reads_how_many_were_told_and_the_office_where_to_look(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, **DETAILS)
        series.entered(who, talks)
    organizer, county = signed_in(app, who.organizer), signed_in(app, who.county)
    path = f"/manage/series/{who.edition_id}/activities/{talks}"
    page = organizer.submit(organizer.get(path).form("version", "starts_at"), place="二号楼大堂").follow()
    assert "活动已保存。时间、地点有调整，已通知 1 个代表团。" in page.text
    page = county.get("/me/notices")
    assert "“项目洽谈”改在" in page.text
    assert "地点：二号楼大堂。您的代表团有 1 人报名，请转告。" in page.text
    assert [row[0] for row in county.get(f"/series/{who.edition_id}/delegation?activity={talks}").rows][-1:] == ["周岚"]
