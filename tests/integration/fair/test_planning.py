"""The floor plan through its services: what is made, what is refused, what is written down."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.models import AuditEntry
from shanhai_events.editions.commands import Pillar
from shanhai_events.editions.models import Edition
from shanhai_events.editions.services import venues
from shanhai_events.fair.commands.assigning import PlaceApplication
from shanhai_events.fair.commands.planning import AddBooth, DeleteBooths, GenerateBooths, MarkBooths, NewZone, UseHall
from shanhai_events.fair.enums import ApplicationState, Availability, BoothKind
from shanhai_events.fair.errors import (
    BoothInUse,
    BoothMarkedWhileHeld,
    BoothNumbersExist,
    BoothOutsideHall,
    BoothsOverlap,
    HallPlanExists,
    NoBoothInRange,
    PlanRefused,
    RawSpaceBelowLeast,
    ZoneExists,
)
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.queries import plan as queries
from shanhai_events.fair.services import assigning, planning
from shanhai_events.kernel.errors import InvalidValue, NotFound
from shanhai_events.storage.database import db
from tests.factories import editions, fair_plan
from tests.factories.fair_plan import SYSTEM
from tests.support.people import actor_of, edition_scope, person

pytestmark = pytest.mark.usefixtures("context")


def count_booths() -> int:
    return db.session.scalar(select(func.count()).select_from(Booth)) or 0


def last_entry() -> tuple[str, dict[str, Any]]:
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    return entry.action, entry.diff


def block(edition: Edition, **changes: Any) -> GenerateBooths:
    usual = GenerateBooths(
        edition=edition.public_id, hall_code="A1", zone_code="B", x=2700, y=600, booths_in_row=3, first_seq=101
    )
    return replace(usual, **changes)


def test_a_block_becomes_booths_with_numbers_sides_and_region() -> None:
    edition = fair_plan.planned_fair()

    numbers = planning.generate_booths(block(edition, region_code=fair_plan.JINYUN), actor=SYSTEM)

    booths = list(db.session.scalars(select(Booth).where(Booth.number.in_(numbers)).order_by(Booth.number)))
    assert [(b.number, b.x, b.y, b.open_sides) for b in booths] == [
        ("A1-B101", 2700, 600, "NW"),
        ("A1-B102", 3000, 600, "N"),
        ("A1-B103", 3300, 600, "NE"),
        ("A1-B104", 2700, 900, "SW"),
        ("A1-B105", 3000, 900, "S"),
        ("A1-B106", 3300, 900, "ES"),
    ]
    assert {(b.kind, b.availability, b.intended_region.code if b.intended_region else None) for b in booths} == {
        (BoothKind.STANDARD, Availability.OFFERED, fair_plan.JINYUN)
    }
    assert last_entry() == (
        "booth.created",
        {"hall": "A1", "zone": "B", "numbers": ["A1-B101–A1-B106"], "regions": [fair_plan.JINYUN]},
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"first_seq": 8}, BoothNumbersExist),
        ({"x": 1800}, BoothsOverlap),
        ({"x": 5400}, BoothOutsideHall),
        ({"kind": BoothKind.RAW_SPACE, "rows": 1}, RawSpaceBelowLeast),
    ],
)
def test_a_block_that_does_not_fit_is_refused_whole(changes: dict[str, Any], refusal: type[PlanRefused]) -> None:
    edition = fair_plan.planned_fair()
    command = block(edition, **changes)
    planned = queries.plan_block(command, queries.get_zone(edition.id, "A1", "B"))

    with pytest.raises(PlanRefused) as refused:
        planning.generate_booths(command, actor=SYSTEM)

    assert (type(refused.value), type(planned.refusal)) == (refusal, refusal)
    assert count_booths() == 10


def test_a_turned_booth_is_refused_where_its_corner_meets_another() -> None:
    edition = fair_plan.planned_fair()
    command = AddBooth(edition=edition.public_id, hall_code="A1", zone_code="B", number="X1", x=2120, y=650)

    with pytest.raises(BoothsOverlap):
        planning.add_booth(replace(command, rotation=45), actor=SYSTEM)
    booth = planning.add_booth(command, actor=SYSTEM)

    assert (booth.number, booth.rotation, booth.open_sides) == ("X1", 0, "N")


def test_booths_of_another_hall_may_stand_at_the_same_place() -> None:
    edition = fair_plan.planned_fair()
    hall = editions.hall(name="B1 馆")
    planning.create_hall_plan(UseHall(edition=edition.public_id, hall=hall.public_id, code="b1"), actor=SYSTEM)
    zone = NewZone(
        edition=edition.public_id, hall_code="B1", code="A", name="东", name_en="East", x=0, y=0, width=900, depth=900
    )
    planning.create_zone(zone, actor=SYSTEM)

    numbers = planning.generate_booths(block(edition, hall_code="B1", zone_code="A", x=600, y=600), actor=SYSTEM)

    assert numbers[0] == "B1-A101"


def test_what_stands_on_a_pillar_or_beyond_its_zone_is_pointed_out() -> None:
    place = editions.venue("小展馆")
    details = editions.hall_details(pillars=(Pillar(x=800, y=800, width=80, depth=80),))
    venues.create_hall(venue_public_id=place.public_id, details=details, actor=SYSTEM)
    edition = editions.open_fair_edition(venue_public_id=place.public_id)
    fair_plan.hall_plan(edition)
    zone = queries.get_zone(edition.id, "A1", "B")

    planned = queries.plan_block(block(edition, x=600, y=600, first_seq=1), zone)
    beyond = queries.plan_block(block(edition, x=0, y=0, rows=1, booths_in_row=2, first_seq=1), zone)

    assert (planned.refusal, planned.on_pillars, planned.outside_zone) == (None, ("A1-B001",), ())
    assert (beyond.refusal, beyond.outside_zone) == (None, ("A1-B001–A1-B002",))


def test_a_hall_and_a_letter_are_used_once() -> None:
    edition = fair_plan.planned_fair()
    assert edition.venue is not None
    hall = edition.venue.halls[0]

    with pytest.raises(HallPlanExists):
        planning.create_hall_plan(UseHall(edition=edition.public_id, hall=hall.public_id, code="C9"), actor=SYSTEM)
    with pytest.raises(ZoneExists):
        planning.create_zone(
            NewZone(
                edition=edition.public_id, hall_code="A1", code="b", name="", name_en="", x=0, y=0, width=1, depth=1
            ),
            actor=SYSTEM,
        )
    with pytest.raises(InvalidValue) as refused:
        planning.create_hall_plan(UseHall(edition=edition.public_id, hall=hall.public_id, code="馆"), actor=SYSTEM)
    assert refused.value.code == "plan_code"


def test_a_hall_of_another_venue_is_not_found() -> None:
    edition = fair_plan.planned_fair()
    elsewhere = editions.venue("别处")
    hall = venues.create_hall(venue_public_id=elsewhere.public_id, details=editions.hall_details(), actor=SYSTEM)

    with pytest.raises(NotFound):
        planning.create_hall_plan(UseHall(edition=edition.public_id, hall=hall.public_id, code="Z"), actor=SYSTEM)


def test_a_range_is_reserved_with_a_note_and_offered_again_without() -> None:
    edition = fair_plan.planned_fair()
    reserve = MarkBooths(
        edition=edition.public_id,
        first="A1-B010",
        last="a1-b008",
        availability=Availability.RESERVED,
        note=" 县里预留 ",
    )

    assert planning.mark_booths(reserve, actor=SYSTEM) == 3
    assert planning.mark_booths(reserve, actor=SYSTEM) == 0
    assert last_entry() == (
        "booth.marked",
        {"numbers": ["A1-B008–A1-B010"], "availability": "reserved", "note": "县里预留"},
    )
    assert planning.mark_booths(replace(reserve, availability=Availability.OFFERED), actor=SYSTEM) == 3
    notes = set(db.session.scalars(select(Booth.availability_note)))
    assert notes == {""}


def test_a_range_without_booths_is_refused() -> None:
    edition = fair_plan.planned_fair()

    with pytest.raises(NoBoothInRange):
        planning.delete_booths(DeleteBooths(edition=edition.public_id, first="C001", last="C009"), actor=SYSTEM)


def test_a_booth_that_is_held_cannot_be_blocked() -> None:
    edition = fair_plan.planned_fair()
    waiting = fair_plan.application(edition)
    command = PlaceApplication(
        edition=edition.public_id, application=waiting.public_id, booths=fair_plan.ids_of(edition, "A1-B003")
    )
    assigning.assign_booths(command, actor=SYSTEM)
    block_all = MarkBooths(
        edition=edition.public_id, first="A1-B001", last="A1-B010", availability=Availability.BLOCKED
    )

    with pytest.raises(BoothMarkedWhileHeld) as refused:
        planning.mark_booths(block_all, actor=SYSTEM)

    assert refused.value.params == {"numbers": "A1-B003"}


def test_booths_are_deleted_until_somebody_wished_for_them() -> None:
    edition = fair_plan.planned_fair()
    fair_plan.application(edition, state=ApplicationState.DRAFT, preferences=(("A1-B002", "A1-B003"),))
    everything = DeleteBooths(edition=edition.public_id, first="A1-B001", last="A1-B010")

    with pytest.raises(BoothInUse) as refused:
        planning.delete_booths(everything, actor=SYSTEM)
    assert planning.delete_booths(replace(everything, first="A1-B004"), actor=SYSTEM) == 7

    assert refused.value.params == {"numbers": "A1-B002–A1-B003"}
    assert count_booths() == 3
    assert last_entry() == ("booth.deleted", {"numbers": ["A1-B004–A1-B010"]})


def test_an_organizer_plans_his_own_edition_only() -> None:
    edition = fair_plan.planned_fair()
    other = editions.planned_edition(
        series_key="yiwu", starts_on=edition.starts_on.replace(year=edition.starts_on.year + 1)
    )
    organizer = actor_of(person("楼听澜", (Role.ORGANIZER, edition_scope(other.public_id))))

    with pytest.raises(NotFound):
        planning.generate_booths(block(edition), actor=organizer)

    assert count_booths() == 10
