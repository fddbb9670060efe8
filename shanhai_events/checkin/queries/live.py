"""What the live page shows beside the counts of people: today's arrivals and today's refusals."""

from sqlalchemy import func, select

from shanhai_events.checkin.enums import ENTERING, Verdict
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.checkin.queries.numbers import entries_per_minute
from shanhai_events.checkin.rules.arrivals import Arrivals, gather
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db


def arrivals_today(edition_id: EditionId) -> Arrivals:
    """Return the entries of this Beijing day, in one query."""
    since, now = clock.start_of_day(clock.today()), clock.now()
    return gather(entries_per_minute(edition_id, since=since, until=now), since=since, until=now)


def refusals_today(edition_id: EditionId) -> list[tuple[Verdict, int]]:
    """Return how often each refusal was given on this Beijing day, the most frequent first, in one query."""
    number = func.count()
    statement = (
        select(Scan.verdict, number)
        .where(
            Scan.edition_id == edition_id,
            Scan.corrected_at >= clock.start_of_day(clock.today()),
            Scan.verdict.not_in((*ENTERING, Verdict.EXITED)),
        )
        .group_by(Scan.verdict)
        .order_by(number.desc(), Scan.verdict)
    )
    return [(Verdict(verdict), count) for verdict, count in db.session.execute(statement)]
