"""Issues many passes in one go: keys and terms are read once, rows are written together."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass
from shanhai_events.passes.enums import PassState
from shanhai_events.passes.models import Holder, HolderId, PassSettings, PassTerms
from shanhai_events.passes.queries.signatures import private_half, signed_as
from shanhai_events.passes.services.holders import holder_values
from shanhai_events.passes.services.issuing import row_of, write_wish
from shanhai_events.passes.services.keys import prepare_passes, signing_key
from shanhai_events.passes.tokens import PASS_NUMBER_BITS, label_key_of, text_of
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_of
from shanhai_events.storage.unit_of_work import require_unit


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuedPass:
    """A pass that was just made, with the text of its code."""

    public_id: str
    qr: str


def issue_passes(commands: Sequence[IssuePass], *, edition_id: EditionId, actor: Actor) -> list[IssuedPass]:
    """Issue passes of one edition inside the open unit, in the order of the commands, under one audit entry.

    Raises PassExists when a holder has a live pass of the kind already, or occurs twice; then none is issued.
    """
    require_unit()
    prepare_passes(edition_id, actor=actor)
    db.session.flush()
    key = signing_key(edition_id)
    private = private_half(key)
    edition_number = db.session.get_one(PassSettings, edition_id).number
    terms = db.session.scalars(select(PassTerms).where(PassTerms.edition_id == edition_id))
    zones = {each.kind: each.zones for each in terms}
    issued = []
    for command, holder_id in zip(commands, _holders_of(commands), strict=True):
        number = secrets.randbits(PASS_NUMBER_BITS)
        pass_ = row_of(edition_id, number=number, zones=zones[command.kind], now=clock.now())
        write_wish(pass_, command)
        pass_.holder_id, pass_.key_number = holder_id, key.number
        pass_.state, pass_.issued_at = PassState.ISSUED, clock.now()
        signed = signed_as(pass_, edition_number, private)
        pass_.lookup, pass_.label_key = signed.lookup, label_key_of(signed.signature).hex()
        db.session.add(pass_)
        issued.append(IssuedPass(public_id=pass_.public_id, qr=text_of(signed)))
    db.session.flush()
    subject = Subject(kind="edition", public_id=db.session.get_one(Edition, edition_id).public_id)
    record(actor=actor, action="passes.issued", subject=subject, diff={"count": len(issued)})
    return issued


def _holders_of(commands: Sequence[IssuePass]) -> list[HolderId]:
    """Return the holder of each command; those the house does not know are made together."""
    values = [holder_values(command.person) for command in commands]
    unique = {str(row["identity_lookup"]): row for row in values}
    db.session.execute(
        insert_of(Holder).on_conflict_do_nothing(index_elements=["identity_lookup"]), list(unique.values())
    )
    known = select(Holder.identity_lookup, Holder.id).where(Holder.identity_lookup.in_(unique))
    ids = {row.identity_lookup: row.id for row in db.session.execute(known)}
    return [ids[str(row["identity_lookup"])] for row in values]
