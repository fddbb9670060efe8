"""Offices enter people within the places of an activity, organizers decide, passes follow."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.models import AuditEntry
from shanhai_events.editions.enums import ActivityMove
from shanhai_events.editions.errors import ActivityFull, CapacityBelowEntered
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.passes.enums import PassState
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.series.commands import DecideOnEntry
from shanhai_events.series.enums import EntryEvent, EntryState
from shanhai_events.series.errors import (
    ActivitiesOverlap,
    EnrollmentOver,
    EnteredAlready,
    EnteredByOthers,
    EntryChanged,
    EntryReasonMissing,
    EntryStepMissing,
    NameDiffers,
    NotEnrolling,
    RegionNotYours,
)
from shanhai_events.series.models import Entry, Participant
from shanhai_events.series.services import deciding, entering
from shanhai_events.series.services.cancelling import cancel_activity
from shanhai_events.series.services.changing import change_activity
from shanhai_events.series.services.deciding import source_of
from shanhai_events.storage.database import db
from tests.factories import series
from tests.factories.regions import JINGNING, LISHUI, LONGYOU, QUZHOU
from tests.support.people import actor_of, person, region_scope, signed_in
from tests.support.racing import race

CHANGSHAN = "330822"
SAME = {"document_number": "E7654321", "mobile": "13857002605"}
PEOPLE, PLACES = 10, 4
TABLE, CHECK, CONDITION = "activities", "ck_activities_places", "places_taken <= capacity"


def states(public_id: str) -> list[PassState]:
    return [each.state for each in list_passes_of(source_of(series.participant_of(public_id)))]


def taken(public_id: str) -> int:
    return series.activity_of(public_id).places_taken


def test_an_entry_holds_a_place_and_numbers_are_sealed(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who)
        entry = series.entered(who, talks, **SAME)
        assert (series.entry_of(entry).state, taken(talks)) == (EntryState.REQUESTED, 1)
        person_ = series.participant_of(entry)
        assert (person_.document_number, person_.mobile, person_.region.code) == ("E7654321", "13857002605", LONGYOU)
        stored = db.session.execute(text("SELECT document_sealed, mobile_sealed FROM series_participants")).one()
        assert ["E7654321" in stored[0], "13857002605" in stored[1]] == [False, False]
        trails = " ".join(str(diff) for diff in db.session.scalars(select(AuditEntry.diff)))
        assert ["E7654321" in trails, "13857002605" in trails, "周岚" in trails] == [False, False, False]
        assert db.session.scalars(select(Notice.message)).all() == [
            "%(region)s为%(name)s报名“%(activity)s”，等待审核。"
        ]


def test_people_are_entered_only_while_the_activity_takes_them(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        scheduled = series.activity(who, moves=(ActivityMove.SCHEDULE,))
        stopped = series.activity(who, moves=(*series.WAY_TO_ENROLLMENT, ActivityMove.STOP))
        running = series.activity(who, moves=(*series.WAY_TO_ENROLLMENT, ActivityMove.START))
        for public_id in (series.activity(who), scheduled, stopped, running):
            with pytest.raises(NotEnrolling):
                series.entered(who, public_id)
            assert taken(public_id) == 0
        assert db.session.scalar(select(func.count()).select_from(Participant)) == 0


def test_nobody_is_entered_after_the_end_of_registration_or_the_beginning_of_the_activity(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who)
        activity, closes_at = series.activity_of(talks), series.edition_of(who).closes_at
        assert closes_at is not None
        for moment in (closes_at, activity.starts_at):
            with clock.telling(moment), pytest.raises(EnrollmentOver):
                series.entered(who, talks)
        assert taken(talks) == 0
        with clock.telling(closes_at - timedelta(seconds=1)):
            series.entered(who, talks)
        assert taken(talks) == 1


def test_an_activity_takes_no_more_than_its_places(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, capacity=1)
        first = series.entered(who, talks)
        with pytest.raises(ActivityFull):
            series.entered(who, talks)
        details = series.activity_details(who, capacity=0)
        with pytest.raises(CapacityBelowEntered):
            change_activity(
                who.edition_id,
                talks,
                expected_version=3,
                details=details,
                actor=series.organizer_of(who),
            )
        series.decide(who, first, EntryEvent.DECLINE, reason="名额有限")
        assert taken(talks) == 0
        series.entered(who, talks)
        assert taken(talks) == 1


def test_an_office_enters_people_of_its_own_region(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who)
        with pytest.raises(RegionNotYours):
            series.entered(who, talks, region_code=CHANGSHAN)
        city = person("方望舒", (Role.CITY_OFFICE, region_scope(QUZHOU)))
        for code in (QUZHOU, CHANGSHAN):
            command = series.entry_given(who, talks, region_code=code)
            entering.enter_person(command, actor=actor_of(city))
        with pytest.raises(NotFound):
            entering.enter_person(series.entry_given(who, talks), actor=actor_of(who.organizer))
        with pytest.raises(RegionNotYours):
            entering.enter_person(series.entry_given(who, talks, region_code=LISHUI), actor=actor_of(city))


def test_one_person_comes_with_one_office_once_for_each_activity_and_never_to_two_at_once(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, name="洽谈", hour=9, hours=2)
        later, meanwhile = series.enrolling(who, hour=11), series.enrolling(who, hour=10.5)
        first = series.entered(who, talks, **SAME)
        with pytest.raises(EnteredAlready):
            series.entered(who, talks, **SAME)
        with pytest.raises(ActivitiesOverlap) as caught:
            series.entered(who, meanwhile, **SAME)
        assert caught.value.params == {"name": "周岚", "other": "洽谈"}
        with pytest.raises(NameDiffers):
            series.entered(who, later, **SAME, name="林夏")
        series.entered(who, later, **SAME)
        with pytest.raises(EnteredByOthers):
            series.entered(series.another_county(who, JINGNING), later, **SAME)
        assert (taken(talks), taken(meanwhile), taken(later)) == (1, 0, 1)
        series.decide(who, first, EntryEvent.WITHDRAW, by=who.county, reason="公务冲突")
        with pytest.raises(ActivitiesOverlap):
            series.entered(who, meanwhile, **SAME)


def test_the_first_approval_issues_the_pass_and_the_last_withdrawal_revokes_it(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        morning, afternoon = series.enrolling(who, hour=9), series.enrolling(who, hour=14)
        one = series.approved(who, morning, **SAME, email="guest@example.com")
        two = series.approved(who, afternoon, **SAME, email="guest@example.com")
        assert states(one) == [PassState.ISSUED]
        (pass_,) = list_passes_of(source_of(series.participant_of(two)))
        assert (pass_.name, pass_.organization, pass_.region) == ("周岚", "龙游县经信局", "龙游县")
        series.decide(who, one, EntryEvent.WITHDRAW, by=who.county, reason="公务冲突")
        assert states(one) == [PassState.ISSUED]
        series.decide(who, two, EntryEvent.WITHDRAW, reason="活动合并")
        assert states(one) == [PassState.REVOKED]
        assert (taken(morning), taken(afternoon)) == (0, 0)
        subjects = [mail.subject for mail in db.session.scalars(select(OutboxMail).order_by(OutboxMail.id))]
        assert ["已通过" in subject for subject in subjects].count(True) == 2
        assert ["已终止" in subject for subject in subjects].count(True) == 2
        again = series.approved(who, morning, **SAME)
        assert states(again) == [PassState.REVOKED, PassState.ISSUED]


def test_who_decides_and_on_what_was_read(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who)
        entry = series.entered(who, talks)
        with pytest.raises(Forbidden):
            series.decide(who, entry, EntryEvent.APPROVE, by=who.county)
        with pytest.raises(NotFound):
            series.decide(
                who, entry, EntryEvent.WITHDRAW, by=series.another_county(who, JINGNING).county, reason="误报"
            )
        with pytest.raises(EntryReasonMissing):
            series.decide(who, entry, EntryEvent.DECLINE)
        stale = DecideOnEntry(entry=entry, version=9, event=EntryEvent.APPROVE)
        with pytest.raises(EntryChanged):
            deciding.decide(stale, actor=series.organizer_of(who))
        series.decide(who, entry, EntryEvent.DECLINE, reason="名额有限")
        with pytest.raises(EntryStepMissing):
            series.decide(who, entry, EntryEvent.APPROVE)
        assert states(entry) == []


def test_a_cancelled_activity_withdraws_its_entries_and_keeps_the_passes_of_other_approvals(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        morning, afternoon = series.enrolling(who, hour=9), series.enrolling(who, hour=14)
        both = series.approved(who, morning, **SAME)
        series.approved(who, afternoon, **SAME)
        only, waiting = series.approved(who, morning), series.entered(who, morning)
        actor = series.organizer_of(who)
        with pytest.raises(EntryReasonMissing):
            cancel_activity(who.edition_id, morning, reason=" ", actor=actor)
        assert cancel_activity(who.edition_id, morning, reason="并入次日", actor=actor) == 3
        assert {series.entry_of(each).state for each in (both, only, waiting)} == {EntryState.WITHDRAWN}
        assert (states(both), states(only), states(waiting)) == ([PassState.ISSUED], [PassState.REVOKED], [])
        assert (taken(morning), taken(afternoon)) == (0, 1)


def drop_check() -> None:
    """Take the check away from the test's own database; SQLite keeps it in the text of its schema."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"ALTER TABLE {TABLE} DROP CONSTRAINT {CHECK}"))
        else:
            connection.execute(text("PRAGMA writable_schema = ON"))
            connection.execute(
                text(f"UPDATE sqlite_master SET sql = replace(sql, '{CONDITION}', '1') WHERE name = '{TABLE}'")
            )
            connection.execute(text("PRAGMA writable_schema = RESET"))
    db.engine.dispose()


