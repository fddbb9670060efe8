"""The ledger line by line, for lists of any length: what a line says and no more, some thousand in memory at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor
from shanhai_events.regions.models import Region
from shanhai_events.signings.enums import PartyRole
from shanhai_events.signings.models.records import Signing, SigningId, SigningParty
from shanhai_events.signings.queries.ledger import matching
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.places import LAST_FIRST, Place, is_before
from shanhai_events.signings.queries.summaries import latest_codes
from shanhai_events.storage.among import is_among
from shanhai_events.storage.database import db

AT_ONCE = 2_000
_SAID = (
    Signing.id,
    Signing.number,
    Signing.draft_number,
    Signing.name,
    Signing.state,
    Signing.programme,
    Signing.agreement_type,
    Signing.pairing,
    Signing.content,
    Signing.total_fen,
    Signing.agreed_fen,
    Signing.aid_fen,
    Signing.people_sent,
    Signing.people_trained,
    Signing.signed_at,
    Signing.place,
    Signing.fx_cents,
    Signing.fx_rate,
    Signing.land_hundredths,
    Signing.output_fen,
    Signing.tax_fen,
    Signing.jobs,
    Edition.name.label("edition"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """The first party on a side: its name, the name of its region, and who signs."""

    name: str
    region: str
    signatory: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerLine:
    """One line: `record` has the columns of the record and the name of its edition; `code` verifies its summary."""

    record: Row[*tuple[Any, ...]]
    recipient: Side
    investor: Side
    code: str


def iterate_ledger(wanted: LedgerFilter, *, actor: Actor) -> Iterator[LedgerLine]:
    """Yield all records under a filter in the order of the list."""
    before: Place | None = None
    records = matching(wanted, actor).join(Signing.edition).with_only_columns(*_SAID).order_by(*LAST_FIRST)
    while True:
        rows = db.session.execute((records.where(is_before(before)) if before else records).limit(AT_ONCE)).all()
        yield from _lines(rows)
        if len(rows) < AT_ONCE:
            return
        before = rows[-1].signed_at, rows[-1].id


def _lines(rows: Sequence[Row[*tuple[Any, ...]]]) -> Iterator[LedgerLine]:
    ids = [row.id for row in rows]
    sides, codes = _sides(ids), latest_codes(ids)
    for row in rows:
        yield LedgerLine(
            record=row,
            recipient=sides[row.id, PartyRole.RECIPIENT],
            investor=sides[row.id, PartyRole.INVESTOR],
            code=codes.get(row.id, ""),
        )


def _sides(ids: Sequence[SigningId]) -> Mapping[tuple[SigningId, PartyRole], Side]:
    """Return the first party on each side; the last one read stays, so they are read from the last to the first."""
    statement = (
        select(
            SigningParty.signing_id,
            SigningParty.role,
            SigningParty.name,
            Region.name.label("region"),
            SigningParty.signatory,
        )
        .join(SigningParty.region)
        .where(is_among(SigningParty.signing_id, ids))
        .order_by(SigningParty.position.desc())
    )
    return {
        (signing, role): Side(name=name, region=region, signatory=signatory)
        for signing, role, name, region, signatory in db.session.execute(statement)
    }
