"""Walks the chain from its beginning and says where it is broken."""

from dataclasses import dataclass

from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry, AuditHead
from shanhai_events.audit.services import GENESIS, HEAD_ID, digest_of
from shanhai_events.storage.database import db

BATCH = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the walk found: `entries` that are right, and the first one that isn't with what is wrong about it."""

    entries: int
    digest: str
    bad_seq: int | None = None
    fault: str | None = None

    @property
    def intact(self) -> bool:
        """Tell whether every entry is as it was written and none is missing."""
        return self.fault is None


def verify_chain() -> Verdict:
    """Check every entry's number, its link to the one before and its digest, then the head, in batches.

    Entries that are committed meanwhile are walked too.
    """
    db.session.rollback()  # what this session read before is an older picture
    try:
        return _walk()
    finally:
        db.session.rollback()


def _walk() -> Verdict:
    seq, digest = 0, GENESIS
    while entries := _after(seq):
        for entry in entries:
            if fault := _fault_of(entry, seq=seq + 1, previous=digest):
                return Verdict(entries=seq, digest=digest, bad_seq=seq + 1, fault=fault)
            seq, digest = entry.seq, entry.digest
        db.session.rollback()
    return _check_head(seq, digest)


def _after(seq: int) -> list[AuditEntry]:
    return list(
        db.session.scalars(select(AuditEntry).where(AuditEntry.seq > seq).order_by(AuditEntry.seq).limit(BATCH))
    )


def _fault_of(entry: AuditEntry, *, seq: int, previous: str) -> str | None:
    if entry.seq != seq:
        return "it is missing"
    if entry.previous_digest != previous:
        return "it is not linked to the entry before it"
    if entry.digest != digest_of(entry):
        return "its content was changed after it was written"
    return None


def _check_head(seq: int, digest: str) -> Verdict:
    early = db.session.scalar(select(AuditEntry.seq).where(AuditEntry.seq < 1).limit(1))
    if early is not None:
        return Verdict(entries=seq, digest=digest, bad_seq=early, fault="it stands before the beginning")
    head = db.session.get(AuditHead, HEAD_ID)
    if (head.seq, head.digest) == (seq, digest) if head else seq == 0:
        return Verdict(entries=seq, digest=digest)
    missing = head is not None and head.seq > seq
    fault = "it is missing although the head counts it" if missing else "the head does not end here"
    return Verdict(entries=seq, digest=digest, bad_seq=seq + 1 if missing else seq, fault=fault)
