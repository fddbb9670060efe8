"""Makes passes: at once where an allotment covers them, as a request where somebody must approve."""

import secrets
from datetime import datetime

from sqlalchemy import select

from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass
from shanhai_events.passes.enums import PassEvent, PassState
from shanhai_events.passes.errors import HolderHasForeignPass, HolderHasPass
from shanhai_events.passes.models import HolderId, Pass, PassSettings, PassTerms
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import find_live_pass
from shanhai_events.passes.queries.signatures import private_half, signed_as
from shanhai_events.passes.rules.codes import new_code
from shanhai_events.passes.services.holders import holder_for
from shanhai_events.passes.services.keys import prepare_passes, signing_key
from shanhai_events.passes.services.moving import lock_pass, move_pass, record_pass
from shanhai_events.passes.services.telling import mail_code, mail_codes
from shanhai_events.passes.tokens import PASS_NUMBER_BITS, label_key_of
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def issue_pass(command: IssuePass, *, actor: Actor) -> Pass:
    """Make a pass that opens the gates, inside the open unit of the act that earns it; its holder is mailed the code.

    Raises PassExists when the holder has a live one of this kind, HolderUnidentified and InvalidValue.
    """
    pass_ = _make(command, PassState.ISSUED, actor=actor)
    pass_.issued_at = clock.now()
    record_pass(pass_, "pass.issued", actor=actor, diff=_facts(pass_))
    if command.person.email:
        mail_codes([pass_], to_holder=True, actor=actor)
    return pass_


def request_pass(command: IssuePass, *, actor: Actor) -> Pass:
    """Ask for a pass beyond the allotment, inside the open unit; it opens nothing until it is approved."""
    pass_ = _make(command, PassState.REQUESTED, actor=actor)
    record_pass(pass_, "pass.requested", actor=actor, diff=_facts(pass_))
    return pass_


def approve_pass(public_id: str, *, actor: Actor) -> Pass:
    """Approve and issue a requested pass, inside the open unit; raises PassStepMissing in another state."""
    pass_ = lock_pass(public_id)
    move_pass(pass_, PassEvent.APPROVE, actor=actor)
    move_pass(pass_, PassEvent.ISSUE, actor=actor)
    pass_.issued_at = clock.now()
    mail_code(pass_, actor=actor)
    return pass_


def make_successor(old: Pass, *, actor: Actor) -> Pass:
    """Make the pass that takes the place of one that was just replaced: same holder and kind, another code."""
    require_unit()
    db.session.flush()
    terms = db.session.get_one(PassTerms, (old.edition_id, old.kind))
    fresh = _new_row(old.edition_id, terms.zones)
    for name in ("kind", "holder_id", "name", "organization", "region", "label", "attention", "organization_id"):
        setattr(fresh, name, getattr(old, name))
    fresh.source_kind, fresh.source_public_id = old.source_kind, old.source_public_id
    fresh.state, fresh.issued_at, fresh.replaces_id = PassState.ISSUED, clock.now(), old.id
    fresh.generation = (old.generation + 1) % 256
    _sign_and_add(fresh)
    record_pass(fresh, "pass.issued", actor=actor, diff={**_facts(fresh), "replaces": old.public_id})
    return fresh


def _make(command: IssuePass, state: PassState, *, actor: Actor) -> Pass:
    require_unit()
    prepare_passes(command.edition_id, actor=actor)
    db.session.flush()
    terms = db.session.get_one(PassTerms, (command.edition_id, command.kind))
    pass_ = _new_row(command.edition_id, terms.zones)
    pass_.holder_id = holder_for(command.person).id
    _refuse_second(command, pass_.holder_id, actor=actor)
    pass_.state = state
    write_wish(pass_, command)
    _sign_and_add(pass_)
    return pass_


def write_wish(pass_: Pass, command: IssuePass) -> None:
    """Write on a new row what a gate will show and a badge will print."""
    pass_.kind = command.kind
    pass_.name, pass_.organization = command.person.name, command.organization
    pass_.region, pass_.label, pass_.attention = command.region, command.label, command.attention
    pass_.organization_id = command.organization_id
    pass_.source_kind, pass_.source_public_id = command.source.kind, command.source.public_id


def _refuse_second(command: IssuePass, holder_id: HolderId, *, actor: Actor) -> None:
    """Name the pass that the holder has; a second one that arrives meanwhile is refused by the index."""
    known = find_live_pass(command.edition_id, holder_id, command.kind)
    if known is None:
        return
    same = known.organization_id is not None and known.organization_id == command.organization_id
    if same or actor.may(PassPermission.MANAGE):
        raise HolderHasPass(name=known.name, organization=known.organization or known.label)
    raise HolderHasForeignPass(name=command.person.name)


def _new_row(edition_id: int, zones: int) -> Pass:
    return row_of(edition_id, number=_free_number(edition_id), zones=zones, now=clock.now())


def row_of(edition_id: int, *, number: int, zones: int, now: datetime) -> Pass:
    """Return a fresh row with a typed code of its own."""
    row = Pass(edition_id=edition_id, number=number, generation=0, zones=zones, requested_at=now, state_since=now)
    row.code = new_code()
    return row


def _free_number(edition_id: int) -> int:
    """Return a random number that no pass of the edition has; among 200,000 passes one draw in a million is taken."""
    while True:
        number = secrets.randbits(PASS_NUMBER_BITS)
        taken = select(Pass.id).where(Pass.edition_id == edition_id, Pass.number == number)
        if db.session.scalar(taken) is None:
            return number


def _sign_and_add(pass_: Pass) -> None:
    key = signing_key(pass_.edition_id)
    pass_.key_number = key.number
    edition_number = db.session.get_one(PassSettings, pass_.edition_id).number
    signed = signed_as(pass_, edition_number, private_half(key))
    pass_.lookup = signed.lookup
    pass_.label_key = label_key_of(signed.signature).hex()
    db.session.add(pass_)
    db.session.flush()


def _facts(pass_: Pass) -> dict[str, object]:
    return {"kind": pass_.kind, "source": [pass_.source_kind, pass_.source_public_id], "label": pass_.label}
