"""The gates of an edition with their devices, as the organizers see them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from shanhai_events.checkin.enums import DeviceRole, DeviceState
from shanhai_events.checkin.models.gates import Device, Gate
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.checkin.rules.devices import device_state, may_show_code
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel import clock
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.storage.database import db

FINGERPRINT = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceInList:
    """A device with its state; `heard_at` is its enrollment or its newest scan, whichever was later.

    `last_day` is the last Beijing day on which it may be used.
    """

    public_id: str
    name: str
    role: DeviceRole
    state: DeviceState
    last_day: date
    hardware_name: str
    heard_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class GateInList:
    """A gate with its devices."""

    gate: Gate
    devices: Sequence[DeviceInList]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownCode:
    """An enrollment code that may still be answered, as it is typed."""

    code: str
    typed: str
    expires_at: datetime


def list_gates(edition_id: EditionId) -> list[Gate]:
    """Return the gates of an edition in the order in which they were opened."""
    return list(db.session.scalars(select(Gate).where(Gate.edition_id == edition_id).order_by(Gate.id)))


def list_gates_with_devices(edition_id: EditionId) -> list[GateInList]:
    """Return the gates with their devices and kind rules, in four queries."""
    statement = (
        select(Gate)
        .where(Gate.edition_id == edition_id)
        .options(selectinload(Gate.devices), selectinload(Gate.rules))
        .order_by(Gate.id)
    )
    gates = db.session.scalars(statement).all()
    heard = _last_scans(edition_id)
    return [
        GateInList(gate=gate, devices=[_in_list(device, heard.get(device.public_id)) for device in gate.devices])
        for gate in gates
    ]


def facts_of(gate: Gate) -> dict[str, Any]:
    """Return all that people decide about a gate, under the names that the trail uses."""
    return {
        "name": gate.name,
        "direction": gate.direction,
        "rule": gate.entry_rule,
        "kind_rules": dict(sorted((rule.kind, rule.entry_rule) for rule in gate.rules)),
        "capacity": gate.capacity,
        "zone": gate.zone,
    }


def fingerprint_of(gate: Gate) -> str:
    """Return what a form carries to tell whether somebody else changed the gate meanwhile."""
    return hashlib.sha256(json.dumps(facts_of(gate)).encode()).hexdigest()[:FINGERPRINT]


def shown_code_of(device: Device) -> ShownCode | None:
    """Return the code of a device while it is unused and unexpired, else None."""
    code, until = device.code, device.code_expires_at
    if code is None or until is None:
        return None
    if not may_show_code(expires_at=until, used_at=device.code_used_at, now=clock.now()):
        return None
    return ShownCode(code=code, typed=shown_code(code), expires_at=until)


def state_of(device: Device) -> DeviceState:
    """Return where a device is in its life at this moment."""
    return device_state(
        enrolled_at=device.enrolled_at,
        revoked_at=device.revoked_at,
        expires_at=device.expires_at,
        now=clock.now(),
    )


def last_day_of(device: Device) -> date:
    """Return the last Beijing day on which a device may be used."""
    return clock.in_beijing(device.expires_at - timedelta(microseconds=1)).date()


def _last_scans(edition_id: EditionId) -> dict[str, datetime | None]:
    latest = select(func.max(Scan.arrived_at)).where(Scan.device_id == Device.id).scalar_subquery()
    rows = db.session.execute(select(Device.public_id, latest).where(Device.edition_id == edition_id))
    return {row[0]: row[1] for row in rows}


def _in_list(device: Device, scanned_at: datetime | None) -> DeviceInList:
    return DeviceInList(
        public_id=device.public_id,
        name=device.name,
        role=device.role,
        state=state_of(device),
        last_day=last_day_of(device),
        hardware_name=device.hardware_name,
        heard_at=max((moment for moment in (device.seen_at, scanned_at) if moment is not None), default=None),
    )
