"""Decides on entries: the organizer approves and declines, office or organizer withdraws; passes follow."""

from sqlalchemy import select, update

from shanhai_events.audit.services import record
from shanhai_events.editions.services.places import give_place_back
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.passes.commands import IssuePass, Person, Source
from shanhai_events.passes.enums import ENDED, PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.passes.services.ending import revoke_passes_of
from shanhai_events.passes.services.issuing import issue_pass
from shanhai_events.series import rules
from shanhai_events.series.commands import DecideOnEntry
from shanhai_events.series.enums import EntryEvent as Event
from shanhai_events.series.enums import EntryState as State
from shanhai_events.series.errors import EntryChanged
from shanhai_events.series.models import Entry, Participant
from shanhai_events.series.queries.entries import get_entry, list_live_entries, span_of, spans_of
from shanhai_events.series.queries.scopes import parties_over
from shanhai_events.series.services.entering import hold_participant
from shanhai_events.series.services.telling import tell_of_approval, tell_of_end
from shanhai_events.series.trail import PARTICIPANT, entry_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

ENTRY_PAST: dict[Event, str] = {
    Event.APPROVE: "series_entry.approved",
    Event.DECLINE: "series_entry.declined",
    Event.WITHDRAW: "series_entry.withdrawn",
}


def decide(command: DecideOnEntry, *, actor: Actor) -> None:
    """Carry out one decision on an entry as it was read, with everything that follows from it.

    Raises EntryStepMissing, EntryChanged when it changed since it was read, Forbidden when it is not the actor's to
    decide, EntryReasonMissing, ActivitiesOverlap, PassExists, and NotFound outside the scope.
    """
    with unit_of_work():
        entry = get_entry(command.entry, actor=actor)
        hold_participant(entry.participant)
        locked = select(Entry).where(Entry.id == entry.id).with_for_update(of=Entry)
        db.session.scalars(locked.execution_options(populate_existing=True)).one()
        row = rules.transition(entry.state, command.event)
        if not row.by & parties_over(actor, entry.participant):
            raise Forbidden
        if entry.version != command.version:
            raise EntryChanged
        if command.event is Event.APPROVE:
            _approve(entry, actor=actor)
        else:
            end_entry(entry, command.event, reason=command.reason, actor=actor)
            give_place_back(entry.activity_id)


def end_entry(entry: Entry, event: Event, *, reason: str, actor: Actor) -> None:
    """Decline or withdraw an entry inside the open unit; the pass goes with the last approved one.

    The place in the activity is the caller's to give back.
    """
    _move(entry, event, reason=reason, actor=actor)
    db.session.flush()
    others = list_live_entries(entry.participant_id)
    if not any(other.state is State.APPROVED for other in others):
        revoke_passes_of(source_of(entry.participant), reason=reason, actor=actor)
    tell_of_end(entry)


def source_of(participant: Participant) -> Source:
    """Return how passes name the participant from whom they follow."""
    return Source(kind=PARTICIPANT, public_id=participant.public_id)


def _approve(entry: Entry, *, actor: Actor) -> None:
    person = entry.participant
    others = [other for other in list_live_entries(person.id) if other.id != entry.id]
    rules.check_overlap(person.name, span_of(entry.activity), spans_of(others))
    _move(entry, Event.APPROVE, reason="", actor=actor)
    tell_of_approval(entry, _pass_for(person, actor=actor))


def _pass_for(person: Participant, *, actor: Actor) -> Pass:
    """Return the pass of a person in the edition; the first approved entry makes it."""
    live = [pass_ for pass_ in list_passes_of(source_of(person)) if pass_.state not in ENDED]
    if live:
        return live[0]
    command = IssuePass(
        edition_id=person.edition_id,
        kind=PassKind.GUEST,
        person=Person(
            name=person.name,
            document_kind=person.document_kind,
            document_number=person.document_number,
            mobile=person.mobile,
            email=person.email or None,
        ),
        organization=person.organization,
        region=person.region.short_name,
        source=source_of(person),
    )
    return issue_pass(command, actor=actor)


def _move(entry: Entry, event: Event, *, reason: str, actor: Actor) -> None:
    require_unit()
    before, told = entry.state, reason.strip()
    rules.check_reason(before, event, told)
    after = rules.transition(before, event).to
    moved = (
        update(Entry)
        .where(Entry.id == entry.id, Entry.state == before)
        .values(state=after, state_since=clock.now(), reason=told, version=Entry.version + 1)
        .returning(Entry.id)
        .execution_options(synchronize_session=False)
    )
    if db.session.scalar(moved) is None:
        raise EntryChanged
    db.session.refresh(entry, ("state", "state_since", "reason", "version"))
    diff = {"state": [before, after], **({"reason": told} if told else {})}
    record(actor=actor, action=ENTRY_PAST[event], subject=entry_subject(entry), diff=diff)
