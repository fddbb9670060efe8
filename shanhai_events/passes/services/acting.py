"""What an organizer does with one pass of their edition, each act in a unit of its own."""

from sqlalchemy import select

from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.passes.commands import ActOnPass, EndPass, IssuePass
from shanhai_events.passes.enums import PassEvent, PassState
from shanhai_events.passes.errors import PassStepMissing
from shanhai_events.passes.models import Pass
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.scopes import held_over
from shanhai_events.passes.services.ending import reissue_pass, resume_pass, revoke_pass, suspend_pass
from shanhai_events.passes.services.issuing import approve_pass, issue_pass
from shanhai_events.passes.services.moving import lock_pass, move_pass
from shanhai_events.passes.services.telling import mail_code, tell_organization
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def issue_directly(command: IssuePass, *, actor: Actor) -> str:
    """Issue a pass that no application stands behind and return its public id; the caller found the edition."""
    with unit_of_work():
        return issue_pass(command, actor=actor).public_id


def act_on_pass(command: ActOnPass, *, actor: Actor) -> str:
    """Carry out one act on a pass and return the public id of the pass to look at next: a reissued one is new.

    Raises PassStepMissing for a pair that the table lacks or when the pass changed since it was read,
    PassReasonMissing, and NotFound outside the scope.
    """
    with unit_of_work():
        pass_ = _locked(command, actor=actor)
        before = pass_.state
        following = _carry_out(command, pass_, actor=actor)
        _tell(command, before, following)
        return following.public_id


def _locked(command: ActOnPass, *, actor: Actor) -> Pass:
    mine = select(Pass.id).where(Pass.public_id == command.public_id, held_over(actor, PassPermission.MANAGE))
    if db.session.scalar(mine) is None:
        raise NotFound
    pass_ = lock_pass(command.public_id)
    if pass_.version != command.version:
        raise PassStepMissing
    return pass_


def _carry_out(command: ActOnPass, pass_: Pass, *, actor: Actor) -> Pass:
    end = EndPass(public_id=command.public_id, reason=command.reason)
    match command.event:
        case PassEvent.APPROVE:
            return approve_pass(command.public_id, actor=actor)
        case PassEvent.COLLECT:
            move_pass(pass_, PassEvent.COLLECT, actor=actor)
        case PassEvent.SUSPEND:
            suspend_pass(end, actor=actor)
        case PassEvent.RESUME:
            resume_pass(command.public_id, actor=actor)
        case PassEvent.REVOKE:
            revoke_pass(end, actor=actor)
        case PassEvent.REPLACE:
            fresh = reissue_pass(end, actor=actor)
            mail_code(fresh, actor=actor)
            return fresh
        case _:
            raise PassStepMissing
    return pass_


def _tell(command: ActOnPass, before: PassState, pass_: Pass) -> None:
    """Tell the organization what became of its pass; a code that it should have is mailed beside."""
    if command.event is PassEvent.REVOKE:
        refused = before is PassState.REQUESTED
        message = (
            N_("%(name)s的证件申请未获批准。原因：%(reason)s")
            if refused
            else N_("%(name)s的证件已作废。原因：%(reason)s")
        )
    elif command.event in _NEWS:
        message = _NEWS[command.event]
    else:
        return
    tell_organization(pass_, message=message, path=command.path, reason=command.reason.strip())


_REFUSED = N_("%(name)s的证件申请未获批准。原因：%(reason)s")
_REVOKED = N_("%(name)s的证件已作废。原因：%(reason)s")
_NEWS: dict[PassEvent, str] = {
    PassEvent.APPROVE: N_("%(name)s的证件申请已批准。"),
    PassEvent.SUSPEND: N_("%(name)s的证件已暂停。原因：%(reason)s"),
    PassEvent.RESUME: N_("%(name)s的证件已恢复。"),
    PassEvent.REPLACE: N_("%(name)s的证件已换发，旧证作废。原因：%(reason)s"),
}
