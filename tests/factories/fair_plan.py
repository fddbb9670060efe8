"""Floor plans made through the services, and applications that wait for a booth; call inside an app context."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from shanhai_events.editions.commands import Entrance, Pillar
from shanhai_events.editions.enums import Side
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.editions.services import venues
from shanhai_events.fair.commands.assigning import PlaceApplication
from shanhai_events.fair.commands.planning import Area, Facility, GenerateBooths, NewZone, UseHall
from shanhai_events.fair.enums import ApplicationEvent, ApplicationState, BoothKind, FacilityKind, ZoneTint
from shanhai_events.fair.models.applications import ApplicationPreference, BoothApplication
from shanhai_events.fair.models.plan import Booth, FairSettings, HallPlan
from shanhai_events.fair.services import assigning, planning
from shanhai_events.fair.services.moving import move_application
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.text import initials_of, pinyin_of
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions
from tests.factories.regions import LONGYOU, QUZHOU, region

SYSTEM = Actor.system("tests")
JINYUN = "331122"
BIG_HALL: dict[str, Any] = {
    "name": "E1 馆",
    "name_en": "Hall E1",
    "outline": ((0, 0), (8200, 0), (8200, 5400), (0, 5400)),
    "pillars": tuple(Pillar(x=x, y=y, width=84, depth=84) for x in (2033, 5983) for y in (478, 1383, 2408, 3433, 4378)),
    "entrances": (
        Entrance(x=4083, y=0, side=Side.NORTH, label="北 1 门", label_en="North Gate 1", main=False),
        Entrance(x=4025, y=5400, side=Side.SOUTH, label="南 1 门，主入口", label_en="South Gate 1, main", main=True),
        Entrance(x=0, y=2400, side=Side.WEST, label="西 2 门", label_en="West Gate 2", main=False),
        Entrance(x=8200, y=2400, side=Side.EAST, label="东 2 门", label_en="East Gate 2", main=False),
    ),
}
BIG_HALL_FACILITIES = (
    Facility(kind=FacilityKind.SERVICE, label="配电", label_en="Power", x=30, y=30, width=300, depth=300),
    Facility(kind=FacilityKind.SERVICE, label="卫生间", label_en="WC", x=7860, y=30, width=310, depth=300),
    Facility(kind=FacilityKind.LOUNGE, label="洽谈区", label_en="Lounge", x=340, y=4560, width=1600, depth=660),
    Facility(kind=FacilityKind.STAGE, label="签约台", label_en="Signing stage", x=2250, y=4560, width=1350, depth=660),
    Facility(kind=FacilityKind.SERVICE, label="服务台", label_en="Service desk", x=4550, y=4560, width=950, depth=660),
)


@dataclass(frozen=True, kw_only=True)
class ZoneOfBlocks:
    """A zone with double rows of 2 × 5 booths, two blocks side by side, each meant for one region."""

    code: str
    name: str
    name_en: str
    x: int
    y: int
    tint: ZoneTint
    regions: tuple[str, ...]


BIG_HALL_ZONES = (
    ZoneOfBlocks(
        code="A",
        name="衢州馆",
        name_en="Quzhou",
        x=340,
        y=330,
        tint=ZoneTint.SEA,
        regions=(LONGYOU, "330881", "330822", QUZHOU),
    ),
    ZoneOfBlocks(
        code="B",
        name="丽水馆",
        name_en="Lishui",
        x=4290,
        y=330,
        tint=ZoneTint.HILL,
        regions=("331127", "331125", "331121", JINYUN),
    ),
    ZoneOfBlocks(
        code="C", name="温州馆", name_en="Wenzhou", x=340, y=2340, tint=ZoneTint.HILL, regions=("330328", "330329")
    ),
)


def fair_settings(edition: Edition | EditionId, **changes: Any) -> FairSettings:
    """Return what an edition of a fair asks and allows, made when there is none."""
    edition_id = edition.id if isinstance(edition, Edition) else edition
    values: dict[str, Any] = {
        "edition_id": edition_id,
        "categories": [{"code": "bamboo", "name": "竹木制品", "name_en": "Bamboo and wood"}],
        "less_developed_only": True,
        "max_booths": 10,
        "max_preferences": 3,
        "min_raw_space_m2": 36,
        "staff_per_booth": 3,
        "confirmation_days": 5,
        "declaration": "所填内容属实。",
        "declaration_version": "2026-1",
    }
    with unit_of_work():
        found = db.session.get(FairSettings, edition_id)
        if found is None:
            found = FairSettings(**{**values, **changes})
            db.session.add(found)
    return found


def hall_plan(edition: Edition, *, code: str = "A1", **changes: Any) -> HallPlan:
    """Return the first hall of the edition's venue in use, with one zone B over all of it."""
    assert edition.venue is not None
    hall = edition.venue.halls[0]
    plan = planning.create_hall_plan(
        UseHall(edition=edition.public_id, hall=hall.public_id, code=code, **changes), actor=SYSTEM
    )
    planning.create_zone(
        NewZone(
            edition=edition.public_id,
            hall_code=code,
            code="B",
            name="丽水馆",
            name_en="Lishui",
            x=200,
            y=100,
            width=5600,
            depth=3800,
            tint=ZoneTint.HILL,
        ),
        actor=SYSTEM,
    )
    return plan


