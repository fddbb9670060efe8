"""The annual series of the demonstration: its programme, and delegations that are entered and decided on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import select

from shanhai_events.cli.demo import accounts, words
from shanhai_events.cli.demo.annual_programme import ACTIVITIES, ROOMS, Planned
from shanhai_events.cli.demo.codes import made_up_id_number, made_up_mobile
from shanhai_events.cli.demo.days import Calendar, Timeline, at
from shanhai_events.cli.demo.editions import LAST_SERIES, SERIES
from shanhai_events.cli.demo.made import Made
from shanhai_events.cli.demo.places import place_of
from shanhai_events.editions.commands import ActivityDetails
from shanhai_events.editions.enums import ActivityMove
from shanhai_events.editions.services import activities, rooms
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.series.commands import DecideOnEntry, EnterPerson
from shanhai_events.series.enums import EntryEvent
from shanhai_events.series.models import Entry
from shanhai_events.series.services.deciding import decide
from shanhai_events.series.services.entering import enter_person
from shanhai_events.storage.database import db

DELEGATIONS = ("331127", "330825", "330800", "331181", "330127", "331122")
"""Counties, and one city, that bring people."""

PEOPLE_EACH = 6
DECLINED = "本场座位有限，每个代表团先保两人。"
WITHDRAWN = "与县里防汛会议冲突，改由同事参加后续活动。"
_FIRST_NUMBER = 820
_POSTS = ("主任", "副主任", "招商科科长", "产业科副科长", "驻点联络员", "园区管委会副主任")
_BODIES = ("协作办", "协作办", "经信局", "经信局", "农业农村局", "开发区管委会")
_CHOICES = ((1, 3, 4), (1, 2, 5), (0, 3, 7), (4, 8), (1, 6, 9), (3, 5))
"""For each person of a delegation, the places of the activities in the programme; none overlap."""

_WAITING, _DECLINED, _WITHDRAWN = 5, 4, 3
"""The last people of a delegation wait, are declined, or are withdrawn again; the others are approved."""


@dataclass(slots=True)
class Annual:
    """What the series has so far: rooms by name, activities in the order of the programme, entries by person."""

    made: Made
    calendar: Calendar
    rooms: dict[str, str] = field(default_factory=dict)
    activities: list[str] = field(default_factory=list)
    entries: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        return self.made.editions[SERIES]


def add_annual(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the planning of the series, and the way of every delegation, on the timeline."""
    annual = Annual(made=made, calendar=calendar)
    timeline.add(calendar.at(-77, "10:00"), partial(_plan_rooms, annual))
    timeline.add(calendar.at(-76, "10:00"), partial(_plan_activities, annual))
    timeline.add(calendar.at(-71, "09:30"), partial(_move_all, annual, ActivityMove.SCHEDULE))
    timeline.add(calendar.at(-58, "09:30"), partial(_move_all, annual, ActivityMove.OPEN))
    last = (calendar.last_series - calendar.today).days
    timeline.add(calendar.at(last - 85, "10:00"), partial(_plan_last, annual))
    for place, code in enumerate(DELEGATIONS):
        for number in range(PEOPLE_EACH):
            entered, decided = -55 + place * 4 + number, -18 + place
            clock_time = f"{9 + number % 3:02}:{(place * 7 + number * 11) % 60:02}"
            timeline.add(calendar.at(entered, clock_time), partial(_enter, annual, code, number))
            timeline.add(calendar.at(decided, f"15:{place * 6 + number:02}"), partial(_decide, annual, code, number))
    first_day = [planned for planned in ACTIVITIES if planned.day == 0]
    for planned in first_day:
        item = ACTIVITIES.index(planned)
        timeline.add(calendar.at(-1, planned.begins), partial(_move, annual, item, ActivityMove.START))
        timeline.add(calendar.at(-1, planned.ends), partial(_move, annual, item, ActivityMove.FINISH))


def _plan_rooms(annual: Annual) -> None:
    for details in ROOMS:
        public_id = rooms.add_room(edition_public_id=annual.edition, details=details, actor=_host())
        annual.rooms[details.name] = public_id


