"""Where a scan is taken and by whom: a device at its gate, or a person at a desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.models import UserId
from shanhai_events.checkin.enums import DeviceRole, EntryRule
from shanhai_events.checkin.errors import DeviceRevoked, DeviceUnknown
from shanhai_events.checkin.models.gates import Device, DeviceId, Gate, GateId
from shanhai_events.editions.enums import EditionState
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.passes.models import PassKey, PassSettings
from shanhai_events.storage.database import db
from shanhai_events.storage.sealing import key_ring


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A gate with whoever works it. `keys` are the public keys of the edition by key number."""

    edition_id: EditionId
    edition_number: int
    gate_id: GateId
    gate_name: str
    zone: int
    entry_rule: EntryRule
    capacity: int | None
    device_id: DeviceId | None = None
    device_public_id: str | None = None
    user_id: UserId | None = None
    is_supervisor: bool = False
    keys: Mapping[int, bytes]


_COLUMNS = (
    Device.id,
    Device.public_id,
    Device.role,
    Device.expires_at,
    Device.revoked_at,
    Gate.edition_id,
    Gate.id.label("gate_id"),
    Gate.name.label("gate_name"),
    Gate.zone,
    Gate.entry_rule,
    Gate.capacity,
    PassSettings.number.label("edition_number"),
    PassKey.number.label("key_number"),
    PassKey.public_key,
)


def token_lookup(token: str) -> str:
    """Return the keyed hash under which a device's token is kept."""
    return key_ring().lookup(token, purpose="device-token")


def get_post(token: str) -> Post:
    """Return the post of the device that holds a token, in one query; raises DeviceUnknown or DeviceRevoked."""
    statement = (
        select(*_COLUMNS)
        .join(Gate, Gate.id == Device.gate_id)
        .outerjoin(PassSettings, PassSettings.edition_id == Gate.edition_id)
        .outerjoin(PassKey, PassKey.edition_id == Gate.edition_id)
        .where(Device.token_lookup == token_lookup(token))
    )
    rows = db.session.execute(statement).all()
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
    statement = (
        select(Device).where(Device.id == device_id).options(joinedload(Device.gate), joinedload(Device.edition))
    )
    return db.session.scalars(statement).one()


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
        device_public_id=device.public_id,
        is_supervisor=device.role is DeviceRole.SUPERVISOR,
        keys={row.key_number: row.public_key for row in rows if row.key_number is not None},
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveKey:
    """A public key, Ed25519, 32 raw bytes."""

    edition_number: int
    key_number: int
    public_key: bytes


def list_live_keys() -> list[LiveKey]:
    """Return the public keys of every edition that is open or running, lowest numbers first."""
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