def booths(edition: Edition, **changes: Any) -> tuple[str, ...]:
    """Make a double row of 2 × 5 standard booths in zone B of hall A1 and return their numbers: A1-B001 …"""
    values: dict[str, Any] = {
        "edition": edition.public_id,
        "hall_code": "A1",
        "zone_code": "B",
        "x": 600,
        "y": 600,
        "booths_in_row": 5,
    }
    return planning.generate_booths(GenerateBooths(**{**values, **changes}), actor=SYSTEM)


def planned_fair(**changes: Any) -> Edition:
    """Return an open edition with settings, a hall, and ten booths A1-B001 … A1-B010 meant for nobody."""
    edition = editions.open_fair_edition(**changes)
    fair_settings(edition)
    hall_plan(edition)
    booths(edition)
    return edition


def big_fair() -> Edition:
    """Return an open edition with a hall of 82 m × 54 m, three zones, eleven counties, and raw space in zone T."""
    place = editions.venue("义乌大展馆")
    venues.create_hall(venue_public_id=place.public_id, details=editions.hall_details(**BIG_HALL), actor=SYSTEM)
    edition = editions.open_fair_edition(venue_public_id=place.public_id)
    fair_settings(edition)
    hall = place.halls[0]
    aisles = (Area(x=3850, y=330, width=400, depth=4000),)
    planning.create_hall_plan(
        UseHall(
            edition=edition.public_id, hall=hall.public_id, code="E1", aisles=aisles, facilities=BIG_HALL_FACILITIES
        ),
        actor=SYSTEM,
    )
    for zone in BIG_HALL_ZONES:
        _zone_of_blocks(edition, zone)
    _zone(edition, code="T", name="结对城市特装区", name_en="Partner cities", x=4290, y=3410, depth=1000)
    raw = {"kind": BoothKind.RAW_SPACE, "rows": 1, "booths_in_row": 1, "booth_depth": 600}
    _block(edition, "T", x=4350, y=3750, booth_width=900, first_seq=1, **raw)
    _block(edition, "T", x=5250, y=3750, booth_width=600, first_seq=2, **raw)
    _block(edition, "T", x=6200, y=3750, booth_width=900, first_seq=3, **raw)
    return edition


