"""Takes a record along its table: handed in, returned, verified, signed with number and project, made void by two."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden, InvalidValue
from shanhai_events.kernel.money import reads_as
from shanhai_events.projects.commands import SignedAgreement
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.models import Project
from shanhai_events.projects.services.counting import count_signing, uncount_signing
from shanhai_events.signings.commands import MoveSigning
from shanhai_events.signings.enums import SigningEvent, SigningState
from shanhai_events.signings.errors import (
    CapitalsDiffer,
    CapitalsUnreadable,
    FourEyes,
    NotYetSigned,
    PaperNotSeen,
    ReturnedUntouched,
    SigningChanged,
    SigningIncomplete,
    SigningStepMissing,
    TwoPeopleToVoid,
)
from shanhai_events.signings.models.records import Signing, SigningStep
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.returned import find_return
from shanhai_events.signings.queries.scopes import hands_over
from shanhai_events.signings.queries.shown import amounts_of, content_of
from shanhai_events.signings.rules.amounts import printed_amount
from shanhai_events.signings.rules.completeness import lacks_to_submit
from shanhai_events.signings.rules.numbers import summary_number, summary_prefix
from shanhai_events.signings.rules.transitions import check_reason, transition
from shanhai_events.signings.services.locking import lock_signing
from shanhai_events.signings.services.numbering import next_number
from shanhai_events.signings.services.summarizing import freeze_summary
from shanhai_events.signings.services.tallying import retallied
from shanhai_events.signings.services.telling import tell_of_step
from shanhai_events.signings.trail import PAST, VOID_WITHDRAWN, signing_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

Effect = Callable[[Signing, MoveSigning, Actor], Mapping[str, Any]]


def move_signing(command: MoveSigning, *, actor: Actor) -> Signing:
    """Carry out one step with everything that belongs to it, in one transaction, and return the record.

    Raises NotFound outside the scope, SigningChanged when it is no longer as it was read, SigningStepMissing, Forbidden
    when it is none of the actor's acts, ReasonMissing, and by step: SigningIncomplete and ReturnedUntouched (submit);
    FourEyes, PaperNotSeen, CapitalsUnreadable and CapitalsDiffer (verify); NotYetSigned (sign); TwoPeopleToVoid (void).
    """
    with unit_of_work():
        signing = lock_signing(command.signing, actor=actor, permission=SigningPermission.VIEW)
        if signing.version != command.version:
            raise SigningChanged
        before = signing.state
        row = transition(before, command.event)
        if not row.by & hands_over(actor, signing):
            raise Forbidden
        check_reason(before, command.event, command.reason)
        past = _past(signing, command.event, actor)
        asked_by = signing.void_asked_by_user_id
        with retallied(signing):
            told = _EFFECTS.get(command.event, _nothing)(signing, command, actor)
            signing.state = row.to
            signing.version += 1
            if row.to is not before:
                signing.state_since = clock.now()
        if row.to is SigningState.SIGNED and before is not SigningState.SIGNED:
            freeze_summary(signing)
        _note(signing, command, before=before, told=told, past=past, actor=actor)
        tell_of_step(signing, command.event, reason=command.reason.strip(), asked_by=asked_by, actor=actor)
        return signing


def agreement_of(signing: Signing) -> SignedAgreement:
    """Return a record as the ledger counts it."""
    return SignedAgreement(
        signing=signing.public_id,
        revision=signing.revision,
        edition_id=signing.edition_id,
        name=signing.name,
        programme=signing.programme,
        site_region_id=signing.site_region_id,
        recipient_region_id=signing.recipient_region_id,
        investor_region_id=signing.investor_region_id,
        pairing=signing.pairing,
        figures=Countable(
            projects=1,
            agreed_fen=signing.agreed_fen,
            total_fen=signing.total_fen,
            aid_fen=signing.aid_fen,
            people_sent=signing.people_sent,
            people_trained=signing.people_trained,
        ),
        signed_on=clock.in_beijing(signing.signed_at).date(),
    )


def _past(signing: Signing, event: SigningEvent, actor: Actor) -> str:
    is_own_request = event is SigningEvent.KEEP and signing.void_asked_by_user_id == actor.user_id
    return VOID_WITHDRAWN if is_own_request else PAST[event]


def _nothing(_signing: Signing, _command: MoveSigning, _actor: Actor) -> Mapping[str, Any]:
    return {}


def _submit(signing: Signing, command: MoveSigning, actor: Actor) -> Mapping[str, Any]:
    if lacking := lacks_to_submit(content_of(signing)):
        raise SigningIncomplete(field=lacking[0])
    returned = find_return(signing)
    if returned is not None and returned.needs_reason and not command.reason.strip():
        raise ReturnedUntouched(field="reason")
    signing.submitted_by_user_id = _user(actor)
    return {}


def _verify(signing: Signing, command: MoveSigning, actor: Actor) -> Mapping[str, Any]:
    if actor.user_id == signing.submitted_by_user_id or actor.user_id in signing.typed_by:
        raise FourEyes
    if not command.is_paper_seen:
        raise PaperNotSeen(field="is_paper_seen")
    name, fen = printed_amount(amounts_of(signing))
    if command.capitals.strip() and _fen_of(command.capitals) != fen:
        raise CapitalsDiffer(field="capitals")
    signing.verified_by_user_id = _user(actor)
    stated = {f"{name}_fen": fen} if name else {}
    return {**stated, "capitals": command.capitals.strip()}


def _undo_check(signing: Signing, _command: MoveSigning, _actor: Actor) -> Mapping[str, Any]:
    signing.submitted_by_user_id = signing.verified_by_user_id = None
    return {}


def _sign(signing: Signing, _command: MoveSigning, actor: Actor) -> Mapping[str, Any]:
    if signing.signed_at > clock.now():
        raise NotYetSigned(field="signed_at")
    edition = signing.edition
    prefix = summary_prefix(year=edition.year, summary_code=edition.series.summary_code)
    number = summary_number(prefix, next_number(prefix))
    # Together: the table holds no signed record without a number, nor any other with one.
    signing.number, signing.state = number, SigningState.SIGNED
    project = count_signing(agreement_of(signing), project_id=signing.project_id, actor=actor)
    signing.project_id = project.id
    return {"number": number, "project": project.public_id}


def _request_void(signing: Signing, command: MoveSigning, actor: Actor) -> Mapping[str, Any]:
    if signing.void_asked_by_user_id is not None:
        raise SigningStepMissing
    signing.void_asked_by_user_id, signing.void_reason = _user(actor), command.reason.strip()
    return {}


def _keep(signing: Signing, _command: MoveSigning, _actor: Actor) -> Mapping[str, Any]:
    if signing.void_asked_by_user_id is None:
        raise SigningStepMissing
    signing.void_asked_by_user_id, signing.void_reason = None, ""
    return {}


def _void(signing: Signing, _command: MoveSigning, actor: Actor) -> Mapping[str, Any]:
    if signing.void_asked_by_user_id is None or signing.project_id is None:
        raise SigningStepMissing
    if signing.void_asked_by_user_id == actor.user_id:
        raise TwoPeopleToVoid
    # The project's row first: whoever signs or voids another agreement about it waits for this one.
    db.session.execute(select(Project.id).where(Project.id == signing.project_id).with_for_update())
    others = (
        select(Signing)
        .where(Signing.project_id == signing.project_id, Signing.state == SigningState.SIGNED, Signing.id != signing.id)
        .options(joinedload(Signing.edition))
        .order_by(Signing.signed_at, Signing.id)
    )
    remaining = [agreement_of(other) for other in db.session.scalars(others)]
    uncount_signing(agreement_of(signing), project_id=signing.project_id, remaining=remaining, actor=actor)
    return {"number": signing.number, "reason": signing.void_reason}


_EFFECTS: dict[SigningEvent, Effect] = {
    SigningEvent.SUBMIT: _submit,
    SigningEvent.WITHDRAW: _undo_check,
    SigningEvent.RETURN: _undo_check,
    SigningEvent.VERIFY: _verify,
    SigningEvent.SIGN: _sign,
    SigningEvent.POSTPONE: _undo_check,
    SigningEvent.REQUEST_VOID: _request_void,
    SigningEvent.KEEP: _keep,
    SigningEvent.VOID: _void,
}


def _note(
    signing: Signing,
    command: MoveSigning,
    *,
    before: SigningState,
    told: Mapping[str, Any],
    past: str,
    actor: Actor,
) -> None:
    reason = command.reason.strip()
    step = SigningStep(signing_id=signing.id, event=command.event, note=reason, user_id=_user(actor), at=clock.now())
    db.session.add(step)
    explained = {"reason": reason} if reason else {}
    diff = {"state": [before, signing.state], "version": signing.version, **explained, **told}
    record(actor=actor, action=past, subject=signing_subject(signing), diff=diff)


def _user(actor: Actor) -> UserId:
    if actor.user_id is None:
        raise Forbidden
    return UserId(actor.user_id)


def _fen_of(capitals: str) -> int:
    try:
        return reads_as(capitals)
    except InvalidValue as error:
        raise CapitalsUnreadable(field="capitals") from error
