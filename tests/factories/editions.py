"""Series, venues and editions made through the services; call inside an application context."""

from datetime import date, datetime, timedelta
from typing import Any

from shanhai_events.editions import queries, reference
from shanhai_events.editions.commands import (
    ActivityDetails,
    EditionDetails,
    Entrance,
    HallDetails,
    Pillar,
    VenueDetails,
)
from shanhai_events.editions.enums import ActivityKind, EditionMove, Side
from shanhai_events.editions.models import Edition, Hall, Venue
from shanhai_events.editions.services import activities, moving, planning, venues
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.regions.queries import find_plan_period
from tests.factories.regions import YIWU, load_regions

SYSTEM = Actor.system("tests")
OPENING = "开幕签约"
WAY_TO_OPEN = (EditionMove.PUBLISH, EditionMove.OPEN)
WAY_TO_RUNNING = (*WAY_TO_OPEN, EditionMove.START)
WAY_TO_CLOSED = (*WAY_TO_RUNNING, EditionMove.CLOSE)


def load_series() -> None:
    """Load regions and event series; cheap when they are there."""
    if queries.find_series("yiwu") is None:
        reference.load_series()
    if find_plan_period("2006-2010") is None:
        load_regions()


def edition_details(**changes: Any) -> EditionDetails:
    """Return the details of a Yiwu zone ten weeks ahead whose window opened ten days ago."""
    starts_on: date = changes.pop("starts_on", clock.today() + timedelta(days=70))
    values: dict[str, Any] = {
        "name": f"第十七届中国义乌国际小商品博览会“山海协作专区”（{starts_on.year}）",
        "name_en": f"Mountain-Sea Collaboration Zone {starts_on.year}",
        "ordinal": 17,
        "host_region_code": YIWU,
        "venue_public_id": None,
        "plan_period_key": "2006-2010",
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=4),
        "opens_at": clock.now() - timedelta(days=10),
        "closes_at": clock.now() + timedelta(days=30),
        "introduction": "组织欠发达地区企业参展。",
        "introduction_en": "For enterprises of less-developed areas.",
    }
    return EditionDetails(**{**values, **changes})


def planned_edition(*, series_key: str = "yiwu", moves: tuple[EditionMove, ...] = (), **changes: Any) -> Edition:
    """Return an edition of a series after the given steps; `changes` are fields of EditionDetails."""
    load_series()
    edition = planning.create_edition(series_key=series_key, details=edition_details(**changes), actor=SYSTEM)
    if series_key == "series" and moves:
        activities.add_activity(edition_public_id=edition.public_id, details=opening(edition), actor=SYSTEM)
    for move in moves:
        edition = moving.move_edition(public_id=edition.public_id, move=move, actor=SYSTEM)
    return edition


def opening(edition: Edition) -> ActivityDetails:
    """Return the signing without which an annual edition is not published; it stays a draft, late on the first day."""
    ends_at = clock.end_of_day(edition.starts_on)
    return ActivityDetails(
        kind=ActivityKind.SIGNING,
        name=OPENING,
        name_en="Opening signing",
        description="",
        description_en="",
        organizer="",
        room=None,
        place="会展中心",
        starts_at=ends_at - timedelta(hours=1),
        ends_at=ends_at,
        capacity=100,
    )


def open_fair_edition(*, series_key: str = "yiwu", closes_at: datetime | None = None, **changes: Any) -> Edition:
    """Return an edition of a fair that takes applications now, at a venue with one hall."""
    load_series()
    if "venue_public_id" not in changes:
        changes["venue_public_id"] = venue_with_hall().public_id
    if closes_at is not None:
        changes["closes_at"] = closes_at
    return planned_edition(series_key=series_key, moves=WAY_TO_OPEN, **changes)


def venue(name: str = "义乌山海展览中心") -> Venue:
    """Return a venue in Yiwu, made when there is none of that name."""
    load_series()
    found = next((venue for venue in queries.list_venues() if venue.name == name), None)
    return found or venues.create_venue(
        details=VenueDetails(
            name=name,
            name_en="Yiwu Shanhai Exhibition Centre",
            address="义乌市山海路 1 号",
            address_en="1 Shanhai Road, Yiwu",
            region_code=YIWU,
        ),
        actor=SYSTEM,
    )


def hall_details(**changes: Any) -> HallDetails:
    """Return a hall of 60 m × 40 m with two pillars and a main entrance in the south."""
    values: dict[str, Any] = {
        "name": "A1 馆",
        "name_en": "Hall A1",
        "outline": ((0, 0), (6000, 0), (6000, 4000), (0, 4000)),
        "pillars": (Pillar(x=2000, y=2000, width=80, depth=80), Pillar(x=4000, y=2000, width=80, depth=80)),
        "entrances": (Entrance(x=3000, y=4000, side=Side.SOUTH, label="南门", label_en="South Gate", main=True),),
    }
    return HallDetails(**{**values, **changes})


def hall(**changes: Any) -> Hall:
    """Return a new hall in the venue."""
    return venues.create_hall(venue_public_id=venue().public_id, details=hall_details(**changes), actor=SYSTEM)


def venue_with_hall() -> Venue:
    """Return the venue, with a hall at least."""
    place = venue()
    if not place.halls:
        hall()
    return place
