"""Compares an amount that somebody read from paper with a summary, five times an hour and never more."""

from datetime import timedelta

from sqlalchemy import case, or_

from shanhai_events.kernel import clock
from shanhai_events.signings.errors import TooManyGuesses
from shanhai_events.signings.models.summaries import AmountGuesses, SummaryId
from shanhai_events.signings.queries.verification import get_verified
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_of
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

MOST_GUESSES = 5
PERIOD = timedelta(hours=1)


def compare_amount(code: str, fen: int) -> bool:
    """Count a guess of a summary's amount and tell whether it is right.

    Raises NotFound for a code of no summary, and TooManyGuesses, whatever was guessed, once an hour's are used up.
    """
    with unit_of_work():
        verified = get_verified(code)
        if not _is_counted(verified.summary_id):
            raise TooManyGuesses(most=MOST_GUESSES)
        return fen == verified.asked_fen


def _is_counted(summary_id: SummaryId) -> bool:
    """Count one guess in a single statement, so that any number at once are as many as allowed and no more."""
    require_unit()
    now = clock.now()
    is_over = AmountGuesses.began_at <= now - PERIOD
    counted = (
        insert_of(AmountGuesses)
        .values(summary_id=summary_id, began_at=now, tries=1)
        .on_conflict_do_update(
            index_elements=[AmountGuesses.summary_id],
            set_={
                "tries": case((is_over, 1), else_=AmountGuesses.tries + 1),
                "began_at": case((is_over, now), else_=AmountGuesses.began_at),
            },
            where=or_(is_over, AmountGuesses.tries < MOST_GUESSES),
        )
        .returning(AmountGuesses.tries)
    )
    return db.session.scalar(counted) is not None
