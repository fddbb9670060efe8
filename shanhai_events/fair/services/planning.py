"""Makes and changes the floor plan of an edition: halls in use, zones and booths."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import delete, select

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition, Hall
from shanhai_events.fair.commands.planning import AddBooth, DeleteBooths, GenerateBooths, MarkBooths, NewZone, UseHall
from shanhai_events.fair.enums import Availability
from shanhai_events.fair.errors import BoothInUse, BoothMarkedWhileHeld, NoBoothInRange
from shanhai_events.fair.models.plan import Booth, HallPlan, Zone
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries import plan as queries
from shanhai_events.fair.queries.plan import NewBooth
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.fair.rules.layout import SIDES
from shanhai_events.fair.rules.numbering import parse_code, parse_number, runs
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.regions.queries import get_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

words.register(
    {
        "plan.hall_added": N_("启用展馆"),
        "plan.zone_added": N_("划定展区"),
        "booth.created": N_("排定展位"),
        "booth.marked": N_("标记展位"),
        "booth.deleted": N_("删除展位"),
    }
)


def create_hall_plan(command: UseHall, *, actor: Actor) -> HallPlan:
    """Use a hall of the edition's venue; raises HallPlanExists when the hall or the code is used already."""
    code = parse_code(command.code)
    with unit_of_work():
        edition = _edition(command.edition, actor)
        hall = db.session.scalar(select(Hall).where(Hall.public_id == command.hall, Hall.venue_id == edition.venue_id))
        if hall is None:
            raise NotFound
        plan = HallPlan(
            edition=edition,
            hall=hall,
            code=code,
            position=len(queries.list_hall_plans(edition.id)) + 1,
            aisles=[asdict(aisle) for aisle in command.aisles],
            facilities=[{**asdict(facility), "kind": facility.kind.value} for facility in command.facilities],
        )
        db.session.add(plan)
        _record(actor, edition, "plan.hall_added", {"code": code, "hall": hall.name})
    return plan


def create_zone(command: NewZone, *, actor: Actor) -> Zone:
    """Name a part of a hall; raises ZoneExists when the hall has the code already."""
    code = parse_code(command.code)
    with unit_of_work():
        edition = _edition(command.edition, actor)
        plan = queries.get_hall_plan(edition.id, command.hall_code)
        zone = Zone(
            hall_plan=plan,
            code=code,
            name=command.name,
            name_en=command.name_en,
            tint=command.tint.value,
            x=command.x,
            y=command.y,
            width=command.width,
            depth=command.depth,
        )
        db.session.add(zone)
        _record(actor, edition, "plan.zone_added", {"hall": plan.code, "code": code, "name": command.name})
    return zone


def generate_booths(command: GenerateBooths, *, actor: Actor) -> tuple[str, ...]:
    """Make blocks of booths in a zone and return their numbers.

    Raises InvalidValue for a pattern or block that is none, and BoothOutsideHall, RawSpaceBelowLeast,
    BoothNumbersExist or BoothsOverlap; then nothing is made.
    """
    with unit_of_work():
        edition = _edition(command.edition, actor)
        zone = _locked_zone(edition, command.hall_code, command.zone_code)
        planned = queries.plan_block(command, zone)
        if planned.refusal is not None:
            raise planned.refusal
        regions = dict.fromkeys((booth.number for booth in planned.booths), command.region_code)
        _make(edition, zone, planned.booths, regions=regions, actor=actor)
    return tuple(booth.number for booth in planned.booths)


def add_booth(command: AddBooth, *, actor: Actor) -> Booth:
    """Make one booth; refusals as for `generate_booths`."""
    return add_booths((command,), actor=actor)[0]


def add_booths(commands: Sequence[AddBooth], *, actor: Actor) -> list[Booth]:
    """Make single booths of one zone, that of the first command, all or none; refusals as for `generate_booths`."""
    first = commands[0]
    regions = {parse_number(command.number): command.region_code for command in commands}
    with unit_of_work():
        edition = _edition(first.edition, actor)
        zone = _locked_zone(edition, first.hall_code, first.zone_code)
        planned = queries.plan_booths(tuple(_new(command) for command in commands), zone)
        if planned.refusal is not None:
            raise planned.refusal
        return _make(edition, zone, planned.booths, regions=regions, actor=actor)


