"""Finds invitations by the secret of their link, and replies within a reader's scope."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.forum.enums import RegistrationState
from shanhai_events.forum.models.programme import Allotment
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.scopes import allotment_held, allotments_worked_on_by, registrations_visible_to
from shanhai_events.forum.rules.invitations import is_alive
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistrationFilter:
    """What a list of replies is narrowed to; `allotment` is a public id."""

    text: str = ""
    state: RegistrationState | None = None
    allotment: str = ""


def hash_of(token: str) -> str:
    """Return SHA-256 (hex) of a link's secret; enough for what can't be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def get_invitation_of(token: str) -> Invitation:
    """Return the invitation behind a live link with its reply; raises NotFound for unknown, replaced and dead ones."""
    reply = joinedload(Invitation.registration)
    statement = (
        select(Invitation)
        .where(Invitation.token_hash == hash_of(token))
        .options(
            joinedload(Invitation.allotment).joinedload(Allotment.edition).joinedload(Edition.series),
            joinedload(Invitation.allotment).joinedload(Allotment.edition).joinedload(Edition.venue),
            joinedload(Invitation.allotment).joinedload(Allotment.organization),
            reply.joinedload(Registration.native_region),
            reply.selectinload(Registration.companions),
            reply.joinedload(Registration.edition),
        )
    )
    found = db.session.scalar(statement)
    if found is None or not is_alive(found.state, expires_at=found.expires_at, now=clock.now()):
        raise NotFound
    return found


def get_invitation_for(public_id: str, *, actor: Actor) -> Invitation:
    """Return an invitation within places on which the actor works; raises NotFound for those of others."""
    within = allotments_worked_on_by(actor).with_only_columns(Allotment.id)
    statement = select(Invitation).where(Invitation.public_id == public_id, Invitation.allotment_id.in_(within))
    loaded = joinedload(Invitation.allotment).joinedload(Allotment.edition)
    if (found := db.session.scalar(statement.options(loaded))) is None:
        raise NotFound
    return found


def list_allotments_seen(edition_id: EditionId) -> Sequence[Allotment]:
    """Return the places of an edition for the filter of a list that the reader may open."""
    return db.session.scalars(
        select(Allotment).where(Allotment.edition_id == edition_id).order_by(Allotment.name)
    ).all()


def get_registration(public_id: str, *, actor: Actor) -> Registration:
    """Return a reply with everything a page needs; raises NotFound for those of others and for drafts."""
    statement = registrations_visible_to(actor).where(Registration.public_id == public_id)
    loaded = (
        joinedload(Registration.edition).joinedload(Edition.series),
        joinedload(Registration.invitation),
        joinedload(Registration.native_region),
        selectinload(Registration.companions),
    )
    if (found := db.session.scalar(statement.options(*loaded))) is None:
        raise NotFound
    return found


def page_of_registrations(
    wanted: RegistrationFilter, *, edition_id: EditionId, actor: Actor, number: int
) -> Page[Registration]:
    """Return one page of the replies of an edition that the actor may see, the latest change first."""
    statement = _narrowed(registrations_visible_to(actor), wanted).where(Registration.edition_id == edition_id)
    return page_of(statement.order_by(Registration.state_since.desc(), Registration.id.desc()), number=number)


def list_to_confirm(edition_id: EditionId, *, actor: Actor) -> Sequence[Registration]:
    """Return the replies that wait for a chamber for which the actor works, the oldest first."""
    may_confirm = or_(*(allotment_held(actor, p) for p in (ForumPermission.MANAGE, ForumPermission.CONFIRM)))
    statement = registrations_visible_to(actor).where(
        Registration.edition_id == edition_id, Registration.state == RegistrationState.SUBMITTED, may_confirm
    )
    statement = statement.options(selectinload(Registration.companions))
    return db.session.scalars(statement.order_by(Registration.submitted_at, Registration.id)).all()


def _narrowed(statement: Select[Registration], wanted: RegistrationFilter) -> Select[Registration]:
    if wanted.state is not None:
        statement = statement.where(Registration.state == wanted.state)
    if wanted.allotment:
        statement = statement.where(Allotment.public_id == wanted.allotment)
    if text := wanted.text.strip():
        statement = statement.where(
            or_(
                Registration.name.icontains(text, autoescape=True),
                Registration.company.icontains(text, autoescape=True),
                Registration.mobile_lookup == Registration.mobile.lookup_of(text),
            )
        )
    return statement
