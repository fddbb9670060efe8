"""Reads series and editions, each within the actor's scope."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from shanhai_events.editions.enums import EditionNotice, EditionState, SeriesKind, WindowPhase
from shanhai_events.editions.models import Edition, EditionId, EventSeries, Venue
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.rules import life_cycle as rules
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def find_series(key: str | None) -> EventSeries | None:
    """Return a series by its key, or None."""
    return db.session.scalar(select(EventSeries).where(EventSeries.key == key)) if key else None


def list_series() -> list[EventSeries]:
    """Return all series in the order in which they were loaded."""
    return list(db.session.scalars(select(EventSeries).order_by(EventSeries.id)))


def get_edition(public_id: str) -> Edition:
    """Return an edition in whatever state, with series, place and plan; raises NotFound.

    For features that check their own scope; a page for everybody calls `get_edition_for`.
    """
    return _one(_editions().where(Edition.public_id == public_id))


def get_edition_for(actor: Actor, *, kind: SeriesKind, public_id: str) -> Edition:
    """Return an edition that the actor may see: published, or unpublished within a grant; raises NotFound."""
    seen = or_(Edition.state.in_(rules.PUBLIC_STATES), _within(actor, EditionPermission.VIEW_UNPUBLISHED))
    return _one(_editions().where(Edition.public_id == public_id, EventSeries.kind == kind, seen))


def get_desk_edition(actor: Actor, public_id: str) -> Edition:
    """Return an edition whose desk page the actor may open, in whatever state; raises NotFound."""
    return _one(_editions().where(Edition.public_id == public_id, _on_desk(actor)))


def may_manage(actor: Actor, edition: Edition) -> bool:
    """Tell whether the actor may change this edition."""
    permission = EditionPermission.MANAGE
    return actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)


def get_managed_edition(actor: Actor, public_id: str) -> Edition:
    """Return an edition that the actor may change; raises NotFound for all others."""
    return _one(_editions().where(Edition.public_id == public_id, _within(actor, EditionPermission.MANAGE)))


def list_public_editions(
    *, kind: SeriesKind | None = None, states: Collection[EditionState] = rules.PUBLIC_STATES
) -> list[Edition]:
    """Return what everybody may see, the newest first."""
    statement = _editions().where(Edition.state.in_(rules.PUBLIC_STATES & frozenset(states)))
    if kind is not None:
        statement = statement.where(EventSeries.kind == kind)
    return list(db.session.scalars(statement.order_by(Edition.starts_on.desc(), Edition.id)))


def editions_on_desk(actor: Actor, *, series_key: str = "", state: str = "") -> Select[Edition]:
    """Return the statement over editions that the actor may change or see unpublished, the newest first."""
    statement = _editions().where(_on_desk(actor))
    if series_key:
        statement = statement.where(EventSeries.key == series_key)
    if state in set(EditionState):
        statement = statement.where(Edition.state == EditionState(state))
    return statement.order_by(Edition.starts_on.desc(), Edition.id)


def window_of(edition: Edition) -> WindowPhase:
    """Return where this moment lies in the edition's registration window."""
    return rules.window_phase(opens_at=edition.opens_at, closes_at=edition.closes_at, now=clock.now())


def windows_of(editions: Iterable[Edition]) -> dict[EditionId, WindowPhase]:
    """Return where this moment lies in the window of each edition of a list."""
    return {edition.id: window_of(edition) for edition in editions}


def notices_about(edition: Edition) -> list[EditionNotice]:
    """Return what its organizers should look at again."""
    return rules.notices_about(
        first_month=edition.series.first_month,
        last_month=edition.series.last_month,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        closes_at=edition.closes_at,
    )


def is_taking_applications(edition: Edition) -> bool:
    """Tell whether an application may be handed in at this moment."""
    return rules.takes_applications(
        edition.state, opens_at=edition.opens_at, closes_at=edition.closes_at, now=clock.now()
    )


def edition_label(edition: Edition, locale: str) -> str:
    """Return the name of an edition in a language; both are required when it is made."""
    return edition.name_en if locale == "en" else edition.name


def name_of_scope(public_id: str, locale: str) -> str | None:
    """Return the name of the edition that a grant is limited to, or None when there is no such edition."""
    edition = db.session.scalar(select(Edition).where(Edition.public_id == public_id))
    return edition_label(edition, locale) if edition is not None else None


def _editions() -> Select[Edition]:
    place = joinedload(Edition.venue).joinedload(Venue.region)
    return (
        select(Edition)
        .join(Edition.series)
        .options(
            contains_eager(Edition.series), joinedload(Edition.host_region), place, joinedload(Edition.plan_period)
        )
    )


def _one(statement: Select[Edition]) -> Edition:
    halls = joinedload(Edition.venue).selectinload(Venue.halls)
    if (edition := db.session.scalar(statement.options(halls))) is None:
        raise NotFound
    return edition


def _on_desk(actor: Actor) -> ColumnElement[bool]:
    return or_(_within(actor, EditionPermission.MANAGE), _within(actor, EditionPermission.VIEW_UNPUBLISHED))


def _within(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition that an edition lies within a grant of everything or of that edition."""
    if actor.may_everywhere(permission):
        return true()
    granted = actor.scope_ids(permission, ScopeKind.EDITION)
    return Edition.public_id.in_(granted) if granted else false()
