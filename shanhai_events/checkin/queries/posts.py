"""Where a scan is taken and by whom: a device at its gate, or a person at a desk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, String, cast, func, literal_column, select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.models import UserId
from shanhai_events.checkin.enums import DeviceRole, EntryRule
from shanhai_events.checkin.errors import DeviceRevoked, DeviceUnknown
from shanhai_events.checkin.models.gates import Device, DeviceId, Gate, GateId, GateRule
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.editions.enums import EditionState
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import Refusal
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import PassKey, PassSettings
from shanhai_events.storage.among import Among, PerEngine
from shanhai_events.storage.database import db, table_of
from shanhai_events.storage.sealing import key_ring

RECENT = 64
"""Gaps and repeats are looked for among so many of a device's latest numbers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A gate with whoever works it. `keys` are the public keys of the edition by key number.

    `entry_rule` holds for every kind of pass that has none of its own in `kind_rules`. `numbers` are the latest that
    the device has sent, in any order, at most `RECENT` of them.
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
    kind_rules: Mapping[PassKind, EntryRule] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()

    def rule_for(self, kind: PassKind | None) -> EntryRule:
        """Return how often a pass of a kind may come in here."""
        return self.entry_rule if kind is None else self.kind_rules.get(kind, self.entry_rule)


def token_lookup(token: str) -> str:
    """Return the keyed hash under which a device's token is kept."""
    return key_ring().lookup(token, purpose="device-token")


def get_post(token: str) -> Post:
    """Return the post of the device that holds a token, in one query; raises DeviceUnknown or DeviceRevoked."""
    found = find_posts([token])[token]
    if isinstance(found, Refusal):
        raise found
    return found


def find_posts(tokens: Collection[str]) -> dict[str, Post | Refusal]:
    """Return for each token the post of its device, or why the device may not scan; one query for all."""
    found: dict[str, Post | Refusal] = {token: DeviceUnknown() for token in tokens}
    lookups = {token_lookup(token): token for token in found}
    rows: dict[str, list[Any]] = {}
    for row in db.session.connection().execute(_POSTS.get(), {"lookups": sorted(lookups)}):
        rows.setdefault(row.token_lookup, []).append(row)
    now = clock.now()
    for lookup, of_device in rows.items():
        device = of_device[0]
        is_stopped = device.revoked_at is not None or device.expires_at <= now
        found[lookups[lookup]] = DeviceRevoked() if is_stopped else _post(device, of_device)
    return found


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
        kind_rules={rule.kind: rule.entry_rule for rule in gate.rules},
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


def _post(device: Any, rows: Collection[Any]) -> Post:
    rules = (pair.split(":") for pair in device.kind_rules.split()) if device.kind_rules else ()
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
        kind_rules={PassKind(kind): EntryRule(rule) for kind, rule in rules},
        numbers=tuple(map(int, device.numbers.split())) if device.numbers else (),
    )


_device, _gate, _rule = table_of(Device), table_of(Gate), table_of(GateRule)
_settings, _pass_key, _scan = table_of(PassSettings), table_of(PassKey), table_of(Scan)
_SPACE: Any = literal_column("' '")
_recent = (
    select(_scan.c.seq)
    .where(_scan.c.device_id == _device.c.id, _scan.c.seq.is_not(None))
    .order_by(_scan.c.seq.desc())
    .limit(literal_column(str(RECENT)))  # with a parameter here PostgreSQL would plan anew each time
    .correlate(_device)
    .subquery()
)
# In one text with the device: a gate should not wait for a second question.
_numbers = select(func.aggregate_strings(cast(_recent.c.seq, String), _SPACE)).scalar_subquery()
_kind_and_rule = cast(_rule.c.kind, String) + literal_column("':'") + cast(_rule.c.entry_rule, String)
_kind_rules = (
    select(func.aggregate_strings(_kind_and_rule, _SPACE))
    .where(_rule.c.gate_id == _gate.c.id)
    .correlate(_gate)
    .scalar_subquery()
)


def _posts(among: Among) -> Select[Any]:
    return (
        select(
            _device.c.token_lookup,
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
            _kind_rules.label("kind_rules"),
            _settings.c.number.label("edition_number"),
            _pass_key.c.number.label("key_number"),
            _pass_key.c.public_key,
            _numbers.label("numbers"),
        )
        .select_from(_device)
        .join(_gate, _gate.c.id == _device.c.gate_id)
        .outerjoin(_settings, _settings.c.edition_id == _gate.c.edition_id)
        .outerjoin(_pass_key, _pass_key.c.edition_id == _gate.c.edition_id)
        .where(among(_device.c.token_lookup, "lookups"))
    )


_POSTS = PerEngine(_posts)