def application(
    edition: Edition,
    *,
    name: str = "缙云鼎峰缝机有限公司",
    region_code: str = JINYUN,
    state: ApplicationState = ApplicationState.APPROVED,
    preferences: tuple[tuple[str, ...], ...] = (),
    number: str | None = None,
    **changes: Any,
) -> BoothApplication:
    """Return an application as the reviews leave it; `preferences` are booth numbers by rank."""
    now = clock.now()
    place = region(region_code)
    with unit_of_work():
        holder = organization(name, region_code)
        values: dict[str, Any] = {
            "edition_id": edition.id,
            "organization": holder,
            "region_id": place.id,
            "number": number or f"YW-{holder.public_id[:8]}",
            "state": state,
            "category": "bamboo",
            "created_at": now,
            "saved_at": now,
            "submitted_at": now,
            "state_since": now,
        }
        made = BoothApplication(**{**values, **changes})
        db.session.add(made)
        db.session.flush()
        known = db.session.execute(select(Booth.number, Booth.id).where(Booth.edition_id == edition.id))
        ids = dict(known.all())
        for rank, wanted in enumerate(preferences, start=1):
            db.session.add_all(
                ApplicationPreference(application_id=made.id, booth_id=ids[booth], rank=rank) for booth in wanted
            )
    return made


def placed(
    edition: Edition, name: str, *numbers: str, confirmed: bool = False, region_code: str = JINYUN
) -> BoothApplication:
    """Return an application that holds these booths, confirmed by its enterprise or not."""
    made = application(edition, name=name, region_code=region_code, booth_count=len(numbers))
    booths_of_it = ids_of(edition, *numbers)
    command = PlaceApplication(edition=edition.public_id, application=made.public_id, booths=booths_of_it)
    assigning.assign_booths(command, actor=SYSTEM)
    if confirmed:
        with unit_of_work():
            move_application(made, ApplicationEvent.CONFIRM, actor=SYSTEM)
    return made


def edition_of(public_id: str) -> Edition:
    """Return an edition as it stands."""
    return db.session.scalars(select(Edition).where(Edition.public_id == public_id)).one()


def crowd(edition: Edition, count: int) -> tuple[str, ...]:
    """Return the public ids of so many approved applications, each of an enterprise of its own."""
    now, place = clock.now(), region(JINYUN)
    with unit_of_work():
        made = [
            BoothApplication(
                edition_id=edition.id,
                organization=organization(f"缙云第{number}工坊"),
                region_id=place.id,
                number=f"YW-{number}",
                state=ApplicationState.APPROVED,
                category="bamboo",
                created_at=now,
                saved_at=now,
                submitted_at=now,
                state_since=now,
            )
            for number in range(count)
        ]
        db.session.add_all(made)
        db.session.flush()
        return tuple(each.public_id for each in made)


def ids_of(edition: Edition, *numbers: str) -> tuple[str, ...]:
    """Return the public ids of booths by their numbers."""
    found = db.session.execute(
        select(Booth.number, Booth.public_id).where(Booth.edition_id == edition.id, Booth.number.in_(numbers))
    )
    by_number = dict(found.all())
    return tuple(by_number[number] for number in numbers)


def organization(name: str, region_code: str = JINYUN) -> Organization:
    """Add an enterprise to the open unit."""
    made = Organization(
        kind=OrganizationKind.ENTERPRISE,
        name=name,
        pinyin=pinyin_of(name),
        initials=initials_of(name),
        region_id=region(region_code).id,
        address="缙云县五云街道 1 号",
        created_at=clock.now(),
    )
    db.session.add(made)
    return made


def _zone_of_blocks(edition: Edition, zone: ZoneOfBlocks) -> None:
    rows = -(-len(zone.regions) // 2)
    names = {"code": zone.code, "name": zone.name, "name_en": zone.name_en}
    _zone(edition, **names, x=zone.x, y=zone.y, depth=60 + 950 * rows, tint=zone.tint)
    for place, region_code in enumerate(zone.regions):
        down, right = divmod(place, 2)
        _block(
            edition,
            zone.code,
            x=zone.x + 60 + 1850 * right,
            y=zone.y + 320 + 950 * down,
            booths_in_row=5,
            first_seq=1 + 10 * place,
            region_code=region_code,
        )


def _zone(edition: Edition, **values: Any) -> None:
    planning.create_zone(NewZone(edition=edition.public_id, hall_code="E1", width=3470, **values), actor=SYSTEM)


def _block(edition: Edition, zone: str, **values: Any) -> None:
    command = GenerateBooths(
        edition=edition.public_id, hall_code="E1", zone_code=zone, pattern="{zone}{seq:03}", **values
    )
    planning.generate_booths(command, actor=SYSTEM)
