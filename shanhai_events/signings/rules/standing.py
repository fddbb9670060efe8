"""What a version of a summary is worth, from where its record stands."""

from shanhai_events.signings.enums import SigningState, SummaryStatus
from shanhai_events.signings.errors import SigningStepMissing
from shanhai_events.signings.rules.transitions import NUMBERED


def status_of(state: SigningState, *, revision: int, latest: int) -> SummaryStatus:
    """Return what revision number `revision` is worth when `latest` is the record's own.

    Raises SigningStepMissing for a record that came to nothing: it has no summary.
    """
    if state is SigningState.VOIDED:
        return SummaryStatus.VOIDED
    if state in NUMBERED:
        return SummaryStatus.SUPERSEDED if revision < latest else SummaryStatus.VALID
    if state is SigningState.CANCELLED:
        raise SigningStepMissing
    return SummaryStatus.DRAFT
