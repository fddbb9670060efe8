"""The picture of a floor plan as its readers see it: halls, zones, county groups, and every booth with its state."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.fair.enums import ApplicationState, Availability, BoothState
from shanhai_events.fair.models.applications import ApplicationPreference, BoothApplication
from shanhai_events.fair.models.plan import Booth, HallPlan, Zone
from shanhai_events.fair.queries.booth_rows import BoothRow, read_booths
from shanhai_events.fair.queries.choices import around, draw_choice, joined_wishes
from shanhai_events.fair.queries.drawing import (
    UNITS_PER_CM,
    Box,
    Door,
    Named,
    ZoneArea,
    box_of,
    draw_hall,
    draw_zone,
    unit,
)
from shanhai_events.fair.queries.picture_parts import (
    BoothOnPlan,
    HallPicture,
    Holders,
    Lens,
    PlanPicture,
    RegionGroup,
)
from shanhai_events.fair.queries.plan import NewBooth, list_hall_plans
from shanhai_events.fair.rules.geometry import Rect, distance, groups
from shanhai_events.fair.rules.numbering import short_number
from shanhai_events.storage.database import db

LARGE_M2 = 27
_LOOKS = {
    BoothState.FREE: "free",
    BoothState.WANTED: "wanted",
    BoothState.RESERVED: "held",
    BoothState.ASSIGNED: "assigned",
    BoothState.CONFIRMED: "confirmed",
    BoothState.BLOCKED: "blocked",
}


def build_public_picture(edition: Edition) -> PlanPicture:
    """Return the plan for everybody: enterprises are named once they have confirmed."""
    return build_picture(edition.id, Lens(holders=Holders.CONFIRMED, counts_wishes=False))


def build_organizer_picture(edition: Edition) -> PlanPicture:
    """Return the plan with all holders and notes."""
    return build_picture(edition.id, Lens(holders=Holders.ALL))


def build_picture_for_application(application: BoothApplication) -> PlanPicture:
    """Return the plan for an enterprise that makes its wishes.

    Only booths of the kind asked for that are meant for its county, for the city above it or for nobody are in full
    colour and can be picked; its own preferences carry their rank, the wishes of others are counts.
    """
    preferences = select(Booth.public_id, ApplicationPreference.rank).join(ApplicationPreference.booth)
    ranks = db.session.execute(preferences.where(ApplicationPreference.application_id == application.id)).all()
    region = application.region
    lens = Lens(
        without_application=application.id,
        kind=application.booth_kind,
        region_codes=frozenset(code for code in (region.code, region.parent_code) if code),
        home_code=region.code,
        dims_others=True,
        picks=True,
        ranks=dict(ranks),
    )
    return build_picture(application.edition_id, lens)


def build_picture(edition_id: EditionId, lens: Lens) -> PlanPicture:
    """Return the plan through a lens in five queries, however many booths there are."""
    return draw_rows(edition_id, read_booths(edition_id, without_application=lens.without_application), lens)


def draw_rows(edition_id: EditionId, booths: Iterable[BoothRow], lens: Lens) -> PlanPicture:
    """Return the plan of booths that were read already."""
    rows: dict[int, list[BoothRow]] = defaultdict(list)
    for row in booths:
        rows[row.zone_id].append(row)
    return PlanPicture(halls=tuple(_hall(plan, rows, lens) for plan in list_hall_plans(edition_id)))


def build_preview(hall_plan: HallPlan, new: Sequence[NewBooth], zone: Zone) -> PlanPicture:
    """Return one hall with booths that are not made yet, drawn as what fits."""
    rows: dict[int, list[BoothRow]] = defaultdict(list)
    for row in read_booths(hall_plan.edition_id):
        rows[row.zone_id].append(row)
    added = [_row_of(booth, zone) for booth in new]
    rows[zone.id].extend(added)
    hall = _hall(hall_plan, rows, Lens(holders=Holders.ALL, fits=frozenset(row.public_id for row in added)))
    return PlanPicture(halls=(replace(hall, focus=_focus([booth.rect for booth in new])),))


def _hall(plan: HallPlan, rows: Mapping[int, list[BoothRow]], lens: Lens) -> HallPicture:
    hall = plan.hall
    drawing = draw_hall(
        outline=hall.outline,
        pillars=hall.pillars,
        entrances=hall.entrances,
        aisles=plan.aisles,
        facilities=plan.facilities,
    )
    here = [(zone, rows.get(zone.id, [])) for zone in plan.zones]
    wished = joined_wishes([row for _, members in here for row in members], lens)
    joined = frozenset(row.public_id for _, members in wished for row in members)
    home = [row.rect for _, members in here for row in members if row.region_code and row.region_code == lens.home_code]
    return HallPicture(
        code=plan.code,
        name=Named(zh=hall.name, en=hall.name_en),
        drawing=drawing,
        zones=tuple(_zone(zone, members) for zone, members in here),
        groups=tuple(group for _, members in here for group in _groups(members, lens)),
        booths=tuple(
            replace(booth, joined=booth.public_id in joined) if joined else booth
            for zone, members in here
            for booth in (_booth(row, zone, drawing.doors, lens) for row in members)
        ),
        choices=tuple(draw_choice(rank, members) for rank, members in wished),
        focus=_focus(home),
    )


def _zone(zone: Zone, rows: Sequence[BoothRow]) -> ZoneArea:
    return draw_zone(
        Rect(x=zone.x, y=zone.y, width=zone.width, depth=zone.depth),
        code=zone.code,
        name=Named(zh=zone.name, en=zone.name_en),
        tint=zone.tint,
        first_booth_y=min((row.rect.y for row in rows), default=None),
    )


def _groups(rows: Sequence[BoothRow], lens: Lens) -> Iterator[RegionGroup]:
    by_region: dict[str, list[BoothRow]] = defaultdict(list)
    for row in rows:
        if row.region_code is not None:
            by_region[row.region_code].append(row)
    for code, members in by_region.items():
        on = lens.region_codes is not None and code in lens.region_codes
        for piece in groups([row.rect for row in members]):
            left, top, right, bottom = around(members[index].rect for index in piece)
            yield RegionGroup(
                name=members[0].region or Named(zh=code, en=code),
                x=unit(left + 8),
                y=f"{top * UNITS_PER_CM - 5:.6g}",
                width=(right - left) * UNITS_PER_CM,
                on=on,
                dim=lens.dims_others and not on,
                is_home=code == lens.home_code,
                outline=_outline(left, top, right, bottom) if on else None,
            )


def _outline(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(
        x=f"{left * UNITS_PER_CM - 3:.6g}",
        y=f"{top * UNITS_PER_CM - 3:.6g}",
        width=f"{(right - left) * UNITS_PER_CM + 6:.6g}",
        height=f"{(bottom - top) * UNITS_PER_CM + 6:.6g}",
    )


def _booth(row: BoothRow, zone: Zone, doors: Sequence[Door], lens: Lens) -> BoothOnPlan:
    state = _state(row)
    offered = state in (BoothState.FREE, BoothState.WANTED)
    in_reach = lens.region_codes is None or row.region_code is None or row.region_code in lens.region_codes
    is_kind = lens.kind is None or row.kind is lens.kind
    suits = is_kind and (in_reach or not lens.region_binds)
    rank = lens.ranks.get(row.public_id)
    named = lens.holders is Holders.ALL or (lens.holders is Holders.CONFIRMED and state is BoothState.CONFIRMED)
    near, near_m = _nearest(row.rect, doors)
    middle_x, middle_y = row.rect.centre
    return BoothOnPlan(
        public_id=row.public_id,
        number=row.number,
        short=short_number(row.number),
        kind=row.kind,
        state=state,
        look=_look(row.public_id, state, rank, lens),
        box=box_of(row.rect),
        middle_x=unit(middle_x),
        text_y=f"{middle_y * UNITS_PER_CM + 4:.6g}",
        width_cm=row.rect.width,
        depth_cm=row.rect.depth,
        area_m2=round(row.rect.area_m2),
        open_sides=row.open_sides,
        zone=Named(zh=zone.name, en=zone.name_en),
        zone_code=zone.code,
        region=row.region,
        near=near,
        near_m=near_m,
        wishes=row.wishes if lens.counts_wishes else 0,
        rank=rank,
        dim=lens.dims_others and not suits and rank is None,
        pickable=lens.picks and ((offered and suits) or rank is not None or row.public_id in lens.own),
        large=row.rect.area_m2 >= LARGE_M2,
        holder=row.holder if named else None,
        held_since=row.held_since if named else None,
        application=row.application if lens.holders is Holders.ALL else None,
        note=row.note if lens.holders is Holders.ALL else "",
    )


def _row_of(new: NewBooth, zone: Zone) -> BoothRow:
    return BoothRow(
        public_id=f"new-{new.number}",
        number=new.number,
        kind=new.kind,
        rect=new.rect,
        open_sides=new.open_sides,
        availability=Availability.OFFERED,
        note="",
        zone_id=zone.id,
        hall=zone.hall_plan.code,
        region_code=None,
        region=None,
        wishes=0,
        holder=None,
        holder_state=None,
        held_since=None,
        application=None,
    )


def _state(row: BoothRow) -> BoothState:
    if row.holder_state is not None:
        return BoothState.CONFIRMED if row.holder_state is ApplicationState.CONFIRMED else BoothState.ASSIGNED
    if row.availability is Availability.BLOCKED:
        return BoothState.BLOCKED
    if row.availability is Availability.RESERVED:
        return BoothState.RESERVED
    return BoothState.WANTED if row.wishes else BoothState.FREE


def _look(public_id: str, state: BoothState, rank: int | None, lens: Lens) -> str:
    if public_id in lens.clashes:
        return "clash"
    if public_id in lens.fits:
        return "fits"
    if rank is not None or public_id in lens.own:
        return "mine"
    return "free" if state is BoothState.WANTED and not lens.shows_wishes else _LOOKS[state]


def _nearest(rect: Rect, doors: Sequence[Door]) -> tuple[Named | None, int]:
    if not doors:
        return None, 0
    far, door = min(((distance(rect.centre, door.at), index) for index, door in enumerate(doors)))
    return doors[door].name, round(far / 100)


def _focus(rects: Sequence[Rect]) -> str:
    if not rects:
        return ""
    left, top, right, bottom = around(rects)
    return " ".join(f"{value * UNITS_PER_CM:.6g}" for value in (left, top, right - left, bottom - top))
