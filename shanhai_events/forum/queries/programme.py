"""Reads the sub-forums of an edition, and the places of its chambers with what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import EditionId
from shanhai_events.forum.enums import InvitationState
from shanhai_events.forum.models.programme import Allotment, AllotmentId, SubForum, SubForumId
from shanhai_events.forum.models.replies import Invitation, Registration, Seat
from shanhai_events.forum.queries.scopes import allotments_worked_on_by
from shanhai_events.forum.rules.invitations import WAITING
from shanhai_events.forum.rules.timetable import Slot, overlaps_among
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of

INVITING_KINDS = (OrganizationKind.CHAMBER, OrganizationKind.FEDERATION)


@dataclass(frozen=True, kw_only=True, slots=True)
class SubForumOnTimetable:
    """A sub-forum, and the names of those that are under way with it."""

    sub_forum: SubForum
    clashes: tuple[Slot, ...]


def list_sub_forums(edition_id: EditionId) -> list[SubForum]:
    """Return the sub-forums of an edition in time order."""
    statement = select(SubForum).where(SubForum.edition_id == edition_id)
    return list(db.session.scalars(statement.order_by(SubForum.starts_at, SubForum.room, SubForum.id)))


def read_timetable(edition_id: EditionId) -> list[SubForumOnTimetable]:
    """Return the sub-forums in time order, each with those it overlaps."""
    rows = list_sub_forums(edition_id)
    clashes = overlaps_among(slot_of(row) for row in rows)
    return [SubForumOnTimetable(sub_forum=row, clashes=tuple(clashes.get(row.public_id, ()))) for row in rows]


def get_sub_forum(edition_id: EditionId, public_id: str) -> SubForum:
    """Return a sub-forum of an edition; raises NotFound."""
    statement = select(SubForum).where(SubForum.edition_id == edition_id, SubForum.public_id == public_id)
    if (found := db.session.scalar(statement)) is None:
        raise NotFound
    return found


def slot_of(sub_forum: SubForum) -> Slot:
    """Return a sub-forum as the rules see it."""
    return Slot(
        public_id=sub_forum.public_id,
        name=sub_forum.name,
        room=sub_forum.room,
        starts_at=sub_forum.starts_at,
        ends_at=sub_forum.ends_at,
    )


def was_ever_held(sub_forum_id: SubForumId) -> bool:
    """Tell whether anybody has held a seat in it."""
    return db.session.scalar(select(Seat.id).where(Seat.sub_forum_id == sub_forum_id).limit(1)) is not None


def list_chambers() -> list[Organization]:
    """Return the organizations that may invite, by name."""
    statement = select(Organization).where(Organization.kind.in_(INVITING_KINDS)).order_by(Organization.pinyin)
    return list(db.session.scalars(statement))


def list_allotments(edition_id: EditionId, *, actor: Actor) -> list[Allotment]:
    """Return the places in an edition on which the actor works, by name."""
    statement = allotments_worked_on_by(actor).where(Allotment.edition_id == edition_id)
    loaded = (joinedload(Allotment.organization), joinedload(Allotment.edition))
    return list(db.session.scalars(statement.options(*loaded).order_by(Allotment.name)))


def get_allotment(public_id: str, *, actor: Actor) -> Allotment:
    """Return places on which the actor works; raises NotFound for those of others."""
    statement = allotments_worked_on_by(actor).where(Allotment.public_id == public_id)
    loaded = (joinedload(Allotment.organization), joinedload(Allotment.edition))
    if (found := db.session.scalar(statement.options(*loaded))) is None:
        raise NotFound
    return found


def count_invitations(allotments: Iterable[Allotment]) -> dict[AllotmentId, dict[InvitationState, int]]:
    """Return how many invitations of each of these are in which state."""
    ids = [allotment.id for allotment in allotments]
    rows = db.session.execute(
        select(Invitation.allotment_id, Invitation.state, func.count())
        .where(Invitation.allotment_id.in_(ids))
        .group_by(Invitation.allotment_id, Invitation.state)
    )
    found: dict[AllotmentId, dict[InvitationState, int]] = {id_: {} for id_ in ids}
    for allotment_id, state, number in rows:
        found[allotment_id][state] = number
    return found


def page_of_invitations(allotment: Allotment, *, number: int) -> Page[Invitation]:
    """Return one page of the invitations within some places, the newest first, with their replies."""
    statement = (
        select(Invitation)
        .where(Invitation.allotment_id == allotment.id)
        .options(joinedload(Invitation.registration))
        .order_by(Invitation.id.desc())
    )
    return page_of(statement, number=number)


def list_overdue(now: datetime) -> Sequence[Invitation]:
    """Return the invitations whose time has passed while nobody answered."""
    statement = select(Invitation).where(Invitation.state.in_(WAITING), Invitation.expires_at <= now)
    return db.session.scalars(statement.order_by(Invitation.id).with_for_update()).all()


def seats_by_sub_forum(registration: Registration) -> dict[SubForumId, Seat]:
    """Return the seats that a reply holds now."""
    statement = select(Seat).where(Seat.registration_id == registration.id, Seat.released_at.is_(None))
    return {seat.sub_forum_id: seat for seat in db.session.scalars(statement)}
