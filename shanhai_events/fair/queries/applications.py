"""Finds applications within a reader's scope: one by its id, an enterprise's own, an office's list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.editions.queries import get_edition_for
from shanhai_events.fair.enums import DEAD_STATES, ApplicationState
from shanhai_events.fair.models.applications import ApplicationPreference, BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, Zone
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.scopes import applications_visible_to, held_over
from shanhai_events.fair.queries.searching import is_called
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import search_key
from shanhai_events.organizations.models import Organization, OrganizationId
from shanhai_events.regions.models import Region
from shanhai_events.regions.queries import covered_region_ids
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationFilter:
    """What an office's list is narrowed to."""

    text: str = ""
    state: ApplicationState | None = None
    category: str = ""
    region_code: str = ""


def find_application(public_id: str, *, actor: Actor) -> BoothApplication | None:
    """Return the application with everything a page needs, or None when it does not exist for this actor."""
    statement = applications_visible_to(actor).where(BoothApplication.public_id == public_id)
    return db.session.scalar(statement.options(*_whole()))


def get_application(public_id: str, *, actor: Actor) -> BoothApplication:
    """Return the application or raise NotFound; another enterprise's application is not found."""
    if (found := find_application(public_id, actor=actor)) is None:
        raise NotFound
    return found


def get_edition_with_applications(public_id: str, *, actor: Actor) -> Edition:
    """Return an edition over whose applications the actor has a say; raises NotFound.

    An edition that is being planned is not found by those who may not see it, and no other edition than its own by a
    grant for one edition; which applications a list then holds is part of the list's own query.
    """
    edition = get_edition_for(actor, kind=SeriesKind.FAIR, public_id=public_id)
    scopes = actor.scopes(FairPermission.VIEW_APPLICATIONS)
    if all(scope.kind is ScopeKind.EDITION and scope.public_id != public_id for scope in scopes):
        raise NotFound
    return edition


def application_exists(public_id: str) -> bool:
    """Tell whether there is such an application at all, so that asking for a foreign one can be noted."""
    return db.session.scalar(select(BoothApplication.id).where(BoothApplication.public_id == public_id)) is not None


def find_live(edition_id: EditionId, organization_id: OrganizationId) -> BoothApplication | None:
    """Return the one application of an enterprise in an edition that has not ended."""
    return db.session.scalar(
        select(BoothApplication).where(
            BoothApplication.edition_id == edition_id,
            BoothApplication.organization_id == organization_id,
            BoothApplication.state.not_in(DEAD_STATES),
        )
    )


def list_own(actor: Actor) -> Sequence[BoothApplication]:
    """Return the applications of the enterprises that the actor acts for, the newest first."""
    statement = (
        select(BoothApplication)
        .where(held_over(actor, FairPermission.APPLY))
        .options(
            joinedload(BoothApplication.edition).joinedload(Edition.series), joinedload(BoothApplication.organization)
        )
        .order_by(BoothApplication.id.desc())
    )
    return db.session.scalars(statement).all()


def page_of_applications(
    wanted: ApplicationFilter, *, edition_id: EditionId, actor: Actor, number: int
) -> Page[BoothApplication]:
    """Return one page of the applications of an edition that the actor may see, the latest change first."""
    statement = narrowed(applications_visible_to(actor), wanted).where(BoothApplication.edition_id == edition_id)
    statement = statement.order_by(BoothApplication.state_since.desc(), BoothApplication.id.desc())
    return page_of(statement.options(*for_lists()), number=number)


def narrowed(statement: Select[BoothApplication], wanted: ApplicationFilter) -> Select[BoothApplication]:
    """Return the statement with the filters of a list; text is looked for in names, pinyin and numbers."""
    if wanted.state is not None:
        statement = statement.where(BoothApplication.state == wanted.state)
    if wanted.category:
        statement = statement.where(BoothApplication.category == wanted.category)
    if wanted.region_code:
        statement = statement.where(BoothApplication.region_id.in_(covered_region_ids(wanted.region_code)))
    if search_key(wanted.text):
        statement = statement.join(BoothApplication.organization).where(is_called(wanted.text))
    return statement


def for_lists() -> tuple[ORMOption, ...]:
    """Return what a list loads beside its rows."""
    return (joinedload(BoothApplication.organization), joinedload(BoothApplication.region))


def for_acts() -> tuple[ORMOption, ...]:
    """Return what an act on one application loads beside its row; the rest comes when it is asked for."""
    return (joinedload(BoothApplication.edition).joinedload(Edition.series), *for_lists())


def list_regions_seen(edition_id: EditionId, *, actor: Actor) -> list[Region]:
    """Return the counties from which the actor sees applications, for the filter of a list."""
    seen = applications_visible_to(actor).where(BoothApplication.edition_id == edition_id)
    ids = seen.with_only_columns(BoothApplication.region_id).distinct()
    return list(db.session.scalars(select(Region).where(Region.id.in_(ids)).order_by(Region.code)))


def held_booths(application: BoothApplication) -> list[BoothAssignment]:
    """Return the booths that an application holds now, by number."""
    statement = (
        select(BoothAssignment)
        .where(BoothAssignment.application_id == application.id, BoothAssignment.released_at.is_(None))
        .options(joinedload(BoothAssignment.booth).joinedload(Booth.zone).joinedload(Zone.hall_plan))
    )
    return sorted(db.session.scalars(statement), key=lambda held: held.booth.number)


def _whole() -> tuple[ORMOption, ...]:
    organization = joinedload(BoothApplication.organization)
    return (
        joinedload(BoothApplication.edition).joinedload(Edition.series),
        organization.joinedload(Organization.region),
        organization.selectinload(Organization.codes),
        organization.selectinload(Organization.contacts),
        joinedload(BoothApplication.region),
        selectinload(BoothApplication.products),
        selectinload(BoothApplication.staff),
        selectinload(BoothApplication.preferences).joinedload(ApplicationPreference.booth),
        selectinload(BoothApplication.submissions),
        selectinload(BoothApplication.decisions),
    )