def mark_booths(command: MarkBooths, *, actor: Actor) -> int:
    """Offer, reserve or block a range of booths and return how many changed.

    Raises NoBoothInRange, and BoothMarkedWhileHeld when an enterprise has one of them and it would not be offered.
    """
    with unit_of_work():
        edition = _edition(command.edition, actor)
        booths = _locked_range(edition, command.first, command.last)
        if command.availability is not Availability.OFFERED and (held := queries.numbers_held(booths)):
            raise BoothMarkedWhileHeld(numbers=", ".join(runs(held)))
        note = "" if command.availability is Availability.OFFERED else command.note.strip()
        changed = [b for b in booths if (b.availability, b.availability_note) != (command.availability, note)]
        for booth in changed:
            booth.availability, booth.availability_note = command.availability, note
        if changed:
            diff = {"numbers": _said(changed), "availability": command.availability.value, "note": note}
            _record(actor, edition, "booth.marked", diff)
    return len(changed)


def delete_booths(command: DeleteBooths, *, actor: Actor) -> int:
    """Take booths off the plan that nobody ever wished for or held, and return how many.

    Raises NoBoothInRange, and BoothInUse with the numbers that stay; then none is taken.
    """
    with unit_of_work():
        edition = _edition(command.edition, actor)
        booths = _locked_range(edition, command.first, command.last)
        if used := queries.numbers_in_use(booths):
            raise BoothInUse(numbers=", ".join(runs(used)))
        db.session.execute(delete(Booth).where(Booth.id.in_([booth.id for booth in booths])))
        _record(actor, edition, "booth.deleted", {"numbers": _said(booths)})
    return len(booths)


def _new(command: AddBooth) -> NewBooth:
    return NewBooth(
        number=parse_number(command.number),
        rect=Rect(x=command.x, y=command.y, width=command.width, depth=command.depth, rotation=command.rotation),
        open_sides="".join(side for side in SIDES if side in command.open_sides),
        kind=command.kind,
    )


def _edition(public_id: str, actor: Actor) -> Edition:
    return queries.get_fair_edition(actor, public_id, FairPermission.MANAGE_PLAN)


def _locked_zone(edition: Edition, hall_code: str, zone_code: str) -> Zone:
    """Return a zone whose hall is locked, so that two organizers never build on the same floor at once."""
    plan = queries.get_hall_plan(edition.id, hall_code)
    db.session.execute(select(HallPlan.id).where(HallPlan.id == plan.id).with_for_update())
    return queries.get_zone(edition.id, hall_code, zone_code)


def _locked_range(edition: Edition, first: str, last: str) -> list[Booth]:
    booths = queries.list_booths_between(edition.id, first, last)
    if not booths:
        raise NoBoothInRange(first=parse_number(first), last=parse_number(last))
    ids = [booth.id for booth in booths]
    db.session.execute(select(Booth.id).where(Booth.id.in_(ids)).order_by(Booth.id).with_for_update())
    return booths


def _make(
    edition: Edition, zone: Zone, booths: Sequence[NewBooth], *, regions: Mapping[str, str | None], actor: Actor
) -> list[Booth]:
    """Insert booths, each meant for the region that stands under its number, with one entry for all."""
    require_unit()
    ids = {code: get_region(code).id for code in set(regions.values()) if code}
    made = [
        Booth(
            edition_id=edition.id,
            zone_id=zone.id,
            number=booth.number,
            kind=booth.kind,
            x=booth.rect.x,
            y=booth.rect.y,
            width=booth.rect.width,
            depth=booth.rect.depth,
            rotation=booth.rect.rotation,
            open_sides=booth.open_sides,
            availability=Availability.OFFERED,
            intended_region_id=ids.get(regions[booth.number] or ""),
        )
        for booth in booths
    ]
    db.session.add_all(made)
    diff = {"hall": zone.hall_plan.code, "zone": zone.code, "numbers": _said(made), "regions": sorted(ids)}
    _record(actor, edition, "booth.created", diff)
    return made


def _said(booths: Sequence[Booth]) -> list[str]:
    return list(runs(booth.number for booth in booths))


def _record(actor: Actor, edition: Edition, action: str, diff: Mapping[str, object]) -> None:
    record(actor=actor, action=action, subject=Subject(kind="edition", public_id=edition.public_id), diff=diff)
