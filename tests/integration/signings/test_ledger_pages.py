"""Pages of the ledger are the rows in their order, wherever they begin, and are read by their place, not sorted out."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from shanhai_events.kernel import clock
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.queries.ledger import PAGE_SIZE, matching_plainly, read_ledger
from shanhai_events.signings.queries.lines import iterate_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.places import LAST_FIRST
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import actor_of

pytestmark = pytest.mark.usefixtures("context")

RECORDS = 64
TODAY = clock.today()
# Four records a day, of which every second day has none of one programme.
NARROWED = [
    LedgerFilter(),
    LedgerFilter(programme=SpecialProgramme.RURAL),
    LedgerFilter(region=signings.DAISHAN, state=SigningState.DRAFT),
    LedgerFilter(programme=SpecialProgramme.RURAL, since=TODAY - timedelta(days=12), until=TODAY - timedelta(days=3)),
    LedgerFilter(state=SigningState.SIGNED),
]


def test_every_page_is_the_rows_in_their_order() -> None:
    at = filled()
    actor = actor_of(at.province)
    for wanted in NARROWED:
        plainly = [row.id for row in db.session.scalars(matching_plainly(wanted, actor).order_by(*LAST_FIRST))]
        first = read_ledger(wanted, actor=actor, number=1).page
        pages = [read_ledger(wanted, actor=actor, number=number).page for number in range(1, first.last + 1)]

        assert first.total == len(plainly)
        assert [row.id for page in pages for row in page.rows] == plainly
        assert all(len(page.rows) == PAGE_SIZE for page in pages[:-1])
        assert [line.record.id for line in iterate_ledger(wanted, actor=actor)] == plainly


@pytest.mark.parametrize("engine", [pytest.param("sqlite", marks=pytest.mark.sqlite)], indirect=True)
def test_records_are_found_by_their_place_in_tables_never_analyzed() -> None:
    at = filled()
    actor = actor_of(at.province)
    statements: list[tuple[str, Any]] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append((given[2], given[3])))
    for wanted in NARROWED[:-1]:
        statements.clear()
        read_ledger(wanted, actor=actor, number=2)
        list(iterate_ledger(wanted, actor=actor))
        reading = [(said, given) for said, given in statements if "FROM signings" in said and "LIMIT" in said]
        assert len(reading) == 2
        for said, given in reading:
            explained = db.session.connection().exec_driver_sql("EXPLAIN QUERY PLAN " + said, given)
            plan = [row.detail for row in explained]
            assert [step for step in plan if "INDEX ix_signings" in step], plan
            assert not [step for step in plan if "INDEX ix_signings" in step and "everywhere" not in step], plan
            assert not [step for step in plan if "TEMP B-TREE" in step], plan


def filled() -> signings.Desk:
    at = signings.desk()
    programmes = (SpecialProgramme.INDUSTRY, SpecialProgramme.RURAL)
    for number in range(RECORDS):
        day = number // 4
        signings.logged(
            at,
            programme=programmes[day % 2 * (number % 2)],
            signed_at=clock.now() - timedelta(days=day, minutes=1 + number % 4 // 2),
        )
    return at
