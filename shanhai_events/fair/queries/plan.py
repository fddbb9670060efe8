"""Reads the floor plan of an edition: halls in use, zones, booths, and what a block of new booths would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition, EditionId, EventSeries, Hall
from shanhai_events.fair.commands.planning import GenerateBooths
from shanhai_events.fair.enums import BoothKind
from shanhai_events.fair.errors import BoothNumbersExist, BoothOutsideHall, BoothsOverlap, RawSpaceBelowLeast
from shanhai_events.fair.models.applications import ApplicationPreference
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, FairSettings, HallPlan, Zone
from shanhai_events.fair.rules.geometry import Rect, first_overlap, inside, overlap
from shanhai_events.fair.rules.layout import Block, lay_out
from shanhai_events.fair.rules.numbering import between, parse_number, parse_pattern, runs
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.storage.database import db

LEAST_RAW_SPACE_M2 = 36
"""Counts while an edition has no settings yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewBooth:
    """A booth as it would be made."""

    number: str
    rect: Rect
    open_sides: str
    kind: BoothKind


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedBooths:
    """What would be made, the refusal that stands against it, and what an organizer should look at again."""

    booths: tuple[NewBooth, ...]
    refusal: Refusal | None
    on_pillars: tuple[str, ...]
    outside_zone: tuple[str, ...]


def get_fair_edition(actor: Actor, public_id: str, permission: str) -> Edition:
    """Return an edition of a fair in which the actor holds a permission; raises NotFound for all others."""
    statement = (
        select(Edition)
        .join(Edition.series)
        .where(Edition.public_id == public_id, EventSeries.kind == SeriesKind.FAIR, _within(actor, permission))
        .options(contains_eager(Edition.series), joinedload(Edition.venue))
    )
    if (edition := db.session.scalar(statement)) is None:
        raise NotFound
    return edition


def find_settings(edition_id: EditionId) -> FairSettings | None:
    """Return what an edition asks and allows, or None while nothing was set."""
    return db.session.get(FairSettings, edition_id)


def list_hall_plans(edition_id: EditionId) -> list[HallPlan]:
    """Return the halls that an edition uses, in their order, with drawing and zones."""
    statement = (
        select(HallPlan)
        .where(HallPlan.edition_id == edition_id)
        .options(joinedload(HallPlan.hall), selectinload(HallPlan.zones))
        .order_by(HallPlan.position, HallPlan.id)
    )
    return list(db.session.scalars(statement))


def list_unused_halls(edition: Edition) -> list[Hall]:
    """Return the halls of the edition's venue that it does not use yet."""
    used = select(HallPlan.hall_id).where(HallPlan.edition_id == edition.id)
    statement = select(Hall).where(Hall.venue_id == edition.venue_id, Hall.id.not_in(used)).order_by(Hall.id)
    return list(db.session.scalars(statement))


def get_hall_plan(edition_id: EditionId, code: str) -> HallPlan:
    """Return a hall in use by its code; raises NotFound."""
    statement = select(HallPlan).where(HallPlan.edition_id == edition_id, HallPlan.code == code)
    statement = statement.options(joinedload(HallPlan.hall), selectinload(HallPlan.zones))
    if (plan := db.session.scalar(statement)) is None:
        raise NotFound
    return plan


def get_zone(edition_id: EditionId, hall_code: str, code: str) -> Zone:
    """Return a zone by the codes of its hall and its own, the hall plan loaded; raises NotFound."""
    statement = (
        select(Zone)
        .join(Zone.hall_plan)
        .where(HallPlan.edition_id == edition_id, HallPlan.code == hall_code, Zone.code == code)
        .options(contains_eager(Zone.hall_plan).joinedload(HallPlan.hall))
    )
    if (zone := db.session.scalar(statement)) is None:
        raise NotFound
    return zone


def list_booths_between(edition_id: EditionId, first: str, last: str) -> list[Booth]:
    """Return the booths from one number to another, in the order in which people count."""
    numbers = list(db.session.scalars(select(Booth.number).where(Booth.edition_id == edition_id)))
    wanted = between(numbers, parse_number(first), parse_number(last))
    found = db.session.scalars(select(Booth).where(Booth.edition_id == edition_id, Booth.number.in_(wanted)))
    by_number = {booth.number: booth for booth in found}
    return [by_number[number] for number in wanted]


def numbers_in_use(booths: Sequence[Booth]) -> tuple[str, ...]:
    """Return the numbers of those booths that somebody ever wished for or held."""
    ids = [booth.id for booth in booths]
    wished = select(ApplicationPreference.booth_id).where(ApplicationPreference.booth_id.in_(ids))
    held = select(BoothAssignment.booth_id).where(BoothAssignment.booth_id.in_(ids))
    used = set(db.session.scalars(wished.union(held)))
    return tuple(booth.number for booth in booths if booth.id in used)


