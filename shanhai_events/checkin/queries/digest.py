"""What the audit chain knows of the scans: how far they are digested, and the digest of a range made anew."""

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.storage.database import db

KIND, ALL = "scan_digest", "all"
CHUNK = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """One entry of the chain: scans `first` to `last` by key, both included, how many, and SHA-256 as hex.

    `seq` is the place of the entry in the chain.
    """

    seq: int
    minute: str
    first: int
    last: int
    count: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScanToDigest:
    """What a digest covers of a scan, with the time by which minutes are told apart."""

    id: int
    line: bytes
    arrived_at: datetime


def list_digests() -> list[Digest]:
    """Return every digest in the order of the chain."""
    about = (AuditEntry.subject_kind == KIND, AuditEntry.subject_public_id == ALL)
    statement = select(AuditEntry.seq, AuditEntry.diff).where(*about).order_by(AuditEntry.seq)
    return [Digest(seq=seq, **diff) for seq, diff in db.session.execute(statement)]


def find_false_digest(digests: Sequence[Digest]) -> Digest | None:
    """Return the first of all digests whose scans are no longer those it was made of.

    A digest covers everything since the one before it, so a scan that was slipped in between two is noticed too.
    """
    covered = 0
    for digest in digests:
        if not is_true(digest, since=covered):
            return digest
        covered = digest.last
    return None


def last_digested() -> int:
    """Return the key of the last scan that is digested, 0 before the first."""
    statement = select(AuditEntry.diff).where(AuditEntry.subject_kind == KIND, AuditEntry.subject_public_id == ALL)
    diff = db.session.scalars(statement.order_by(AuditEntry.seq.desc()).limit(1)).first()
    return 0 if diff is None else int(diff["last"])


def scans_after(key: int, *, up_to: int | None = None) -> Generator[ScanToDigest, None, None]:
    """Yield the scans with a greater key in the order of their keys; one query, read in pieces.

    Whoever stops before the end closes the generator, which holds a cursor.
    """
    statement = select(Scan.id, Scan.scan_id, Scan.verdict, Scan.corrected_at, Scan.arrived_at).where(Scan.id > key)
    if up_to is not None:
        statement = statement.where(Scan.id <= up_to)
    with db.session.execute(statement.order_by(Scan.id).execution_options(yield_per=CHUNK)) as result:
        for row in result:
            corrected = row.corrected_at.astimezone(UTC).isoformat(timespec="microseconds")
            line = f"{row.scan_id} {row.verdict.value} {corrected}\n".encode()
            yield ScanToDigest(id=row.id, line=line, arrived_at=row.arrived_at)


def is_true(digest: Digest, *, since: int | None = None) -> bool:
    """Tell whether the scans of a digest, or all `since` a smaller key, are still those it was made of."""
    sha256, count = hashlib.sha256(), 0
    for scan in scans_after(digest.first - 1 if since is None else since, up_to=digest.last):
        sha256.update(scan.line)
        count += 1
    return (count, sha256.hexdigest()) == (digest.count, digest.sha256)
