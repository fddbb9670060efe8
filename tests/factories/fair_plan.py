"""Floor plans made through the services, and applications that wait for a booth; call inside an app context."""

from typing import Any

from sqlalchemy import select

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.fair.commands.assigning import PlaceApplication
from shanhai_events.fair.commands.planning import GenerateBooths, NewZone, UseHall
from shanhai_events.fair.enums import ApplicationEvent, ApplicationState, ZoneTint
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
from tests.factories.regions import region

SYSTEM = Actor.system("tests")
JINYUN = "331122"


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