def numbers_held(booths: Sequence[Booth]) -> tuple[str, ...]:
    """Return the numbers of those booths that an application holds now."""
    statement = select(BoothAssignment.booth_id).where(
        BoothAssignment.booth_id.in_([booth.id for booth in booths]), BoothAssignment.released_at.is_(None)
    )
    held = set(db.session.scalars(statement))
    return tuple(booth.number for booth in booths if booth.id in held)


def count_booths_by_zone(edition_id: EditionId) -> dict[tuple[str, str], int]:
    """Return how many booths each zone has, by the codes of hall and zone."""
    statement = (
        select(HallPlan.code, Zone.code, func.count(Booth.id))
        .join(Zone, Zone.hall_plan_id == HallPlan.id)
        .join(Booth, Booth.zone_id == Zone.id)
        .where(HallPlan.edition_id == edition_id)
        .group_by(HallPlan.code, Zone.code)
    )
    return {(hall, zone): count for hall, zone, count in db.session.execute(statement)}


def plan_block(command: GenerateBooths, zone: Zone) -> PlannedBooths:
    """Return what a block of booths would be; raises InvalidValue for a pattern or block that is none."""
    pattern = parse_pattern(command.pattern)
    laid = lay_out(_block(command))
    booths = tuple(
        NewBooth(
            number=pattern.number(hall=command.hall_code, zone=command.zone_code, seq=booth.seq),
            rect=booth.rect,
            open_sides=booth.open_sides,
            kind=command.kind,
        )
        for booth in laid
    )
    return plan_booths(booths, zone)


def plan_booths(booths: tuple[NewBooth, ...], zone: Zone) -> PlannedBooths:
    """Check new booths against the hall and what stands there already."""
    hall = zone.hall_plan.hall
    pillars = [Rect(**pillar) for pillar in hall.pillars]
    area = Rect(x=zone.x, y=zone.y, width=zone.width, depth=zone.depth)
    left, top, right, bottom = area.bounds
    walls = ((left, top), (right, top), (right, bottom), (left, bottom))
    return PlannedBooths(
        booths=booths,
        refusal=_refusal_against(booths, zone.hall_plan),
        on_pillars=runs(b.number for b in booths if any(overlap(b.rect, pillar) for pillar in pillars)),
        outside_zone=runs(b.number for b in booths if not inside(b.rect, walls)),
    )


def _within(actor: Actor, permission: str) -> ColumnElement[bool]:
    if actor.may_everywhere(permission):
        return true()
    return or_(Edition.public_id.in_(actor.scope_ids(permission, ScopeKind.EDITION)))


def _block(command: GenerateBooths) -> Block:
    return Block(
        x=command.x,
        y=command.y,
        booths_in_row=command.booths_in_row,
        rows=command.rows,
        blocks=command.blocks,
        aisle=command.aisle,
        booth_width=command.booth_width,
        booth_depth=command.booth_depth,
        direction=command.direction,
        faces_back=command.faces_back,
        island=command.kind is BoothKind.RAW_SPACE,
        first_seq=command.first_seq,
        skips=command.skips,
    )


def _refusal_against(booths: Sequence[NewBooth], hall_plan: HallPlan) -> Refusal | None:
    outline = [(x, y) for x, y in hall_plan.hall.outline]
    least = _least_raw_space(hall_plan.edition_id)
    for booth in booths:
        if not inside(booth.rect, outline):
            return BoothOutsideHall(booth=booth.number)
        if booth.kind is BoothKind.RAW_SPACE and booth.rect.area_m2 < least:
            return RawSpaceBelowLeast(booth=booth.number, area=round(booth.rect.area_m2), least=least)
    if taken := _numbers_taken(hall_plan.edition_id, [booth.number for booth in booths]):
        return BoothNumbersExist(numbers=", ".join(taken))
    return _overlap_with(booths, hall_plan)


def _least_raw_space(edition_id: EditionId) -> int:
    least = db.session.scalar(select(FairSettings.min_raw_space_m2).where(FairSettings.edition_id == edition_id))
    return LEAST_RAW_SPACE_M2 if least is None else least


def _numbers_taken(edition_id: EditionId, numbers: Sequence[str]) -> tuple[str, ...]:
    statement = select(Booth.number).where(Booth.edition_id == edition_id, Booth.number.in_(numbers))
    return runs(db.session.scalars(statement))


def _overlap_with(booths: Sequence[NewBooth], hall_plan: HallPlan) -> BoothsOverlap | None:
    statement = (
        select(Booth.number, Booth.x, Booth.y, Booth.width, Booth.depth, Booth.rotation)
        .join(Booth.zone)
        .where(Zone.hall_plan_id == hall_plan.id)
    )
    standing = db.session.execute(statement).all()
    numbers = [*(booth.number for booth in booths), *(row.number for row in standing)]
    there = [Rect(x=r.x, y=r.y, width=r.width, depth=r.depth, rotation=r.rotation) for r in standing]
    pair = first_overlap([*(booth.rect for booth in booths), *there], among=len(booths))
    return None if pair is None else BoothsOverlap(booth=numbers[pair[0]], other=numbers[pair[1]])
