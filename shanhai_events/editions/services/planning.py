"""Makes an edition of a series and changes what people decide about it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from shanhai_events.audit.services import record
from shanhai_events.editions import queries
from shanhai_events.editions.commands import EditionDetails
from shanhai_events.editions.enums import EditionState
from shanhai_events.editions.errors import EditionArchived, UnknownChoice
from shanhai_events.editions.models import Edition, Venue
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.rules import life_cycle as rules
from shanhai_events.editions.trail import edition_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden, StaleEdit
from shanhai_events.kernel.words import N_
from shanhai_events.regions.models import PlanPeriod, Region
from shanhai_events.regions.queries import find_plan_period, find_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

Shown = str | int | date | datetime | None

FIELD_LABELS: dict[str, str] = {
    "name": N_("名称"),
    "name_en": N_("英文名称"),
    "ordinal": N_("届次"),
    "host_region_code": N_("承办地"),
    "venue_public_id": N_("场馆"),
    "plan_period_key": N_("规划期"),
    "starts_on": N_("开始日期"),
    "ends_on": N_("结束日期"),
    "opens_at": N_("受理开始"),
    "closes_at": N_("受理截止"),
    "introduction": N_("简介"),
    "introduction_en": N_("英文简介"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Links:
    """The rows that a command's keys stand for."""

    host_region: Region | None
    venue: Venue | None
    plan_period: PlanPeriod | None


def create_edition(*, series_key: str, details: EditionDetails, actor: Actor) -> Edition:
    """Make an edition in planning; raises EditionExists when the series has one in that year."""
    if not actor.may_everywhere(EditionPermission.CREATE):
        raise Forbidden
    _check(details)
    with unit_of_work():
        series = queries.find_series(series_key)
        if series is None:
            raise UnknownChoice(field="series_key")
        edition = Edition(series=series, state=EditionState.PLANNING, created_at=clock.now())
        _apply(edition, details, _links(details))
        db.session.add(edition)
        record(
            actor=actor,
            action="edition.created",
            subject=edition_subject(edition),
            diff={"series": series.key, **values_of(edition)},
        )
    return edition


def change_edition(*, public_id: str, expected_version: int, details: EditionDetails, actor: Actor) -> Edition:
    """Change an edition that was read at `expected_version`.

    Raises StaleEdit, with the fields in which the stored edition differs from `details`, when somebody else has
    saved since; EditionArchived when it is read only. Saving without a difference changes nothing.
    """
    _check(details)
    with unit_of_work():
        edition = lock_managed(public_id, actor=actor)
        if rules.is_read_only(edition.state):
            raise EditionArchived
        links = _links(details)
        before = values_of(edition)
        if edition.version != expected_version:
            raise StaleEdit(differences=_differences(edition, details, links))
        _apply(edition, details, links)
        after = values_of(edition)
        diff = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        if diff:
            edition.version += 1
            record(actor=actor, action="edition.changed", subject=edition_subject(edition), diff=diff)
    return edition


def lock_managed(public_id: str, *, actor: Actor) -> Edition:
    """Return an edition within the actor's scope with its row locked until the unit ends; raises NotFound."""
    edition = queries.get_managed_edition(actor, public_id)
    db.session.scalars(
        select(Edition).where(Edition.id == edition.id).with_for_update().execution_options(populate_existing=True)
    ).one()
    return edition


def values_of(edition: Edition) -> dict[str, Shown]:
    """Return what people decided about an edition, under the names of the command."""
    return {
        "name": edition.name,
        "name_en": edition.name_en,
        "ordinal": edition.ordinal,
        "host_region_code": edition.host_region.code if edition.host_region else None,
        "venue_public_id": edition.venue.public_id if edition.venue else None,
        "plan_period_key": edition.plan_period.key if edition.plan_period else None,
        "starts_on": edition.starts_on,
        "ends_on": edition.ends_on,
        "opens_at": edition.opens_at,
        "closes_at": edition.closes_at,
        "introduction": edition.introduction,
        "introduction_en": edition.introduction_en,
    }


def _check(details: EditionDetails) -> None:
    rules.check_dates(
        starts_on=details.starts_on,
        ends_on=details.ends_on,
        opens_at=details.opens_at,
        closes_at=details.closes_at,
    )


def _links(details: EditionDetails) -> _Links:
    links = _Links(
        host_region=find_region(details.host_region_code),
        venue=queries.find_venue(details.venue_public_id),
        plan_period=find_plan_period(details.plan_period_key) if details.plan_period_key else None,
    )
    for field, key, row in (
        ("host_region_code", details.host_region_code, links.host_region),
        ("venue_public_id", details.venue_public_id, links.venue),
        ("plan_period_key", details.plan_period_key, links.plan_period),
    ):
        if key and row is None:
            raise UnknownChoice(field=field)
    return links


def _apply(edition: Edition, details: EditionDetails, links: _Links) -> None:
    edition.year = details.starts_on.year
    edition.ordinal = details.ordinal
    edition.name, edition.name_en = details.name, details.name_en
    edition.host_region, edition.venue, edition.plan_period = links.host_region, links.venue, links.plan_period
    edition.starts_on, edition.ends_on = details.starts_on, details.ends_on
    edition.opens_at, edition.closes_at = details.opens_at, details.closes_at
    edition.introduction, edition.introduction_en = details.introduction, details.introduction_en


def _differences(edition: Edition, details: EditionDetails, links: _Links) -> dict[str, tuple[object, object]]:
    """Return label → (stored, mine) where they differ; places and plans by their names."""
    theirs: dict[str, object] = dict(values_of(edition))
    mine: dict[str, object] = {name: getattr(details, name) for name in theirs}
    different = [name for name in theirs if (theirs[name] or None) != (mine[name] or None)]
    rows: dict[str, tuple[Region | Venue | PlanPeriod | None, Region | Venue | PlanPeriod | None]] = {
        "host_region_code": (edition.host_region, links.host_region),
        "venue_public_id": (edition.venue, links.venue),
        "plan_period_key": (edition.plan_period, links.plan_period),
    }
    for name, (stored, wanted) in rows.items():
        theirs[name], mine[name] = stored.name if stored else None, wanted.name if wanted else None
    return {FIELD_LABELS[name]: (theirs[name], mine[name]) for name in different}
