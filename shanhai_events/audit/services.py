"""Records acts inside a unit of work and chains them just before its commit."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry, AuditHead
from shanhai_events.audit.plain_json import plain
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.unit_of_work import Unit, on_before_commit, require_unit, unit_of_work

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GENESIS = "0" * 64
PENDING = "audit"
HEAD_ID = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """The record an act is about; `public_id` may be any stable id of its kind."""

    kind: str
    public_id: str


def record(*, actor: Actor, action: str, subject: Subject, diff: Mapping[str, Any] | None = None) -> None:
    """Note one act in the open unit; `action` is a past-tense code such as booth.assigned.

    `diff` maps a field to its new value, or to [old, new], and `reason` to what the actor gave as one; it holds no
    personal value in clear (use the keyed hash). Values that are not plain raise TypeError.
    """
    require_unit().notes.setdefault(PENDING, []).append(
        AuditEntry(
            at=clock.now(),
            actor_kind="system" if actor.is_system else "user" if actor.signed_in else "anonymous",
            actor_public_id=actor.user_public_id if not actor.is_system else actor.name,
            action=action,
            subject_kind=subject.kind,
            subject_public_id=subject.public_id,
            diff=plain(diff or {}),
            request_id=actor.request_id,
        )
    )


def record_export(wanted: "DataclassInstance", *, action: str, subject: Subject, count: int, actor: Actor) -> None:
    """Record in a unit of its own that somebody took a list of `count` rows with them, and how it was narrowed.

    `wanted` is the filter of the list. What was searched for in its `text` may be a name and is not kept.
    """
    narrowed = {f.name: getattr(wanted, f.name) for f in fields(wanted)}
    searched = bool(narrowed.pop("text", ""))
    with unit_of_work():
        record(actor=actor, action=action, subject=subject, diff={"count": count, **narrowed, "searched": searched})


def digest_of(entry: AuditEntry) -> str:
    """Return SHA-256 (hex) over the entry's columns and the digest before it, in canonical JSON."""
    body = [
        entry.seq,
        _instant(entry.at),
        entry.actor_kind,
        entry.actor_public_id,
        entry.action,
        entry.subject_kind,
        entry.subject_public_id,
        entry.diff,
        entry.request_id,
        entry.previous_digest,
    ]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@on_before_commit
def chain_pending(unit: Unit) -> None:
    """Lock the head, append the unit's entries behind it and move it on; the last statements of the unit."""
    pending = unit.notes.pop(PENDING, [])
    if not pending:
        return
    head = _lock_head()
    for entry in pending:
        if not isinstance(entry, AuditEntry):
            raise TypeError(entry)
        head.seq += 1
        entry.seq = head.seq
        entry.previous_digest = head.digest
        entry.digest = digest_of(entry)
        head.digest = entry.digest
        db.session.add(entry)
    db.session.flush()


def _lock_head() -> AuditHead:
    wanted = select(AuditHead).where(AuditHead.id == HEAD_ID).with_for_update()
    head = db.session.scalar(wanted, execution_options={"populate_existing": True})
    if head is not None:
        return head
    insert_unless_there(AuditHead, {"id": HEAD_ID, "seq": 0, "digest": GENESIS}, key="id")
    return db.session.scalars(wanted).one()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
