"""Sets up the gates of an edition and the slots for their devices; enrols, renews and stops devices."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.services import Subject, record
from shanhai_events.checkin.commands import ChangeGate, Enrol, NewDevice, NewGate
from shanhai_events.checkin.enums import EntryRule
from shanhai_events.checkin.errors import CodeExpired, CodeUnknown, CodeUsed
from shanhai_events.checkin.models.gates import Device, Gate, GateRule
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.gates import facts_of, fingerprint_of
from shanhai_events.checkin.queries.posts import token_lookup
from shanhai_events.checkin.queries.scopes import get_device_for, get_edition, get_gate
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import InvalidValue, StaleEdit
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.rules.codes import new_code, parse_code
from shanhai_events.passes.services.keys import prepare_passes
from shanhai_events.storage.database import db
from shanhai_events.storage.sealing import key_ring
from shanhai_events.storage.unit_of_work import unit_of_work

CODE_LIVES = timedelta(minutes=10)
TOKEN_BYTES = 32
MANAGE = CheckinPermission.MANAGE_DEVICES


def add_gate(command: NewGate, *, actor: Actor) -> Gate:
    """Open a gate; raises GateExists for a name that is there, NotFound outside the scope."""
    with unit_of_work():
        edition = get_edition(command.edition, actor=actor, permission=MANAGE)
        prepare_passes(edition.id, actor=actor)
        gate = Gate(
            edition_id=edition.id,
            name=command.name,
            direction=command.direction,
            entry_rule=command.entry_rule,
            capacity=command.capacity,
            zone=command.zone,
            created_at=clock.now(),
            rules=_rules_of(command.kind_rules),
        )
        db.session.add(gate)
        db.session.flush()
        record(
            actor=actor,
            action="gate.opened",
            subject=Subject(kind="edition", public_id=edition.public_id),
            diff={"gate": gate.name, **facts_of(gate)},
        )
    return gate


def change_gate(command: ChangeGate, *, actor: Actor) -> None:
    """Change a gate; scans that were made keep the zone they were made in. Raises GateExists, NotFound.

    Raises StaleEdit when the gate is no longer what was read. Nothing is written when nothing changed.
    """
    with unit_of_work():
        gate = _lock_gate(command.gate, actor=actor)
        before = facts_of(gate)
        if fingerprint_of(gate) != command.seen:
            raise StaleEdit
        gate.name, gate.direction, gate.entry_rule = command.name, command.direction, command.entry_rule
        gate.capacity, gate.zone = command.capacity, command.zone
        if before["kind_rules"] != dict(sorted(command.kind_rules.items())):
            gate.rules.clear()
            db.session.flush()
            gate.rules.extend(_rules_of(command.kind_rules))
        db.session.flush()
        after = facts_of(gate)
        diff = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        if diff:
            subject = Subject(kind="edition", public_id=gate.edition.public_id)
            record(actor=actor, action="gate.changed", subject=subject, diff={"gate": gate.name, **diff})


def add_device(command: NewDevice, *, actor: Actor) -> Device:
    """Make a slot with a code for ten minutes; raises DeviceExists for a name that is there."""
    with unit_of_work():
        gate = get_gate(command.gate, actor=actor, permission=MANAGE)
        device = Device(
            edition_id=gate.edition_id,
            gate_id=gate.id,
            name=command.name,
            role=command.role,
            expires_at=command.expires_at,
            created_at=clock.now(),
            created_by_user_id=None if actor.user_id is None else UserId(actor.user_id),
        )
        _give_code(device)
        db.session.add(device)
        db.session.flush()
        _record(device, "device.added", actor=actor, role=device.role)
    return device


def renew_code(public_id: str, *, actor: Actor) -> None:
    """Give a device a fresh code; whatever held its token keeps it until the code is answered."""
    with unit_of_work():
        device = get_device_for(public_id, actor=actor, permission=MANAGE)
        _give_code(device)
        _record(device, "device.code_renewed", actor=actor)


def revoke_device(public_id: str, *, actor: Actor) -> None:
    """Stop a device at once; its next call is refused. Stopping it again changes nothing."""
    with unit_of_work():
        device = get_device_for(public_id, actor=actor, permission=MANAGE)
        if device.revoked_at is None:
            device.revoked_at = clock.now()
            device.code = None
            _record(device, "device.revoked", actor=actor)


def enrol(command: Enrol) -> tuple[Device, str]:
    """Answer a code once and return the device with its new token; raises CodeUnknown, CodeExpired or CodeUsed.

    The token is 256 random bits; only its keyed hash stays here. The code itself is gone after this.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with unit_of_work():
        device = _lock_by_code(command.code)
        if device.code_used_at is not None:
            raise CodeUsed
        if device.code_expires_at is None or device.code_expires_at <= clock.now() or device.expires_at <= clock.now():
            raise CodeExpired
        device.code_used_at = device.enrolled_at = device.seen_at = clock.now()
        device.code_sealed = None
        device.revoked_at = None
        device.token_lookup = token_lookup(token)
        device.hardware_name, device.app_version = command.hardware_name, command.app_version
        _record(device, "device.enrolled", actor=Actor.system("gate"), hardware=command.hardware_name)
    return device, token


def _rules_of(kind_rules: Mapping[PassKind, EntryRule]) -> list[GateRule]:
    return [GateRule(kind=kind, entry_rule=rule) for kind, rule in kind_rules.items()]


def _lock_gate(public_id: str, *, actor: Actor) -> Gate:
    gate = get_gate(public_id, actor=actor, permission=MANAGE)
    wanted = select(Gate).where(Gate.id == gate.id).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(wanted).one()


def _lock_by_code(typed: str) -> Device:
    try:
        code = parse_code(typed)
    except InvalidValue as error:
        raise CodeUnknown from error
    lookup = key_ring().lookup(code, purpose="enrollment-code")
    device = db.session.scalars(select(Device).where(Device.code_lookup == lookup).with_for_update()).one_or_none()
    if device is None:
        raise CodeUnknown
    return device


def _give_code(device: Device) -> None:
    device.code = new_code()
    device.code_expires_at = clock.now() + CODE_LIVES
    device.code_used_at = None


def _record(device: Device, action: str, *, actor: Actor, **facts: object) -> None:
    subject = Subject(kind="device", public_id=device.public_id)
    record(actor=actor, action=action, subject=subject, diff={"device": device.name, **facts})
