"""Five hundred organizers' clicks for one booth, over HTTP against a real server, on each engine."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.storage.database import db
from tests.factories import fair_plan
from tests.support.crowd import Reply, all_at_once, sign_in
from tests.support.people import everywhere, person
from tests.support.server import RunningSite
from tests.support.settings import environ_for

EVERYBODY = 500
A_FEW = 40
log = logging.getLogger(__name__)
INDEX = "uq_booth_assignments_live"


@dataclass(frozen=True, kw_only=True)
class Scramble:
    """Approved applications that all want one booth, and the organizer who clicks for them."""

    edition: str
    booth: str
    applications: tuple[str, ...]
    organizer: str


@pytest.fixture
def prepare(app: Flask) -> Callable[[int], Scramble]:
    """Fill the test's database with so many applications."""

    def fill(count: int) -> Scramble:
        with app.app_context():
            edition = fair_plan.planned_fair()
            (booth,) = fair_plan.ids_of(edition, "A1-B001")
            waiting = fair_plan.crowd(edition, count)
            organizer = person("楼听澜", everywhere(Role.ORGANIZER))
            return Scramble(edition=edition.public_id, booth=booth, applications=waiting, organizer=organizer.email)

    return fill


@contextmanager
def serving(database_url: str, folder: Path) -> Iterator[RunningSite]:
    """Serve the test's database from processes of their own; the mail that assigning asks for is nobody's concern."""
    settings = environ_for(database_url=database_url, data_dir=folder)
    with RunningSite(settings=settings, folder=folder, has_worker=False) as running:
        yield running


def scramble_for(site: RunningSite, scramble: Scramble) -> list[Reply]:
    path = "/fair/{}/applications/{}/assignment"
    posts = [(path.format(scramble.edition, each), {"booth": scramble.booth}) for each in scramble.applications]
    return all_at_once(sign_in(site.url, scramble.organizer), posts)


def outcome(replies: list[Reply]) -> Counter[tuple[int, str]]:
    return Counter((reply.status, reply.code) for reply in replies)


def count_live() -> int:
    statement = select(func.count()).select_from(BoothAssignment).where(BoothAssignment.released_at.is_(None))
    return db.session.scalar(statement) or 0


def count_assigned() -> int:
    assigned = BoothApplication.state == ApplicationState.ASSIGNED
    return db.session.scalar(select(func.count()).select_from(BoothApplication).where(assigned)) or 0


def test_of_500_at_once_one_gets_the_booth_and_the_others_are_told_so(
    app: Flask, prepare: Callable[[int], Scramble], database_url: str, tmp_path: Path
) -> None:
    scramble = prepare(EVERYBODY)

    with serving(database_url, tmp_path) as site:
        replies = scramble_for(site, scramble)

    waits = sorted(reply.seconds for reply in replies)
    log.info(
        "seconds: median %.2f, p99 %.2f, longest %.2f", *(waits[round(len(waits) * p) - 1] for p in (0.5, 0.99, 1))
    )
    assert outcome(replies) == {(303, ""): 1, (409, "booth_taken"): EVERYBODY - 1}
    with app.app_context():
        assert (count_live(), count_assigned()) == (1, 1)


def test_without_its_index_the_booth_has_several_holders(
    app: Flask, prepare: Callable[[int], Scramble], database_url: str, tmp_path: Path
) -> None:
    scramble = prepare(A_FEW)
    with app.app_context():
        with db.engine.begin() as connection:
            connection.execute(text(f"DROP INDEX {INDEX}"))
        db.engine.dispose()

    with serving(database_url, tmp_path) as site:
        replies = scramble_for(site, scramble)

    assert outcome(replies)[303, ""] > 1
    with app.app_context():
        assert count_live() > 1
