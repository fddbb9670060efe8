from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from shanhai_events.editions import queries
from shanhai_events.editions.enums import EditionMove, EditionState
from shanhai_events.editions.errors import EditionExists, IllegalMove
from shanhai_events.editions.models import Edition
from shanhai_events.editions.services import moving, planning
from shanhai_events.kernel.errors import Refusal, StaleEdit
from shanhai_events.storage.database import db
from tests.factories import editions
from tests.factories.editions import SYSTEM, edition_details

DAY = date(2026, 10, 11)
TIMES = 6


def race(app: Flask, act: Callable[[int], object]) -> list[type[Refusal] | None]:
    """Start the same act at the same moment in several threads; return each refusal, None for who went through."""
    start = Barrier(TIMES)

    def run(number: int) -> type[Refusal] | None:
        with app.app_context():
            start.wait()
            try:
                act(number)
            except Refusal as refusal:
                return type(refusal)
            return None

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(run, range(TIMES)))


def test_only_one_of_several_creates_the_edition_of_a_year(app: Flask) -> None:
    with app.app_context():
        editions.load_series()

    def create(_number: int) -> None:
        planning.create_edition(series_key="yiwu", details=edition_details(starts_on=DAY), actor=SYSTEM)

    outcomes = race(app, create)

    assert outcomes.count(None) == 1
    assert outcomes.count(EditionExists) == TIMES - 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Edition)) == 1


def test_only_one_of_several_saves_what_all_have_read(app: Flask) -> None:
    with app.app_context():
        public_id = editions.planned_edition(starts_on=DAY).public_id

    def save(number: int) -> None:
        details = edition_details(starts_on=DAY, name=f"名称 {number}")
        planning.change_edition(public_id=public_id, expected_version=1, details=details, actor=SYSTEM)

    outcomes = race(app, save)

    assert outcomes.count(None) == 1
    assert outcomes.count(StaleEdit) == TIMES - 1
    with app.app_context():
        edition = queries.get_edition(public_id)
        assert (edition.name, edition.version) == (f"名称 {outcomes.index(None)}", 2)


def test_a_step_is_taken_once(app: Flask) -> None:
    with app.app_context():
        public_id = editions.planned_edition(starts_on=DAY).public_id

    def publish(_number: int) -> None:
        moving.move_edition(public_id=public_id, move=EditionMove.PUBLISH, actor=SYSTEM)

    outcomes = race(app, publish)

    assert outcomes.count(None) == 1
    assert outcomes.count(IllegalMove) == TIMES - 1
    with app.app_context():
        assert queries.get_edition(public_id).state is EditionState.PUBLISHED
