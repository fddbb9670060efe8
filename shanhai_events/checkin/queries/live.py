"""What the live page shows beside the counts of people: the arrivals and the refusals of a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from shanhai_events.checkin.enums import ENTERING, Verdict
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.checkin.queries.numbers import entries_per_minute
from shanhai_events.checkin.rules.arrivals import Arrivals, gather
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel import clock
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """Distinct people who came into the main zone so far, and who are inside now."""

    people_in: int
    inside: int


def count_presence(edition_id: EditionId) -> Presence:
    """Count the people of an edition, in one query."""
    entered = (Attendance.edition_id == edition_id, Attendance.zone == 0, Attendance.entries > 0)
    people = func.count(func.distinct(Pass.holder_id))
    statement = select(people, people.filter(Attendance.is_inside.is_(True)))
    row = db.session.execute(statement.join(Attendance, Attendance.pass_id == Pass.id).where(*entered)).one()
    return Presence(people_in=row[0], inside=row[1])


def day_to_show(edition_id: EditionId) -> date:
    """Return today, or the last Beijing day with a scan while today has none, in one query."""
    latest = db.session.scalar(select(func.max(Scan.corrected_at)).where(Scan.edition_id == edition_id))
    return clock.today() if latest is None else clock.in_beijing(latest).date()


def arrivals_on(edition_id: EditionId, day: date, *, zone: int) -> Arrivals:
    """Return the entries of a Beijing day into a zone up to now, in one query."""
    since, until = clock.start_of_day(day), min(clock.now(), clock.end_of_day(day))
    return gather(entries_per_minute(edition_id, zone=zone, since=since, until=until), since=since, until=until)


def refusals_on(edition_id: EditionId, day: date, *, zone: int) -> list[tuple[Verdict, int]]:
    """Return how often each refusal was given before a zone on a Beijing day, the most frequent first, in one query."""
    number = func.count()
    statement = (
        select(Scan.verdict, number)
        .where(
            Scan.edition_id == edition_id,
            Scan.zone == zone,
            Scan.corrected_at >= clock.start_of_day(day),
            Scan.corrected_at < clock.end_of_day(day),
            Scan.verdict.not_in((*ENTERING, Verdict.EXITED)),
        )
        .group_by(Scan.verdict)
        .order_by(number.desc(), Scan.verdict)
    )
    return [(Verdict(verdict), count) for verdict, count in db.session.execute(statement)]
