"""The person whom an organizer lets in by hand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.models.scans import Attendance
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonToAdmit:
    """A pass with what is known of its holder's coming and going; `last_at` is None for who never came."""

    pass_id: str
    name: str
    organization: str
    kind: PassKind
    state: PassState
    label: str
    attention: str
    is_inside: bool
    last_at: datetime | None
    last_gate: str | None


def get_person(edition_id: EditionId, pass_public_id: str) -> PersonToAdmit:
    """Return a pass of an edition; raises NotFound."""
    statement = (
        select(
            Pass.public_id,
            Pass.name,
            Pass.organization,
            Pass.kind,
            Pass.state,
            Pass.label,
            Pass.attention,
            Attendance.is_inside,
            Attendance.last_at,
            Gate.name.label("last_gate"),
        )
        .outerjoin(Attendance, (Attendance.pass_id == Pass.id) & (Attendance.zone == 0))
        .outerjoin(Gate, Gate.id == Attendance.last_gate_id)
        .where(Pass.edition_id == edition_id, Pass.public_id == pass_public_id)
    )
    if (row := db.session.execute(statement).one_or_none()) is None:
        raise NotFound
    return PersonToAdmit(
        pass_id=row.public_id,
        name=row.name,
        organization=row.organization,
        kind=row.kind,
        state=row.state,
        label=row.label,
        attention=row.attention,
        is_inside=bool(row.is_inside),
        last_at=row.last_at,
        last_gate=row.last_gate,
    )
