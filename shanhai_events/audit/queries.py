"""Reads what happened to one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from shanhai_events.audit.actor_names import names_of
from shanhai_events.audit.enums import ActorKind
from shanhai_events.audit.models import AuditEntry
from shanhai_events.audit.words import ActionLabel, label_of
from shanhai_events.storage.database import db

MOST_ENTRIES = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class TrailEntry:
    """One act as the page of its record shows it; `actor_name` is None where no person with a name acted."""

    seq: int
    at: datetime
    action: str
    label: ActionLabel
    actor_kind: ActorKind
    actor_name: str | None
    diff: Mapping[str, Any]

    @property
    def values(self) -> dict[str, Any]:
        """Return those values of the diff that the label names."""
        return {name: value for name, value in self.diff.items() if f"%({name})s" in self.label.message}

    @property
    def reason(self) -> str | None:
        """Return the reason that the actor gave, where the act asks for one."""
        reason = self.diff.get("reason")
        return reason if isinstance(reason, str) and reason else None


def trail_of(subject_kind: str, public_id: str) -> list[TrailEntry]:
    """Return the last 200 acts on a record, newest first, in two queries; the caller has checked who may read it."""
    about = (AuditEntry.subject_kind == subject_kind, AuditEntry.subject_public_id == public_id)
    newest = select(AuditEntry).where(*about).order_by(AuditEntry.seq.desc()).limit(MOST_ENTRIES)
    entries = db.session.scalars(newest).all()
    names = names_of(e.actor_public_id for e in entries if e.actor_kind == ActorKind.USER and e.actor_public_id)
    return [
        TrailEntry(
            seq=entry.seq,
            at=entry.at,
            action=entry.action,
            label=label_of(entry.action),
            actor_kind=ActorKind(entry.actor_kind),
            actor_name=names.get(entry.actor_public_id or ""),
            diff=MappingProxyType(entry.diff),
        )
        for entry in entries
    ]


def find_act(subject_kind: str, public_id: str, action: str) -> Mapping[str, Any] | None:
    """Return what the latest act of this kind on a record changed; the caller has checked who may read it."""
    about = (AuditEntry.subject_kind == subject_kind, AuditEntry.subject_public_id == public_id)
    statement = select(AuditEntry.diff).where(*about, AuditEntry.action == action)
    return db.session.scalar(statement.order_by(AuditEntry.seq.desc()).limit(1))
