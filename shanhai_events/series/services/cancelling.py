"""Cancels an activity together with everything that people were entered for in it."""

from shanhai_events.editions.enums import ActivityMove
from shanhai_events.editions.services.activities import step_activity
from shanhai_events.editions.services.places import give_place_back
from shanhai_events.kernel.actor import Actor
from shanhai_events.series.enums import EntryEvent
from shanhai_events.series.errors import EntryReasonMissing
from shanhai_events.series.queries.entries import list_live_entries_for
from shanhai_events.series.services.deciding import end_entry
from shanhai_events.series.services.entering import hold_participant
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def cancel_activity(edition: str, public_id: str, *, reason: str, actor: Actor) -> int:
    """Cancel an activity with its entries and return how many there were; raises EntryReasonMissing.

    A pass stays with whoever is approved for another activity.
    """
    if not reason.strip():
        raise EntryReasonMissing(field="reason")
    with unit_of_work():
        move = ActivityMove.CANCEL
        activity = step_activity(
            edition_public_id=edition, public_id=public_id, move=move, actor=actor, reason=reason.strip()
        )
        db.session.flush()
        entries = list_live_entries_for(activity.id)
        for entry in entries:
            hold_participant(entry.participant)
            end_entry(entry, EntryEvent.WITHDRAW, reason=reason, actor=actor)
        if entries:
            give_place_back(activity.id, len(entries))
        return len(entries)
