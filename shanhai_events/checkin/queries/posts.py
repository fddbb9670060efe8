"""Where a scan is taken and by whom: a device at its gate, or a person at a desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, bindparam, cast, func, select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.models import UserId
from shanhai_events.checkin.enums import DeviceRole, EntryRule
from shanhai_events.checkin.errors import DeviceRevoked, DeviceUnknown
from shanhai_events.checkin.models.gates import Device, DeviceId, Gate, GateId
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.editions.enums import EditionState
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.passes.models import PassKey, PassSettings
from shanhai_events.storage.database import db, table_of
from shanhai_events.storage.sealing import key_ring

RECENT = 64
"""Gaps and repeats are looked for among so many of a device's latest numbers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A gate with whoever works it. `keys` are the public keys of the edition by key number.

    `numbers` are the latest that the device has sent, in any order, at most `RECENT` of them.
    """

    edition_id: EditionId
    edition_number: int
    gate_id: GateId
    gate_name: str
    zone: int
    entry_rule: EntryRule
    capacity: int | None
    device_id: DeviceId | None = None
    user_id: UserId | None = None
    is_supervisor: bool = False
    keys: Mapping[int, bytes]
    numbers: tuple[int, ...] = ()


def token_lookup(token: str) -> str:
    """Return the keyed hash under which a device's token is kept."""
    return key_ring().lookup(token, purpose="device-token")


def get_post(token: str) -> Post:
    """Return the post of the device that holds a token, in one query; raises DeviceUnknown or DeviceRevoked."""
    rows = db.session.connection().execute(_POST_OF_TOKEN, {"lookup": token_lookup(token)}).all()
    if not rows:
        raise DeviceUnknown
    device = rows[0]
    if device.revoked_at is not None or device.expires_at <= clock.now():
        raise DeviceRevoked
    return _post(rows, device)


def post_of_desk(gate: Gate, *, user_id: UserId | None) -> Post:
    """Return the post of a person who lets somebody in by hand; they have a supervisor's powers."""
    return Post(
        edition_id=gate.edition_id,
        edition_number=0,
        gate_id=gate.id,
        gate_name=gate.name,
        zone=gate.zone,
        entry_rule=gate.entry_rule,
        capacity=gate.capacity,
        user_id=user_id,
        is_supervisor=True,
        keys={},
    )


def get_device(device_id: DeviceId) -> Device:
    """Return a device with its gate and edition."""
    whole = (joinedload(Device.gate), joinedload(Device.edition))
    return db.session.scalars(select(Device).where(Device.id == device_id).options(*whole)).one()


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveKey:
    """A public key, Ed25519, 32 raw bytes."""

    edition_number: int
    key_number: int
    public_key: bytes


def list_live_keys() -> list[LiveKey]:
    """Return the public keys of every edition that is not over, lowest numbers first."""
    statement = (
        select(PassSettings.number.label("edition_number"), PassKey.number.label("key_number"), PassKey.public_key)
        .join(PassKey, PassKey.edition_id == PassSettings.edition_id)
        .join(Edition, Edition.id == PassSettings.edition_id)
        .where(Edition.state.not_in((EditionState.CLOSED, EditionState.ARCHIVED)))
        .order_by(PassSettings.number, PassKey.number)
    )
    return [
        LiveKey(edition_number=row.edition_number, key_number=row.key_number, public_key=row.public_key)
        for row in db.session.execute(statement)
    ]


def _post(rows: Sequence[Any], device: Any) -> Post:
    return Post(
        edition_id=device.edition_id,
        edition_number=device.edition_number or 0,
        gate_id=device.gate_id,
        gate_name=device.gate_name,
        zone=device.zone,
        entry_rule=device.entry_rule,
        capacity=device.capacity,
        device_id=device.id,
        is_supervisor=device.role is DeviceRole.SUPERVISOR,
        keys={row.key_number: row.public_key for row in rows if row.key_number is not None},
        numbers=tuple(map(int, device.numbers.split())) if device.numbers else (),
    )


_device, _gate, _settings, _pass_key = table_of(Device), table_of(Gate), table_of(PassSettings), table_of(PassKey)
_scan = table_of(Scan)
_recent = (
    select(_scan.c.seq)
    .where(_scan.c.device_id == _device.c.id, _scan.c.seq.is_not(None))
    .order_by(_scan.c.seq.desc())
    .limit(RECENT)
    .correlate(_device)
    .subquery()
)
# In one text with the device: a gate should not wait for a second question.
_numbers = select(func.aggregate_strings(cast(_recent.c.seq, String), " ")).scalar_subquery()
# Built once: at a gate, putting a statement together anew costs more than running it.
_POST_OF_TOKEN = (
    select(
        _device.c.id,
        _device.c.role,
        _device.c.expires_at,
        _device.c.revoked_at,
        _gate.c.edition_id,
        _gate.c.id.label("gate_id"),
        _gate.c.name.label("gate_name"),
        _gate.c.zone,
        _gate.c.entry_rule,
        _gate.c.capacity,
        _settings.c.number.label("edition_number"),
        _pass_key.c.number.label("key_number"),
        _pass_key.c.public_key,
        _numbers.label("numbers"),
    )
    .select_from(_device)
    .join(_gate, _gate.c.id == _device.c.gate_id)
    .outerjoin(_settings, _settings.c.edition_id == _gate.c.edition_id)
    .outerjoin(_pass_key, _pass_key.c.edition_id == _gate.c.edition_id)
    .where(_device.c.token_lookup == bindparam("lookup"))
)
