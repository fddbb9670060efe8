"""The gates of the forum that is running: two doors, three devices, and the scans of yesterday and of this morning."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import select

from shanhai_events.checkin.commands import Enrol, NewDevice, NewGate, ScanGiven
from shanhai_events.checkin.enums import DeviceRole, Direction, EntryRule
from shanhai_events.checkin.queries.posts import get_post
from shanhai_events.checkin.services.gates import add_device, add_gate, enrol, revoke_device
from shanhai_events.checkin.services.scanning import take_scans
from shanhai_events.cli.demo import accounts
from shanhai_events.cli.demo.codes import made_up_mobile
from shanhai_events.cli.demo.days import Calendar, Timeline
from shanhai_events.cli.demo.editions import FORUM
from shanhai_events.cli.demo.made import Made
from shanhai_events.cli.demo.words import person_name
from shanhai_events.editions.queries import get_edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass, Person, Source
from shanhai_events.passes.enums import VALID, PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.services.issuing import issue_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

GATES = ("会议中心 1 号门", "会议中心 2 号门")
DEVICES = (
    ("1-A 平板", 0, DeviceRole.STEWARD, "检录平板 1"),
    ("2-A 手机", 1, DeviceRole.SUPERVISOR, "服务台手机"),
    ("2-B 手机", 1, DeviceRole.STEWARD, "志愿者手机"),
)
"""Name, gate, role, and what it called itself; the last one is stopped on the first day."""
CREW = (
    *((PassKind.STAFF, "浙商论坛筹备组", "会务") for _ in range(12)),
    *((PassKind.MEDIA, "山海融媒体中心", "记者") for _ in range(6)),
    *((PassKind.VISITOR, "浙西南高校联合会", "旁听") for _ in range(18)),
)
FIRST_OF_CREW, FIRST_MOBILE = 640, 7_300
SLOTS = 60
"""So many people have a plan for the day; whoever has no pass stays away."""
JUNK = {545: "https://example.com/menu", 588: "SH1:", 842: "6901234567892"}
"""What else was held before the camera, by the minute of the day."""
STOPPED_AT = "12:30"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """One scan of a day: whose turn it is, which way and through which gate; without a person it is junk."""

    minute: int
    gate: int
    direction: Direction = Direction.IN
    slot: int | None = None


@dataclass(slots=True)
class Doors:
    """What the gates have so far: tokens of the devices, codes of the people, numbers of the scans."""

    made: Made
    calendar: Calendar
    gates: list[str] = field(default_factory=list)
    devices: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    counted: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def add_gates(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the gates, their devices and all scans up to this moment on the timeline."""
    doors, now = Doors(made=made, calendar=calendar), clock.now()
    timeline.add(calendar.at(-4, "10:00"), partial(_issue_crew, doors))
    timeline.add(calendar.at(-3, "09:30"), partial(_open_gates, doors))
    timeline.add(calendar.at(-1, "07:40"), partial(_enrol_devices, doors))
    timeline.add(calendar.at(-1, STOPPED_AT), partial(_stop_last_device, doors))
    for day in (-1, 0):
        by_minute: dict[int, list[Passage]] = defaultdict(list)
        for passage in passages_of_day(day):
            by_minute[passage.minute].append(passage)
        for minute, passages in by_minute.items():
            instant = calendar.at(day, f"{minute // 60:02}:{minute % 60:02}")
            if instant < now:
                timeline.add(instant, partial(_scan, doors, passages))


def passages_of_day(day: int) -> list[Passage]:
    """Return the plan of a day: entries in the morning, some twice, some out at noon, all out in the evening."""
    found = [Passage(minute=minute, gate=minute % 2) for minute in JUNK]
    for slot in range(SLOTS):
        if (slot - day) % 7 == 0:
            continue
        gate, arrives = slot % 2, 8 * 60 + 36 + slot * 17 % 100
        found.append(Passage(minute=arrives, gate=gate, slot=slot))
        if slot % 11 == 3:
            found.append(Passage(minute=arrives + 4, gate=1 - gate, slot=slot))
        if slot % 3 == 0:
            found.append(Passage(minute=700 + slot % 30, gate=gate, direction=Direction.OUT, slot=slot))
        if slot % 6 == 0:
            found.append(Passage(minute=800 + slot % 25, gate=1 - gate, slot=slot))
        if slot % 3 or slot % 6 == 0:
            leaves = 1_000 + slot * 13 % 50
            found.append(Passage(minute=leaves, gate=gate, direction=Direction.OUT, slot=slot))
    return sorted(found, key=lambda passage: passage.minute)


def _organizer() -> Actor:
    return accounts.actor(accounts.ORGANIZER[0])


def _issue_crew(doors: Doors) -> None:
    edition = get_edition(doors.made.editions[FORUM])
    edition_id, public_id, actor = edition.id, edition.public_id, _organizer()
    with unit_of_work():
        for number, (kind, organization, label) in enumerate(CREW):
            person = Person(name=person_name(FIRST_OF_CREW + number), mobile=made_up_mobile(FIRST_MOBILE + number))
            source = Source(kind="organizer", public_id=public_id)
            command = IssuePass(
                edition_id=edition_id, kind=kind, person=person, source=source, organization=organization, label=label
            )
            issue_pass(command, actor=actor)


def _open_gates(doors: Doors) -> None:
    edition = doors.made.editions[FORUM]
    for name in GATES:
        command = NewGate(
            edition=edition,
            name=name,
            direction=Direction.BOTH,
            entry_rule=EntryRule.REENTRY,
            capacity=600,
            kind_rules={PassKind.STAFF: EntryRule.UNLIMITED},
        )
        doors.gates.append(add_gate(command, actor=_organizer()).public_id)


def _enrol_devices(doors: Doors) -> None:
    expires_at = clock.end_of_day(doors.calendar.day(1))
    for name, gate, role, hardware_name in DEVICES:
        command = NewDevice(gate=doors.gates[gate], name=name, role=role, expires_at=expires_at)
        device = add_device(command, actor=_organizer())
        _, token = enrol(Enrol(code=str(device.code), hardware_name=hardware_name, app_version="1.0.0"))
        doors.tokens.append(token)
        doors.devices.append(device.public_id)


def _stop_last_device(doors: Doors) -> None:
    revoke_device(doors.devices[-1], actor=_organizer())


def _scan(doors: Doors, passages: Sequence[Passage]) -> None:
    """Send the passages of a minute, each gate's from its first device."""
    if not doors.codes:
        doors.codes = _codes_of(doors.made.editions[FORUM])
    for gate in range(len(GATES)):
        items = [
            _given(doors, passage)
            for passage in passages
            if passage.gate == gate and (passage.slot is None or passage.slot < len(doors.codes))
        ]
        if items:
            take_scans(items, post_of=partial(get_post, doors.tokens[gate]))


def _given(doors: Doors, passage: Passage) -> ScanGiven:
    doors.counted[passage.gate] += 1
    scan_id = uuid.uuid4()
    return ScanGiven(
        scan_id=scan_id,
        direction=passage.direction,
        captured_at=clock.now(),
        digest=scan_id.bytes * 2,
        qr=JUNK[passage.minute] if passage.slot is None else doors.codes[passage.slot],
        seq=doors.counted[passage.gate],
    )


def _codes_of(edition: str) -> list[str]:
    found = select(Pass).where(Pass.edition_id == get_edition(edition).id, Pass.state.in_(VALID)).order_by(Pass.id)
    return [qr_text(pass_) for pass_ in db.session.scalars(found)]
