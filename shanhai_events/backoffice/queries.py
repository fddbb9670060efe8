"""Counts of one edition for its organizer, in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from shanhai_events.backoffice.enums import Waiting
from shanhai_events.backoffice.permissions import BackofficePermission
from shanhai_events.editions.models import Activity, Edition, EditionId, Venue
from shanhai_events.fair.enums import ApplicationState, Availability, BoothState
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, FairSettings
from shanhai_events.forum.enums import RegistrationState
from shanhai_events.forum.models.replies import Registration
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.regions.models import Region
from shanhai_events.series.enums import EntryState
from shanhai_events.series.models import Entry
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.models.records import SigningTally
from shanhai_events.storage.database import db

State = ApplicationState
UNDER_WAY = (State.SUBMITTED, State.COUNTY_APPROVED, State.CITY_APPROVED, State.APPROVED, State.ASSIGNED)


@dataclass(frozen=True, kw_only=True, slots=True)
class CountyOnOverview:
    """What one county asked for and got; booths are counted, not applications, but for the first two."""

    region: Region
    handed_in: int
    waiting: int
    asked: int
    assigned: int
    confirmed: int


def editions_overseen(actor: Actor) -> Sequence[Edition]:
    """Return the editions whose overview the actor may open, the newest first."""
    place = (joinedload(Edition.host_region), joinedload(Edition.venue).joinedload(Venue.region))
    statement = select(Edition).options(joinedload(Edition.series), *place)
    statement = statement.order_by(Edition.starts_on.desc(), Edition.id)
    permission = BackofficePermission.VIEW_OVERVIEW
    if not actor.may_everywhere(permission):
        statement = statement.where(Edition.public_id.in_(actor.scope_ids(permission, ScopeKind.EDITION)))
    return db.session.scalars(statement).all()


def get_overseen(public_id: str, *, actor: Actor) -> Edition:
    """Return an edition whose overview the actor may open, or raise NotFound."""
    found = next((edition for edition in editions_overseen(actor) if edition.public_id == public_id), None)
    if found is None:
        raise NotFound
    return found


def waiting_in(edition_ids: Collection[EditionId]) -> dict[EditionId, dict[Waiting, int]]:
    """Return how many records of each sort wait in each edition, in one query; sorts and editions without any are out.

    Signings are read from their tallies, which stay few however long the ledger is.
    """
    found: dict[EditionId, dict[Waiting, int]] = {}
    for edition_id, sort, number in db.session.execute(union_all(*_waiting(edition_ids))):
        if number:
            found.setdefault(edition_id, {})[Waiting(sort)] = int(number)
    return found


def _waiting(edition_ids: Collection[EditionId]) -> list[Select[Any, Any, Any]]:
    application, reply, tally = BoothApplication, Registration, SigningTally
    entries = select(Activity.edition_id, literal(Waiting.ENTRIES.value), func.count(Entry.id)).join(Entry.activity)
    replies = (
        (Waiting.REPLIES_FOR_CHAMBERS, RegistrationState.SUBMITTED),
        (Waiting.REPLIES, RegistrationState.CHAMBER_CONFIRMED),
    )
    signings = ((Waiting.SIGNINGS_TO_VERIFY, SigningState.PENDING), (Waiting.SIGNINGS_TO_SIGN, SigningState.VERIFIED))
    return [
        select(application.edition_id, literal(Waiting.APPLICATIONS.value), func.count())
        .where(application.edition_id.in_(edition_ids), application.state.in_(UNDER_WAY))
        .group_by(application.edition_id),
        entries.where(Activity.edition_id.in_(edition_ids), Entry.state == EntryState.REQUESTED).group_by(
            Activity.edition_id
        ),
        *(
            select(reply.edition_id, literal(sort.value), func.count())
            .where(reply.edition_id.in_(edition_ids), reply.state == state)
            .group_by(reply.edition_id)
            for sort, state in replies
        ),
        *(
            select(tally.edition_id, literal(sort.value), func.sum(tally.records))
            .where(tally.edition_id.in_(edition_ids), tally.state == state)
            .group_by(tally.edition_id)
            for sort, state in signings
        ),
    ]


def find_settings(edition_id: EditionId) -> FairSettings | None:
    """Return the settings of a fair; other events have none."""
    return db.session.get(FairSettings, edition_id)


def applications_by_state(edition_id: EditionId) -> dict[ApplicationState, int]:
    """Return how many applications stand in each state; a withdrawn draft was never handed in and is left out."""
    statement = (
        select(BoothApplication.state, func.count())
        .where(
            BoothApplication.edition_id == edition_id,
            or_(BoothApplication.number.is_not(None), BoothApplication.state == State.DRAFT),
        )
        .group_by(BoothApplication.state)
    )
    rows = db.session.execute(statement).all()
    return dict(rows)


def booths_by_state(edition_id: EditionId) -> dict[BoothState, int]:
    """Return how many booths are free, reserved, assigned, confirmed and blocked."""
    state = case(
        (BoothApplication.state == State.CONFIRMED, BoothState.CONFIRMED.value),
        (BoothAssignment.id.is_not(None), BoothState.ASSIGNED.value),
        (Booth.availability == Availability.BLOCKED, BoothState.BLOCKED.value),
        (Booth.availability == Availability.RESERVED, BoothState.RESERVED.value),
        else_=BoothState.FREE.value,
    )
    live = (BoothAssignment.booth_id == Booth.id) & BoothAssignment.released_at.is_(None)
    statement = (
        select(state, func.count())
        .select_from(Booth)
        .outerjoin(BoothAssignment, live)
        .outerjoin(BoothApplication, BoothApplication.id == BoothAssignment.application_id)
        .where(Booth.edition_id == edition_id)
        .group_by(state)
    )
    return {BoothState(value): count for value, count in db.session.execute(statement)}


def counties_of(edition_id: EditionId) -> list[CountyOnOverview]:
    """Return the counties that handed anything in, in the order of their codes."""
    live = BoothApplication.state.in_((State.SUBMITTED, State.COUNTY_APPROVED, State.CITY_APPROVED, State.APPROVED))
    statement = (
        select(
            Region,
            func.count(),
            func.sum(case((live, 1), else_=0)),
            func.sum(BoothApplication.booth_count),
            func.sum(case((BoothApplication.state == State.ASSIGNED, BoothApplication.booth_count), else_=0)),
            func.sum(case((BoothApplication.state == State.CONFIRMED, BoothApplication.booth_count), else_=0)),
        )
        .join(BoothApplication, BoothApplication.region_id == Region.id)
        .where(BoothApplication.edition_id == edition_id, BoothApplication.number.is_not(None))
        .group_by(Region.id)
        .order_by(Region.code)
    )
    return [
        CountyOnOverview(
            region=row[0], handed_in=row[1], waiting=row[2], asked=row[3], assigned=row[4], confirmed=row[5]
        )
        for row in db.session.execute(statement)
    ]
