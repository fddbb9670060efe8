"""Passes as lists and single rows, for those who may see them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import EditionId
from shanhai_events.passes.commands import Source
from shanhai_events.passes.enums import ENDED, PassKind
from shanhai_events.passes.models import HolderId, Pass
from shanhai_events.storage.database import db


def list_passes_of(source: Source) -> list[Pass]:
    """Return every pass that follows from a record, ended ones too, in the order they were made."""
    statement = (
        select(Pass)
        .where(Pass.source_kind == source.kind, Pass.source_public_id == source.public_id)
        .options(joinedload(Pass.holder))
        .order_by(Pass.id)
    )
    return list(db.session.scalars(statement))


def find_live_pass(edition_id: EditionId, holder_id: HolderId, kind: PassKind) -> Pass | None:
    """Return the one pass of a kind that a holder has in an edition and that has not ended."""
    live = (Pass.edition_id == edition_id, Pass.holder_id == holder_id, Pass.kind == kind, Pass.state.not_in(ENDED))
    return db.session.scalars(select(Pass).where(*live)).one_or_none()


def find_pass(public_id: str) -> Pass | None:
    """Return a pass by its public id, whoever asks; the caller has checked that they may."""
    statement = select(Pass).where(Pass.public_id == public_id).options(joinedload(Pass.holder))
    return db.session.scalars(statement).one_or_none()
