"""Many guests hand in at the same moment: limits hold, and without their checks they would not."""

from collections import Counter
from collections.abc import Callable

from flask import Flask
from sqlalchemy import text

from shanhai_events.forum.commands.replying import ReplyAsRead
from shanhai_events.forum.errors import AlreadyRegistered, PlacesUsedUp, SubForumFull
from shanhai_events.forum.rules.reply import Reply
from shanhai_events.forum.services import replying
from shanhai_events.storage.database import db
from tests.factories import forum
from tests.support.racing import race

GUESTS, SEATS = 12, 5
TABLE, CHECK, CONDITION = "forum_sub_forums", "ck_forum_sub_forums_seats", "seats_taken <= capacity"


def handing_in(read: ReplyAsRead, given: Reply) -> Callable[[], str]:
    def act() -> str:
        replying.submit_reply(read, given, consented=True, actor=forum.GUEST)
        return "handed in"

    return act


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


def scramble_for_seats(app: Flask, *, checked: bool) -> tuple[Counter[object], int]:
    with app.app_context():
        who = forum.cast(places=100)
        room = forum.sub_forum(who, capacity=SEATS)
        tokens = [forum.begun(who) for _ in range(GUESTS)]
        acts = [handing_in(forum.read(token), forum.reply(sub_forums=(room,))) for token in tokens]
        db.session.rollback()
        if not checked:
            drop_check()
    outcome = Counter(race(app, acts))
    with app.app_context():
        return outcome, forum.seats_taken(room)


def test_a_sub_forum_is_never_oversold(app: Flask) -> None:
    outcome, taken = scramble_for_seats(app, checked=True)
    assert (outcome, taken) == ({"handed in": SEATS, SubForumFull: GUESTS - SEATS}, SEATS)


def test_without_its_check_a_sub_forum_is_oversold(app: Flask) -> None:
    outcome, taken = scramble_for_seats(app, checked=False)
    assert (outcome, taken) == ({"handed in": GUESTS}, GUESTS)


def test_the_places_of_a_chamber_are_never_overdrawn(app: Flask) -> None:
    with app.app_context():
        who = forum.cast(places=5)
        tokens = [forum.begun(who) for _ in range(6)]
        acts = [handing_in(forum.read(token), forum.reply(companions=(forum.companion(),))) for token in tokens]
        db.session.rollback()
    outcome = Counter(race(app, acts))
    with app.app_context():
        assert (outcome, forum.taken(who)) == ({"handed in": 2, PlacesUsedUp: 4}, 4)


def test_one_person_at_two_links_at_once_is_registered_once(app: Flask) -> None:
    with app.app_context():
        who = forum.cast()
        given = forum.reply()
        acts = [handing_in(forum.read(forum.begun(who)), given) for _ in range(4)]
        db.session.rollback()
    outcome = Counter(race(app, acts))
    with app.app_context():
        assert (outcome, forum.taken(who)) == ({"handed in": 1, AlreadyRegistered: 3}, 1)
