"""Writes mail and notices in the transaction of what they tell about; they leave after its commit."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import select, update

from shanhai_events.audit import words as action_words
from shanhai_events.audit.services import Subject, record
from shanhai_events.jobs.services import nudge
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import header_safe
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.errors import NotFailed
from shanhai_events.notifications.models import Notice, OutboxAttachment, OutboxMail
from shanhai_events.notifications.notice_values import pack
from shanhai_events.notifications.rendering import render_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.public_ids import new_public_id
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

DRAIN = "notifications.drain"

action_words.register({"mail.queued_again": N_("再次发送邮件")})


def send_mail(
    *,
    to_address: str,
    to_name: str,
    template: str,
    context: Mapping[str, object],
    locale: str,
    attachments: Sequence[str] = (),
    dedupe_key: str | None = None,
) -> None:
    """Put one mail into the outbox inside the open unit; a worker sends it after the commit.

    `template` names templates/mail/<template>.txt and .html, `attachments` are public ids of stored files. A
    `dedupe_key` that was used before writes nothing. Raises InvalidValue when a header would hold control characters.
    """
    require_unit()
    if "@" not in header_safe(to_address):
        raise InvalidValue("mail_address", N_("邮箱地址不完整。"))
    words = render_mail(template, context, locale=locale)
    public_id, now = new_public_id(), clock.now()
    values = {
        "public_id": public_id,
        "to_address": to_address,
        "to_name": header_safe(to_name),
        "subject": words.subject,
        "body_text": words.text,
        "body_html": words.html,
        "locale": locale,
        "message_id": f"<{public_id}@{_host()}>",
        "state": MailState.WAITING,
        "next_attempt_at": now,
        "created_at": now,
        "dedupe_key": dedupe_key,
    }
    if not insert_unless_there(OutboxMail, values, key="dedupe_key"):
        return
    if attachments:
        mail_id = db.session.scalars(select(OutboxMail.id).where(OutboxMail.public_id == public_id)).one()
        db.session.add_all(OutboxAttachment(mail_id=mail_id, file_public_id=file) for file in attachments)
    nudge(DRAIN)


def post_notice(*, user_public_id: str, message: str, params: Mapping[str, object], path: str) -> None:
    """Leave a notice on a person's own page inside the open unit.

    `message` is a msgid, said in the reader's language when read, with its `params`: text, numbers, days, instants.
    `path` is the local page it is about.
    """
    require_unit()
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a local path: {path}")
    if not message % params:  # a value that is missing shows here, not to the reader
        raise ValueError("an empty notice")
    db.session.add(
        Notice(
            user_public_id=user_public_id,
            message=message,
            params=pack(params),
            path=path,
            created_at=clock.now(),
        )
    )


def mark_read(*, public_id: str, actor: Actor) -> str | None:
    """Mark one of the actor's own notices as read and return its path; None when there is no such notice."""
    own = (Notice.public_id == public_id, Notice.user_public_id == actor.user_public_id)
    with unit_of_work():
        path = db.session.scalar(select(Notice.path).where(*own))
        db.session.execute(update(Notice).where(*own, Notice.read_at.is_(None)).values(read_at=clock.now()))
    return path


def mark_all_read(*, actor: Actor) -> None:
    """Mark every notice of the actor as read."""
    unread = (Notice.user_public_id == actor.user_public_id, Notice.read_at.is_(None))
    with unit_of_work():
        db.session.execute(update(Notice).where(*unread).values(read_at=clock.now()))


def send_again(*, public_id: str, actor: Actor) -> None:
    """Let a mail that was given up try again from the beginning, with the same Message-ID."""
    now = clock.now()
    failed = (OutboxMail.public_id == public_id, OutboxMail.state == MailState.FAILED)
    change = update(OutboxMail).where(*failed).values(state=MailState.WAITING, attempts=0, next_attempt_at=now)
    with unit_of_work():
        if db.session.execute(change.returning(OutboxMail.id)).first() is None:
            raise NotFailed
        record(actor=actor, action="mail.queued_again", subject=Subject(kind="mail", public_id=public_id))
        nudge(DRAIN)


def _host() -> str:
    return urlsplit(str(current_app.config["BASE_URL"])).hostname or "localhost"