def scramble_for_places(app: Flask, *, checked: bool) -> tuple[Counter[object], int]:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, capacity=PLACES)
        given = [series.entry_given(who, talks) for _ in range(PEOPLE)]
        actor = actor_of(who.county)
        db.session.rollback()
        if not checked:
            drop_check()

    def act_of(number: int) -> Callable[[], str]:
        def act() -> str:
            entering.enter_person(given[number], actor=actor)
            return "entered"

        return act

    outcome = Counter(race(app, [act_of(number) for number in range(PEOPLE)]))
    with app.app_context():
        return outcome, taken(talks)


def test_an_activity_is_never_oversold(app: Flask) -> None:
    assert scramble_for_places(app, checked=True) == (
        {"entered": PLACES, ActivityFull: PEOPLE - PLACES},
        PLACES,
    )


def test_without_its_check_an_activity_is_oversold(app: Flask) -> None:
    assert scramble_for_places(app, checked=False) == ({"entered": PEOPLE}, PEOPLE)


def test_one_person_entered_for_two_places_at_once_gets_one(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        series.entered(who, series.enrolling(who, day=1), **SAME)
        items = [series.enrolling(who, hour=9 + n / 4) for n in range(4)]
        given = [series.entry_given(who, item, **SAME) for item in items]
        actor = actor_of(who.county)
        db.session.rollback()

    def act_of(number: int) -> Callable[[], str]:
        return lambda: "entered" if entering.enter_person(given[number], actor=actor) else ""

    outcome = Counter(race(app, [act_of(number) for number in range(4)]))
    with app.app_context():
        live = db.session.scalar(select(func.count()).select_from(Entry).where(Entry.state == EntryState.REQUESTED))
        assert (outcome, live) == ({"entered": 1, ActivitiesOverlap: 3}, 2)


def test_a_notice_names_region_and_activity_in_the_language_of_its_reader(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who, name="项目洽谈", name_en="Project talks")
        series.entered(who, talks)
    client = signed_in(app, who.organizer)
    assert "龙游县为周岚报名“项目洽谈”，等待审核。" in client.get("/me/notices").text
    notice = client.speak("en").get("/me/notices").text
    assert [name in notice for name in ("Longyou", "Project talks", "项目洽谈", "龙游县")] == [True, True, False, False]
