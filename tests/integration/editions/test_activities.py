"""Activities of an edition: rooms that hold one at a time, stale edits, the life cycle with its trail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.enums import ActivityKind, ActivityMove, ActivityState, EditionMove
from shanhai_events.editions.errors import (
    ActivityEnded,
    ActivityExists,
    ActivityStepMissing,
    ProgrammeLacking,
    RoomCapacityInUse,
    RoomExists,
    RoomTaken,
    RoomTakenBy,
    RoomTooSmall,
)
from shanhai_events.editions.models import Activity, Edition
from shanhai_events.editions.queries.activities import count_by_room, list_activities, list_public_activities
from shanhai_events.editions.services import activities, moving, rooms
from shanhai_events.editions.trail import ACTIVITY
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import NotFound, StaleEdit
from shanhai_events.series.services.changing import change_activity
from shanhai_events.storage.database import db
from tests.factories import editions, series
from tests.support.people import actor_of
from tests.support.racing import race

SCHEDULERS = 6


def add(who: series.Cast, **changes: object) -> str:
    return activities.add_activity(
        edition_public_id=who.edition_id,
        details=series.activity_details(who, **changes),  # type: ignore[arg-type]  # hour and hours among them
        actor=series.organizer_of(who),
    )


def change(who: series.Cast, public_id: str, version: int, **changes: object) -> None:
    change_activity(
        who.edition_id,
        public_id,
        expected_version=version,
        details=series.activity_details(who, **changes),  # type: ignore[arg-type]
        actor=series.organizer_of(who),
    )


def programme(edition: Edition) -> list[Activity]:
    """Return the activities but for the one that every published edition has."""
    return [each for each in list_activities(edition) if each.name != editions.OPENING]


def move(who: series.Cast, public_id: str, step: ActivityMove) -> None:
    activities.move_activity(
        edition_public_id=who.edition_id, public_id=public_id, move=step, actor=series.organizer_of(who)
    )


def test_a_room_refuses_a_second_activity_and_says_which_has_it(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        room, other = series.room(who), series.room(who)
        add(who, room=room, name="集中签约", hour=9, hours=2)
        for hour, hours in ((9, 2), (8, 1.25), (10.75, 3), (9.5, 0.5), (8, 6)):
            with pytest.raises(RoomTakenBy) as caught:
                add(who, room=room, hour=hour, hours=hours)
            assert (caught.value.field, caught.value.params) == (
                "room",
                {"name": "集中签约", "since": "09:00", "until": "11:00"},
            )
        for changes in ({"hour": 8, "hours": 1}, {"hour": 11}, {"day": 1}, {"room": other}, {"room": None}):
            add(who, **{"room": room, **changes})
        db.session.rollback()
        edition = series.edition_of(who)
        assert len(programme(edition)) == 6
        assert sorted(count_by_room(edition).values()) == [1, 4]


def test_an_activity_keeps_and_moves_its_own_time_and_a_cancelled_one_gives_its_room_back(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        room = series.room(who)
        first = add(who, room=room, name="集中签约", hour=9, hours=2)
        change(who, first, 1, room=room, name="集中签约", hour=10, hours=2)
        second = add(who, room=room, hour=8, hours=2)
        with pytest.raises(RoomTaken):
            change(who, second, 1, room=room, hour=9, hours=2)
        assert series.activity_of(second).version == 1
        move(who, first, ActivityMove.CANCEL)
        change(who, second, 1, room=room, hour=9, hours=2)
        with pytest.raises(ActivityEnded):
            change(who, first, 3, room=room, hour=14)


def test_a_room_and_its_activities_fit_each_other(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        room = series.room(who, name="一号厅", capacity=60)
        with pytest.raises(RoomTooSmall):
            add(who, room=room, capacity=61)
        add(who, room=room, name="集中签约", capacity=60)
        with pytest.raises(RoomCapacityInUse) as caught:
            rooms.change_room(
                edition_public_id=who.edition_id,
                public_id=room,
                details=series.room_details(capacity=59),
                actor=series.organizer_of(who),
            )
        assert caught.value.params == {"name": "集中签约", "capacity": 60}
        with pytest.raises(RoomExists):
            series.room(who, name="一号厅")
        with pytest.raises(ActivityExists):
            add(who, name="集中签约", day=1)


def test_whoever_saves_what_somebody_else_changed_is_shown_the_differences(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        hall = series.room(who, name="一号厅")
        public_id = add(who, name="集中签约")
        kept = {"name": "集中签约", "name_en": series.activity_of(public_id).name_en}
        change(who, public_id, 1, room=hall, kind=ActivityKind.SIGNING, **kept)
        with pytest.raises(StaleEdit) as caught:
            change(who, public_id, 1, capacity=30, **kept)
        assert caught.value.differences == {
            "类别": ("项目签约", "项目洽谈"),
            "会场": ("一号厅", None),
            "名额": (50, 30),
        }
        found = series.activity_of(public_id)
        assert (found.capacity, found.version) == (50, 2)


def test_the_life_of_an_activity_is_told_on_its_trail_and_drafts_are_not_public(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        public_id, draft = add(who), add(who)
        for step in (ActivityMove.SCHEDULE, ActivityMove.OPEN, ActivityMove.START, ActivityMove.FINISH):
            move(who, public_id, step)
        with pytest.raises(ActivityStepMissing):
            move(who, public_id, ActivityMove.START)
        assert series.activity_of(public_id).state is ActivityState.DONE
        assert sorted(str(entry.label.message) for entry in trail_of(ACTIVITY, public_id)) == sorted(
            ["增加活动", "排定活动", "开始报名", "活动开始", "活动结束"]
        )
        edition = series.edition_of(who)
        assert [each.public_id for each in list_public_activities(edition)] == [public_id]
        assert {each.public_id for each in programme(edition)} == {public_id, draft}


def test_the_organizer_of_another_edition_finds_nothing(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        public_id = add(who)
        in_five_years = clock.today() + timedelta(days=5 * 365)
        stranger = series.cast(edition=series.open_series(starts_on=in_five_years))
        for edition in (who.edition_id, stranger.edition_id):
            with pytest.raises(NotFound):
                activities.move_activity(
                    edition_public_id=edition,
                    public_id=public_id,
                    move=ActivityMove.SCHEDULE,
                    actor=actor_of(stranger.organizer),
                )


def test_an_annual_edition_without_signing_or_talks_is_not_published(app: Flask) -> None:
    with app.app_context():
        edition = editions.planned_edition(series_key="series")
        other = editions.planned_edition(series_key="yiwu")

        def publish(public_id: str) -> None:
            moving.move_edition(public_id=public_id, move=EditionMove.PUBLISH, actor=editions.SYSTEM)

        def plan(kind: ActivityKind) -> str:
            details = replace(editions.opening(edition), kind=kind, name=kind.value)
            actor = editions.SYSTEM
            return activities.add_activity(edition_public_id=edition.public_id, details=details, actor=actor)

        publish(other.public_id)
        plan(ActivityKind.SEMINAR)
        gone = plan(ActivityKind.SIGNING)
        activities.move_activity(
            edition_public_id=edition.public_id, public_id=gone, move=ActivityMove.CANCEL, actor=editions.SYSTEM
        )
        with pytest.raises(ProgrammeLacking):
            publish(edition.public_id)
        plan(ActivityKind.MATCHMAKING)
        publish(edition.public_id)


def drop_index(app: Flask) -> None:
    """Take from the test's own database what keeps two activities out of one room."""
    with app.app_context(), db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE room_steps DROP CONSTRAINT uq_room_steps_room_id_step"))
        else:
            connection.execute(text("DROP TABLE room_steps"))
            connection.execute(
                text(
                    "CREATE TABLE room_steps (id INTEGER PRIMARY KEY, room_id INTEGER NOT NULL, step BIGINT NOT NULL, "
                    "activity_id INTEGER NOT NULL)"
                )
            )


def scramble_for_room(app: Flask) -> tuple[int, int]:
    """Let several organizers schedule overlapping activities at once; return how many did, and were refused."""
    with app.app_context():
        who = series.cast()
        room, actor = series.room(who), series.organizer_of(who)
        given = [series.activity_details(who, room=room, hour=9 + n / 4, hours=3) for n in range(SCHEDULERS)]
        db.session.rollback()

    def scheduling(number: int) -> Callable[[], str]:
        def act() -> str:
            return activities.add_activity(edition_public_id=who.edition_id, details=given[number], actor=actor)

        return act

    outcome = race(app, [scheduling(number) for number in range(SCHEDULERS)])
    refused = [each for each in outcome if isinstance(each, type) and issubclass(each, RoomTaken)]
    return sum(isinstance(each, str) for each in outcome), len(refused)


def test_of_many_schedulers_at_once_one_gets_the_room(app: Flask) -> None:
    assert scramble_for_room(app) == (1, SCHEDULERS - 1)


def test_without_its_index_a_room_would_be_given_to_all(app: Flask) -> None:
    drop_index(app)
    assert scramble_for_room(app) == (SCHEDULERS, 0)
