"""Reads what assigning needs: who waits for a booth, what each asks for, which booths could be given."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.fair.enums import ApplicationState, BoothKind
from shanhai_events.fair.models.applications import ApplicationPreference, BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.queries.applications import ApplicationFilter, for_lists, narrowed
from shanhai_events.fair.queries.booth_rows import BoothRow
from shanhai_events.fair.rules.assignment import Asked, Candidate, Holder, Suggestion, refusal_of, suggest
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.fair.rules.numbering import runs
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.regions.models import Region
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of

TABS: dict[str, ApplicationState] = {
    "waiting": ApplicationState.APPROVED,
    "assigned": ApplicationState.ASSIGNED,
    "confirmed": ApplicationState.CONFIRMED,
}
PAGE = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """One preference: what it asks for together, and what stands against it now."""

    rank: int
    booths: tuple[Candidate, ...]
    refusal: Refusal | None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers as people say them."""
        return runs(booth.number for booth in self.booths)


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationToPlace:
    """A row of the panel: who asks for what, and what it holds."""

    public_id: str
    number: str
    name: str
    region: Region
    category: str
    state: ApplicationState
    asked: Asked
    wanted: tuple[tuple[int, tuple[str, ...]], ...]
    held: tuple[str, ...]
    held_ids: tuple[str, ...]
    confirm_by: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChosenApplication:
    """The application in hand with its preferences as they stand, and what would fit it."""

    row: ApplicationToPlace
    wishes: tuple[Wish, ...]
    suggestions: tuple[Suggestion, ...]


def asked_by(application: BoothApplication) -> Asked:
    """Return what an application asks for; its region is the one of the day of submission."""
    region = application.region
    return Asked(
        kind=application.booth_kind,
        count=application.booth_count if application.booth_kind is BoothKind.STANDARD else 1,
        area_m2=application.area_m2,
        open_sides=application.open_sides,
        region_codes=frozenset(code for code in (region.code, region.parent_code) if code),
    )


def candidates_of(rows: Iterable[BoothRow]) -> dict[str, Candidate]:
    """Return booths as the rules see them, by public id."""
    return {row.public_id: _candidate(row) for row in rows}


def offered_as(booth: Booth) -> Candidate:
    """Return a booth as the rules see it but for its holder, which is the index's to decide."""
    region = booth.intended_region
    return Candidate(
        public_id=booth.public_id,
        number=booth.number,
        hall=booth.zone.hall_plan.code,
        kind=booth.kind,
        rect=Rect(x=booth.x, y=booth.y, width=booth.width, depth=booth.depth, rotation=booth.rotation),
        open_sides=booth.open_sides,
        availability=booth.availability,
        region_code=region.code if region else None,
        region_name=region.name if region else "",
        holder=None,
    )


def find_holders(booths: Sequence[str]) -> dict[str, Holder]:
    """Return who holds these booths (public ids) now, by the booth's number."""
    statement = (
        select(BoothAssignment)
        .join(BoothAssignment.booth)
        .where(Booth.public_id.in_(booths), BoothAssignment.released_at.is_(None))
        .options(
            contains_eager(BoothAssignment.booth),
            joinedload(BoothAssignment.application).joinedload(BoothApplication.organization),
        )
        .order_by(Booth.number)
    )
    return {held.booth.number: _holder_of(held) for held in db.session.scalars(statement)}


def page_to_place(edition: Edition, tab: str, wanted: ApplicationFilter, *, number: int) -> Page[ApplicationToPlace]:
    """Return one page of the applications of a tab: those that wait longest first."""
    statement = narrowed(select(BoothApplication), wanted).where(
        BoothApplication.edition_id == edition.id, BoothApplication.state == TABS[tab]
    )
    statement = statement.options(*for_lists()).order_by(BoothApplication.state_since, BoothApplication.id)
    found = page_of(statement, number=number, size=PAGE)
    return Page(rows=_rows(list(found.rows)), number=found.number, size=found.size, total=found.total)


def count_by_tab(edition_id: EditionId) -> dict[str, int]:
    """Return how many applications each tab holds."""
    statement = (
        select(BoothApplication.state, func.count())
        .where(BoothApplication.edition_id == edition_id, BoothApplication.state.in_(TABS.values()))
        .group_by(BoothApplication.state)
    )
    counts = dict(db.session.execute(statement).all())
    return {tab: counts.get(state, 0) for tab, state in TABS.items()}


