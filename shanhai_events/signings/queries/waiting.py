"""What waits for a person in signings: piles by edition, and the single records that were meant for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, func, literal, not_, or_, select, true, union_all
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.signings.enums import SigningEvent, SigningState
from shanhai_events.signings.models.records import Signing, SigningStep
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.storage.database import db
from shanhai_events.storage.passing import in_passing

SHOWN_AT_MOST = 5
PILES = {
    SigningState.PENDING: (SigningPermission.VERIFY,),
    SigningState.VERIFIED: (SigningPermission.LOG, SigningPermission.VERIFY),
}
"""In which state a record waits for whom; the table of the life cycle says what they do with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingSignings:
    """Records of one edition that wait in one state for a step that the person does."""

    state: SigningState
    edition: Edition
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SigningToSee:
    """One record that waits for the person by itself; `reason` is what was written when it was sent to them."""

    public_id: str
    name: str
    reason: str
    edition: Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class SigningsToSee:
    """The first few records of a sort, the oldest first, and how many there are."""

    rows: Sequence[SigningToSee] = ()
    count: int = 0


def waiting_signings(actor: Actor) -> list[WaitingSignings]:
    """Return what verifiers check, and what clerks and verifiers mark as signed, by edition and state.

    What the actor logged or sent is not theirs to verify and is left out of that pile.
    """
    held = [(state, permissions) for state, permissions in PILES.items() if any(map(actor.may, permissions))]
    if not held:
        return []
    counts = union_all(*(_counts(actor, state, permissions) for state, permissions in held)).subquery()
    statement = (
        select(Edition, counts.c.state, counts.c.n)
        .join(counts, counts.c.edition_id == Edition.id)
        .options(joinedload(Edition.series))
        .order_by(Edition.starts_on, counts.c.state)
    )
    return [
        WaitingSignings(state=SigningState(state), edition=edition, count=count)
        for edition, state, count in db.session.execute(statement)
    ]


def signings_returned_to(actor: Actor) -> SigningsToSee:
    """Return the drafts of the actor that a verifier sent back, with the verifier's words."""
    if not actor.may(SigningPermission.LOG):
        return SigningsToSee()
    last_step = (
        select(func.max(SigningStep.id))
        .where(SigningStep.signing_id == Signing.id)
        .correlate(Signing)
        .scalar_subquery()
    )
    statement = (
        select(Signing, SigningStep.note, func.count().over())
        .join(SigningStep, SigningStep.id == last_step)
        .where(
            Signing.state == SigningState.DRAFT,
            Signing.clerk_user_id == actor.user_id,
            _within(actor, SigningPermission.LOG),
            SigningStep.event == SigningEvent.RETURN,
        )
        .order_by(Signing.state_since, Signing.id)
    )
    return _first_few(statement)


def voids_to_confirm(actor: Actor) -> SigningsToSee:
    """Return the signed records that another person asked to be made void, with that person's reason."""
    if not actor.may(SigningPermission.VOID):
        return SigningsToSee()
    statement = (
        select(Signing, Signing.void_reason, func.count().over())
        .where(
            Signing.void_asked_by_user_id.is_not(None),
            Signing.void_asked_by_user_id != actor.user_id,
            in_passing(Signing.state) == SigningState.SIGNED,
            _within(actor, SigningPermission.VOID),
        )
        .order_by(Signing.id)
    )
    return _first_few(statement)


def _counts(actor: Actor, state: SigningState, permissions: Sequence[str]) -> Select[str, EditionId, int]:
    held = or_(*(_within(actor, permission) for permission in permissions))
    own = or_(Signing.clerk_user_id == actor.user_id, Signing.submitted_by_user_id == actor.user_id)
    theirs = true() if state is not SigningState.PENDING else not_(own)
    return (
        select(literal(state.value).label("state"), Signing.edition_id, func.count().label("n"))
        .where(Signing.state == state, held, theirs)
        .group_by(Signing.edition_id)
    )


def _first_few(statement: Select[Signing, str, int]) -> SigningsToSee:
    loaded = joinedload(Signing.edition).joinedload(Edition.series)
    rows = db.session.execute(statement.options(loaded).limit(SHOWN_AT_MOST)).all()
    found = [
        SigningToSee(public_id=signing.public_id, name=signing.name, reason=reason, edition=signing.edition)
        for signing, reason, _count in rows
    ]
    return SigningsToSee(rows=found, count=rows[0][-1] if rows else 0)


def _within(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return that a record is in an edition over the whole of which the actor holds a permission."""
    if actor.may_everywhere(permission):
        return true()
    editions = actor.scope_ids(permission, ScopeKind.EDITION)
    if not editions:
        return false()
    return in_passing(Signing.edition_id).in_(select(Edition.id).where(Edition.public_id.in_(editions)))
