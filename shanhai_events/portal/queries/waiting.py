"""What waits for a person, counted within their scopes in a fixed number of queries."""

from dataclasses import dataclass

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import Activity, Edition
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.scopes import held_over
from shanhai_events.forum.enums import RegistrationState
from shanhai_events.forum.models.programme import Allotment
from shanhai_events.forum.models.replies import Registration
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.scopes import allotment_held
from shanhai_events.kernel.actor import Actor
from shanhai_events.series.enums import EntryState
from shanhai_events.series.models import Entry
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.series.queries.scopes import edition_within
from shanhai_events.storage.database import db

WORK = (
    (FairPermission.REVIEW_COUNTY, ApplicationState.SUBMITTED),
    (FairPermission.REVIEW_CITY, ApplicationState.COUNTY_APPROVED),
    (FairPermission.REVIEW_PROVINCE, ApplicationState.CITY_APPROVED),
    (FairPermission.ASSIGN, ApplicationState.APPROVED),
)


REPLIES = (
    (ForumPermission.CONFIRM, RegistrationState.SUBMITTED),
    (ForumPermission.MANAGE, RegistrationState.CHAMBER_CONFIRMED),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingReplies:
    """Guests' replies to one edition of the forum that wait for the person's chamber, or for its organizer."""

    permission: ForumPermission
    edition: Edition
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingWork:
    """Applications of one edition that wait for one step that the person does."""

    permission: FairPermission
    edition: Edition
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingEntries:
    """People entered for activities of one edition of the series who wait for its organizer."""

    edition: Edition
    count: int


def waiting_work(actor: Actor) -> list[WaitingWork]:
    """Return the work of offices and organizers, by edition and step; empty for everybody else."""
    held = [(permission, state) for permission, state in WORK if actor.may(permission)]
    if not held:
        return []
    counts = union_all(
        *(
            select(literal(permission.value).label("permission"), BoothApplication.edition_id, func.count().label("n"))
            .where(BoothApplication.state == state, held_over(actor, permission))
            .group_by(BoothApplication.edition_id)
            for permission, state in held
        )
    ).subquery()
    statement = (
        select(Edition, counts.c.permission, counts.c.n)
        .join(counts, counts.c.edition_id == Edition.id)
        .options(joinedload(Edition.series))
        .order_by(Edition.starts_on, counts.c.permission)
    )
    return [
        WaitingWork(permission=FairPermission(permission), edition=edition, count=count)
        for edition, permission, count in db.session.execute(statement)
    ]


def waiting_replies(actor: Actor) -> list[WaitingReplies]:
    """Return the replies that chambers confirm and organizers approve, by edition and step, in one query."""
    held = [(permission, state) for permission, state in REPLIES if actor.may(permission)]
    if not held:
        return []
    counts = union_all(
        *(
            select(literal(permission.value).label("permission"), Registration.edition_id, func.count().label("n"))
            .join(Allotment, Allotment.id == Registration.allotment_id)
            .where(Registration.state == state, allotment_held(actor, permission))
            .group_by(Registration.edition_id)
            for permission, state in held
        )
    ).subquery()
    statement = (
        select(Edition, counts.c.permission, counts.c.n)
        .join(counts, counts.c.edition_id == Edition.id)
        .options(joinedload(Edition.series))
        .order_by(Edition.starts_on, counts.c.permission)
    )
    return [
        WaitingReplies(permission=ForumPermission(permission), edition=edition, count=count)
        for edition, permission, count in db.session.execute(statement)
    ]


def waiting_entries(actor: Actor) -> list[WaitingEntries]:
    """Return the entries on which organizers decide, by edition, in one query."""
    if not actor.may(SeriesPermission.DECIDE):
        return []
    statement = (
        select(Edition, func.count(Entry.id))
        .join(Activity, Activity.edition_id == Edition.id)
        .join(Entry, (Entry.activity_id == Activity.id) & (Entry.state == EntryState.REQUESTED))
        .where(edition_within(actor, SeriesPermission.DECIDE))
        .group_by(Edition.id)
        .order_by(Edition.starts_on)
    )
    return [WaitingEntries(edition=edition, count=count) for edition, count in db.session.execute(statement)]