def list_regions_to_place(edition_id: EditionId) -> list[Region]:
    """Return the counties of all applications that have or wait for a booth, for the filter."""
    ids = select(BoothApplication.region_id).where(
        BoothApplication.edition_id == edition_id, BoothApplication.state.in_(TABS.values())
    )
    return list(db.session.scalars(select(Region).where(Region.id.in_(ids)).order_by(Region.code)))


def get_to_place(edition: Edition, public_id: str, candidates: dict[str, Candidate]) -> ChosenApplication:
    """Return the application in hand, judged against the booths as they stand; raises NotFound."""
    statement = select(BoothApplication).where(
        BoothApplication.public_id == public_id,
        BoothApplication.edition_id == edition.id,
        BoothApplication.state.in_(TABS.values()),
    )
    application = db.session.scalar(statement.options(*for_lists()))
    if application is None:
        raise NotFound
    (row,) = _rows([application])
    by_number = {candidate.number: candidate for candidate in candidates.values()}
    preferences = [(rank, tuple(by_number[number] for number in numbers)) for rank, numbers in row.wanted]
    return ChosenApplication(
        row=row,
        wishes=tuple(
            Wish(rank=rank, booths=booths, refusal=refusal_of(row.asked, booths, application=row.public_id))
            for rank, booths in preferences
        ),
        suggestions=suggest(row.asked, list(candidates.values()), preferences, application=row.public_id),
    )


def _rows(applications: Sequence[BoothApplication]) -> list[ApplicationToPlace]:
    ids = [application.id for application in applications]
    wanted = _wanted_numbers(ids)
    held = _held(ids)
    return [
        ApplicationToPlace(
            public_id=application.public_id,
            number=application.number or "",
            name=application.organization.name,
            region=application.region,
            category=application.category,
            state=application.state,
            asked=asked_by(application),
            wanted=tuple((rank, tuple(numbers)) for rank, numbers in sorted(wanted[application.id].items())),
            held=runs(assignment.booth.number for assignment in held[application.id]),
            held_ids=tuple(assignment.booth.public_id for assignment in held[application.id]),
            confirm_by=next((assignment.confirm_by for assignment in held[application.id]), None),
        )
        for application in applications
    ]


def _wanted_numbers(ids: Sequence[int]) -> dict[int, dict[int, list[str]]]:
    statement = (
        select(ApplicationPreference.application_id, ApplicationPreference.rank, Booth.number)
        .join(ApplicationPreference.booth)
        .where(ApplicationPreference.application_id.in_(ids))
        .order_by(Booth.number)
    )
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for application_id, rank, number in db.session.execute(statement):
        found[application_id][rank].append(number)
    return found


def _held(ids: Sequence[int]) -> dict[int, list[BoothAssignment]]:
    statement = (
        select(BoothAssignment)
        .where(BoothAssignment.application_id.in_(ids), BoothAssignment.released_at.is_(None))
        .options(joinedload(BoothAssignment.booth))
    )
    found: dict[int, list[BoothAssignment]] = defaultdict(list)
    for assignment in db.session.scalars(statement):
        found[assignment.application_id].append(assignment)
    return found


def _candidate(row: BoothRow) -> Candidate:
    return Candidate(
        public_id=row.public_id,
        number=row.number,
        hall=row.hall,
        kind=row.kind,
        rect=row.rect,
        open_sides=row.open_sides,
        availability=row.availability,
        region_code=row.region_code,
        region_name=row.region.zh if row.region else "",
        holder=_holder(row),
        wishes=row.wishes,
    )


def _holder_of(held: BoothAssignment) -> Holder:
    application = held.application
    confirmed = application.state is ApplicationState.CONFIRMED
    since = application.state_since if confirmed else held.assigned_at
    return Holder(
        application=application.public_id,
        name=application.organization.name,
        since=clock.in_beijing(since).date().isoformat(),
        confirmed=confirmed,
    )


def _holder(row: BoothRow) -> Holder | None:
    if row.holder is None or row.held_since is None or row.application is None:
        return None
    return Holder(
        application=row.application,
        name=row.holder,
        since=clock.in_beijing(row.held_since).date().isoformat(),
        confirmed=row.holder_state is ApplicationState.CONFIRMED,
    )
