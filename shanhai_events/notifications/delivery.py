"""Sends the outbox through Flask-Mail, one mail at a time, so that a killed worker repeats one mail at most."""

import smtplib
from datetime import timedelta
from typing import Any

from flask import current_app
from flask_mail import Connection, Mail
from sqlalchemy import select, update

from shanhai_events.kernel import clock
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.messages import OutboxMessage
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.notifications.queries import get_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

MOST_ATTEMPTS = 8
LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 16, 60, 240, 360))
ERROR_LENGTH = 1000

LOST = (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError)

mail = Mail()


def drain_outbox() -> int:
    """Send what is due, oldest first, over one connection; return how many mails the server took.

    Without a mail server everything waits. A server that cannot be reached costs no attempt.
    """
    public_id = _next_due()
    if not current_app.config["MAIL_SERVER"] or public_id is None:
        return 0
    mail.init_app(current_app)
    sent = 0
    try:
        with mail.connect() as connection:
            while public_id is not None:
                if (attempt := _claim(public_id)) is not None:
                    sent += _deliver(public_id, attempt, connection)
                public_id = _next_due()
    except OSError as error:  # which smtplib's own errors are too
        current_app.logger.warning("mail server: %s", _words_of(error))
        _rest_all(error)
    return sent


def pause_after(attempt: int) -> timedelta:
    """Return how long a mail rests after attempt number `attempt` was refused: from a minute up to 6 hours."""
    return PAUSES[min(attempt, len(PAUSES)) - 1]


def _next_due() -> str | None:
    due = (OutboxMail.state == MailState.WAITING, OutboxMail.next_attempt_at <= clock.now())
    oldest = select(OutboxMail.public_id).where(*due).order_by(OutboxMail.next_attempt_at, OutboxMail.id).limit(1)
    found = db.session.scalar(oldest)
    db.session.rollback()
    return found


def _claim(public_id: str) -> int | None:
    """Take the mail for one attempt and return its number; the lease brings it back if this process dies."""
    now = clock.now()
    due = (OutboxMail.public_id == public_id, OutboxMail.state == MailState.WAITING, OutboxMail.next_attempt_at <= now)
    taking = update(OutboxMail).where(*due).values(attempts=OutboxMail.attempts + 1, next_attempt_at=now + LEASE)
    with unit_of_work():
        return db.session.execute(taking.returning(OutboxMail.attempts)).scalar()


def _deliver(public_id: str, attempt: int, connection: Connection) -> bool:
    """Send one mail and note what became of it; passes on that the connection is lost."""
    try:
        message = OutboxMessage(get_mail(public_id))
        db.session.rollback()
        connection.send(message)
    except Exception as error:
        current_app.logger.warning("mail %s was not sent: %s", public_id, type(error).__name__)
        _settle(public_id, _after_refusal(error, attempt))
        if isinstance(error, LOST):
            raise
        return False
    _settle(public_id, {"state": MailState.SENT, "sent_at": clock.now(), "last_error": None})
    return True


def _after_refusal(error: Exception, attempt: int) -> dict[str, Any]:
    kept = {"last_error": _words_of(error)}
    if attempt >= MOST_ATTEMPTS:
        return {**kept, "state": MailState.FAILED}
    return {**kept, "next_attempt_at": clock.now() + pause_after(attempt)}


def _settle(public_id: str, values: dict[str, Any]) -> None:
    mine = (OutboxMail.public_id == public_id, OutboxMail.state == MailState.WAITING)
    with unit_of_work():
        db.session.execute(update(OutboxMail).where(*mine).values(**values))


def _rest_all(error: Exception) -> None:
    """Let everything that is due wait a minute, with the reason, when the server itself is away."""
    now = clock.now()
    due = (OutboxMail.state == MailState.WAITING, OutboxMail.next_attempt_at <= now)
    resting = update(OutboxMail).where(*due)
    with unit_of_work():
        db.session.execute(resting.values(next_attempt_at=now + PAUSES[0], last_error=_words_of(error)))


def _words_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
