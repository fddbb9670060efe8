"""Why a draft came back to its clerk, and whether anything was done about it since."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.audit.queries import find_act
from shanhai_events.signings.enums import SigningEvent, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.trail import PAST, SIGNING

SENT_BACK = frozenset({SigningEvent.RETURN, SigningEvent.POSTPONE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """The step that sent a draft back; `is_untouched` while neither its content nor its files were changed."""

    event: SigningEvent
    reason: str
    by: str
    at: datetime
    is_untouched: bool

    @property
    def needs_reason(self) -> bool:
        """Whether whoever sends it to be checked again says why it stays as it is: a verifier asked for a change."""
        return self.event is SigningEvent.RETURN and self.is_untouched


def was_sent_back(signing: Signing) -> bool:
    """Tell whether a record is a draft that came back to its clerk."""
    return signing.state is SigningState.DRAFT and bool(signing.steps) and signing.steps[-1].event in SENT_BACK


def find_return(signing: Signing) -> Returned | None:
    """Return what sent a draft back to its clerk; None for all that were not sent back or are no drafts now."""
    if not was_sent_back(signing):
        return None
    last = signing.steps[-1]
    then = find_act(SIGNING, signing.public_id, PAST[last.event]) or {}
    times = [time for file in signing.files for time in (file.added_at, file.removed_at) if time is not None]
    return Returned(
        event=last.event,
        reason=last.note,
        by=last.user.name,
        at=last.at,
        is_untouched=then.get("version") == signing.version and all(time <= last.at for time in times),
    )
