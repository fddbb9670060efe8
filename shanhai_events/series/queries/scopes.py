"""Knows which editions and entries of the annual series a person may see or act on; scope is part of the query."""

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition, EventSeries
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.rules.life_cycle import PUBLIC_STATES
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.regions.models import Region
from shanhai_events.regions.queries import covered_region_ids, is_valid_on, visible_region_ids
from shanhai_events.series.enums import Party
from shanhai_events.series.models import Entry, Participant
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.storage.database import db

READING = (SeriesPermission.DECIDE, SeriesPermission.VIEW_PARTICIPANTS, SeriesPermission.ENTER)


def get_series_edition(actor: Actor, public_id: str, *permissions: str) -> Edition:
    """Return an annual edition in which the actor holds one of the permissions; raises NotFound for others."""
    held = or_(*(edition_within(actor, permission) for permission in permissions))
    return _one(public_id, held)


def get_office_edition(actor: Actor, public_id: str) -> Edition:
    """Return an annual edition that is published, for the office of a region; raises NotFound for others."""
    if not actor.may(SeriesPermission.ENTER):
        raise NotFound
    return _one(public_id, Edition.state.in_(PUBLIC_STATES))


def edition_within(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition under which the actor holds a permission over the whole of an edition."""
    if actor.may_everywhere(permission):
        return true()
    editions = actor.scope_ids(permission, ScopeKind.EDITION)
    return Edition.public_id.in_(editions) if editions else false()


def may_plan(actor: Actor, edition: Edition) -> bool:
    """Tell whether the actor may change the programme of an edition."""
    permission = EditionPermission.MANAGE
    return actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)


def list_regions_of(actor: Actor) -> list[Region]:
    """Return the regions for which the actor's office enters people: its own first, then the counties below it."""
    ids = visible_region_ids(actor, SeriesPermission.ENTER)
    here = true() if ids is None else Region.id.in_(ids)
    statement = select(Region).where(here, is_valid_on(clock.today())).order_by(Region.code)
    return list(db.session.scalars(statement))


def entries_visible_to(actor: Actor, *permissions: str) -> Select[Entry]:
    """Return the entries over which the actor holds one of the permissions (any that reads), with their people."""
    held = or_(*(_participant_held(actor, permission) for permission in permissions or READING))
    return (
        select(Entry)
        .join(Entry.participant)
        .join(Entry.activity)
        .where(held)
        .options(
            contains_eager(Entry.participant).joinedload(Participant.region),
            contains_eager(Entry.activity),
        )
    )


def parties_over(actor: Actor, participant: Participant) -> frozenset[Party]:
    """Return as whom the actor acts on the entries of a participant."""
    held = {
        Party.ORGANIZER: holds_over(actor, SeriesPermission.DECIDE, participant),
        Party.OFFICE: holds_over(actor, SeriesPermission.ENTER, participant),
    }
    return frozenset(party for party, holds in held.items() if holds)


def holds_over(actor: Actor, permission: str, participant: Participant) -> bool:
    """Tell whether the actor holds a permission over a participant whose edition is loaded."""
    if actor.may_everywhere(permission):
        return True
    if participant.edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION):
        return True
    codes = actor.scope_ids(permission, ScopeKind.REGION)
    return any(participant.region_id in covered_region_ids(code) for code in sorted(codes))


def _participant_held(actor: Actor, permission: str) -> ColumnElement[bool]:
    regions = visible_region_ids(actor, permission)
    if regions is None:
        return true()
    editions = actor.scope_ids(permission, ScopeKind.EDITION)
    return or_(
        Participant.region_id.in_(regions) if regions else false(),
        Participant.edition_id.in_(select(Edition.id).where(Edition.public_id.in_(editions))) if editions else false(),
    )


def _one(public_id: str, condition: ColumnElement[bool]) -> Edition:
    statement = (
        select(Edition)
        .join(Edition.series)
        .where(Edition.public_id == public_id, EventSeries.kind == SeriesKind.SERIES, condition)
        .options(contains_eager(Edition.series), joinedload(Edition.venue))
    )
    if (edition := db.session.scalar(statement)) is None:
        raise NotFound
    return edition
