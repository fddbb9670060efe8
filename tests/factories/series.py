"""An annual edition with its people, rooms and activities, and entries taken to any state; call inside a context."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.commands import ActivityDetails, RoomDetails
from shanhai_events.editions.enums import ActivityKind, ActivityMove
from shanhai_events.editions.models import Activity, Edition
from shanhai_events.editions.queries.activities import find_activity
from shanhai_events.editions.services import activities, rooms
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.series.commands import DecideOnEntry, EnterPerson
from shanhai_events.series.enums import EntryEvent
from shanhai_events.series.models import Entry, Participant
from shanhai_events.series.services import deciding, entering
from shanhai_events.storage.database import db
from tests.factories import editions
from tests.factories.regions import LONGYOU
from tests.support.people import Person, actor_of, edition_scope, person, region_scope

WAY_TO_ENROLLMENT = (ActivityMove.SCHEDULE, ActivityMove.OPEN)
_serial = count(1)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """An open annual edition with an organizer and the office of a county; ids are public."""

    edition_id: str
    organizer: Person
    county: Person
    region_code: str = LONGYOU


def cast(
    *,
    edition: Edition | None = None,
    organizer: Person | None = None,
    county: Person | None = None,
    region_code: str = LONGYOU,
) -> Cast:
    """Return an annual edition with its people."""
    edition = edition or open_series()
    edition_id = edition.public_id
    return Cast(
        edition_id=edition_id,
        organizer=organizer or person("楼听澜", (Role.ORGANIZER, edition_scope(edition_id))),
        county=county or person("何景行", (Role.COUNTY_OFFICE, region_scope(region_code))),
        region_code=region_code,
    )


def another_county(who: Cast, region_code: str) -> Cast:
    """Return the same edition with the office of another county."""
    return cast(edition=edition_of(who), organizer=who.organizer, region_code=region_code)


def open_series(**changes: Any) -> Edition:
    """Return an annual edition of two days."""
    starts_on = changes.pop("starts_on", clock.today() + timedelta(days=40))
    values: dict[str, Any] = {
        "name": f"山海协作工程系列活动 {starts_on.year}",
        "name_en": f"Mountain-Sea Annual Series {starts_on.year}",
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=1),
    }
    return editions.planned_edition(series_key="series", moves=editions.WAY_TO_OPEN, **{**values, **changes})


def edition_of(who: Cast) -> Edition:
    """Return the edition as it stands."""
    return db.session.scalars(select(Edition).where(Edition.public_id == who.edition_id)).one()


def room_details(**changes: Any) -> RoomDetails:
    """Return a room for two hundred people on the third floor."""
    number = next(_serial)
    values: dict[str, Any] = {"name": f"{number}号会议厅", "name_en": f"Hall {number}", "floor": 3, "capacity": 200}
    return RoomDetails(**{**values, **changes})


def room(who: Cast, **changes: Any) -> str:
    """Return the public id of a new room."""
    details = room_details(**changes)
    return rooms.add_room(edition_public_id=who.edition_id, details=details, actor=actor_of(who.organizer))


def activity_details(who: Cast, *, hour: float = 9, hours: float = 2, day: int = 0, **changes: Any) -> ActivityDetails:
    """Return a round of project talks on a day of the edition, from this hour in Beijing, without a room."""
    first = datetime.combine(edition_of(who).starts_on, time(0), clock.BEIJING)
    begins = first + timedelta(days=day, hours=hour)
    number = next(_serial)
    values: dict[str, Any] = {
        "kind": ActivityKind.MATCHMAKING,
        "name": f"项目洽谈{number}",
        "name_en": f"Project talks {number}",
        "description": "",
        "description_en": "",
        "organizer": "科技专题合作组",
        "room": None,
        "place": "会展中心大堂",
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=hours),
        "capacity": 50,
    }
    return ActivityDetails(**{**values, **changes})


def activity(who: Cast, *, moves: tuple[ActivityMove, ...] = (), **changes: Any) -> str:
    """Return the public id of an activity after the given steps."""
    actor = actor_of(who.organizer)
    details = activity_details(who, **changes)
    public_id = activities.add_activity(edition_public_id=who.edition_id, details=details, actor=actor)
    for move in moves:
        activities.move_activity(edition_public_id=who.edition_id, public_id=public_id, move=move, actor=actor)
    return public_id


def enrolling(who: Cast, **changes: Any) -> str:
    """Return the public id of an activity for which people are entered now."""
    return activity(who, moves=WAY_TO_ENROLLMENT, **changes)


def activity_of(public_id: str) -> Activity:
    """Return an activity as it stands."""
    db.session.rollback()
    found = find_activity(public_id)
    assert found is not None
    return found


def entry_given(who: Cast, activity: str, **changes: Any) -> EnterPerson:
    """Return somebody whose passport nobody else has, entered by the county."""
    number = next(_serial)
    values: dict[str, Any] = {
        "region_code": who.region_code,
        "name": "周岚",
        "document_kind": PersonDocument.PASSPORT,
        "document_number": f"E{number:08}",
        "mobile": f"138{number:08}",
        "email": "",
        "organization": "龙游县经信局",
        "post": "副局长",
    }
    return EnterPerson(edition=who.edition_id, activity=activity, **{**values, **changes})


def entered(who: Cast, activity: str, **changes: Any) -> str:
    """Return the public id of a new entry that waits for the organizer."""
    return entering.enter_person(entry_given(who, activity, **changes), actor=actor_of(who.county))


def decide(who: Cast, entry: str, event: EntryEvent, *, by: Person | None = None, reason: str = "") -> None:
    """Let the organizer, or whom `by` says, decide."""
    command = DecideOnEntry(entry=entry, version=entry_of(entry).version, event=event, reason=reason)
    deciding.decide(command, actor=actor_of(by or who.organizer))


def approved(who: Cast, activity: str, **changes: Any) -> str:
    """Return the public id of an approved entry, whose pass is issued."""
    public_id = entered(who, activity, **changes)
    decide(who, public_id, EntryEvent.APPROVE)
    return public_id


def entry_of(public_id: str) -> Entry:
    """Return an entry as it stands, past every scope."""
    db.session.rollback()
    return db.session.scalars(select(Entry).where(Entry.public_id == public_id)).one()


def participant_of(public_id: str) -> Participant:
    """Return the person of an entry as it stands."""
    return entry_of(public_id).participant


def organizer_of(who: Cast) -> Actor:
    """Return the organizer as services see them."""
    return actor_of(who.organizer)