def _plan_activities(annual: Annual) -> None:
    for planned in ACTIVITIES:
        details = _details(annual, planned)
        public_id = activities.add_activity(edition_public_id=annual.edition, details=details, actor=_host())
        annual.activities.append(public_id)


def _plan_last(annual: Annual) -> None:
    """Give last year's edition the signing without which it would not have been published."""
    planned = ACTIVITIES[1]
    begins = annual.calendar.last_series
    details = replace(
        _details(annual, replace(planned, room="", place=("衢州会展中心", "Quzhou Convention Centre"))),
        starts_at=at(begins, planned.begins),
        ends_at=at(begins, planned.ends),
    )
    edition, actor = annual.made.editions[LAST_SERIES], accounts.actor("province")
    public_id = activities.add_activity(edition_public_id=edition, details=details, actor=actor)
    activities.move_activity(edition_public_id=edition, public_id=public_id, move=ActivityMove.SCHEDULE, actor=actor)


def _details(annual: Annual, planned: Planned) -> ActivityDetails:
    day = annual.calendar.day(planned.day - 1)
    return ActivityDetails(
        kind=planned.kind,
        name=planned.names[0],
        name_en=planned.names[1],
        description=planned.texts[0],
        description_en=planned.texts[1],
        organizer=planned.organizer[0],
        organizer_en=planned.organizer[1],
        room=annual.rooms[planned.room] if planned.room else None,
        place=planned.place[0],
        place_en=planned.place[1],
        starts_at=at(day, planned.begins),
        ends_at=at(day, planned.ends),
        capacity=planned.capacity,
    )


def _move_all(annual: Annual, move: ActivityMove) -> None:
    for item, planned in enumerate(ACTIVITIES):
        if move is not ActivityMove.OPEN or planned.enrolling:
            _move(annual, item, move)


def _move(annual: Annual, item: int, move: ActivityMove) -> None:
    public_id = annual.activities[item]
    activities.move_activity(edition_public_id=annual.edition, public_id=public_id, move=move, actor=_host())


def _enter(annual: Annual, code: str, number: int) -> None:
    place = place_of(code)
    serial = _FIRST_NUMBER + DELEGATIONS.index(code) * PEOPLE_EACH + number
    for item in _CHOICES[number]:
        command = EnterPerson(
            edition=annual.edition,
            activity=annual.activities[item],
            region_code=code,
            name=words.person_name(serial),
            document_kind=PersonDocument.ID_CARD,
            document_number=made_up_id_number(serial),
            mobile=made_up_mobile(serial),
            email=accounts.address(f"delegate{serial}") if number == 0 else "",
            organization=f"{place.name}{_BODIES[number]}",
            post=_POSTS[number],
        )
        entry = enter_person(command, actor=accounts.actor(place.pinyin))
        annual.entries.setdefault((code, number), []).append(entry)


def _decide(annual: Annual, code: str, number: int) -> None:
    entries = annual.entries[code, number]
    if number == _WAITING:
        return
    if number == _DECLINED:
        _carry_out(entries[:1], EntryEvent.DECLINE, actor=_host(), reason=DECLINED)
        _carry_out(entries[1:], EntryEvent.APPROVE, actor=_host())
        return
    _carry_out(entries, EntryEvent.APPROVE, actor=_host())
    if number == _WITHDRAWN:
        _carry_out(entries[:1], EntryEvent.WITHDRAW, actor=accounts.actor(place_of(code).pinyin), reason=WITHDRAWN)


def _carry_out(entries: Sequence[str], event: EntryEvent, *, actor: Actor, reason: str = "") -> None:
    for public_id in entries:
        version = db.session.scalars(select(Entry.version).where(Entry.public_id == public_id)).one()
        decide(DecideOnEntry(entry=public_id, version=version, event=event, reason=reason), actor=actor)


def _host() -> Actor:
    return accounts.actor(accounts.HOST[0])
