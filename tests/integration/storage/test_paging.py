"""Pages of a list at their edges, in two queries however long the list is."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select

from shanhai_events.files.models import StoredFile
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of
from shanhai_events.storage.unit_of_work import unit_of_work

pytestmark = pytest.mark.usefixtures("app_context")


def fill(count: int) -> None:
    moment = datetime(2026, 10, 8, tzinfo=UTC)
    with unit_of_work():
        db.session.add_all(
            StoredFile(name=f"{n:02}", media_type="text/plain", size=n, sha256="0" * 64, created_at=moment)
            for n in range(1, count + 1)
        )


def page(number: int) -> Page[str]:
    return page_of(select(StoredFile.name).order_by(StoredFile.name), number=number, size=10)


@pytest.mark.parametrize(
    ("asked", "given", "first", "length"),
    [(1, 1, "01", 10), (3, 3, "21", 5), (4, 3, "21", 5), (0, 1, "01", 10), (-7, 1, "01", 10), (10**30, 3, "21", 5)],
)
def test_a_number_beyond_the_ends_gives_the_nearest_page(asked: int, given: int, first: str, length: int) -> None:
    fill(25)
    found = page(asked)
    assert (found.number, found.rows[0], len(found.rows), found.total, found.last) == (given, first, length, 25, 3)


def test_an_empty_list_has_one_empty_page() -> None:
    found = page(1)
    assert (found.number, list(found.rows), found.total, found.last) == (1, [], 0, 1)


def test_a_full_last_page_is_the_last() -> None:
    fill(20)
    assert page(1).last == 2


def test_rows_of_several_columns_stay_rows() -> None:
    fill(1)
    found = page_of(select(StoredFile.name, StoredFile.size), number=1)
    assert [tuple(row) for row in found.rows] == [("01", 1)]


def test_a_page_takes_two_queries() -> None:
    fill(25)
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2].split()[0]))
    page(2)
    assert seen.count("SELECT") == 2
