"""Reads notices for their reader and mail for those who watch the outbox."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from shanhai_events.files.models import StoredFile
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.models import Notice, OutboxAttachment, OutboxMail
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


def count_unread(user_public_id: str) -> int:
    """Return how many notices wait for this person."""
    unread = (Notice.user_public_id == user_public_id, Notice.read_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Notice).where(*unread)) or 0


def list_notices(*, actor: Actor, number: int) -> Page[Notice]:
    """Return one page of the actor's own notices, newest first."""
    own = select(Notice).where(Notice.user_public_id == actor.user_public_id)
    return page_of(own.order_by(Notice.id.desc()), number=number)


def list_mails(*, state: MailState | None, words: str, number: int) -> Page[OutboxMail]:
    """Return one page of the outbox, newest first; `words` are looked for in address, name and subject."""
    found = select(OutboxMail).order_by(OutboxMail.id.desc())
    if state is not None:
        found = found.where(OutboxMail.state == state)
    if words:
        columns = (OutboxMail.to_address, OutboxMail.to_name, OutboxMail.subject)
        found = found.where(or_(*(column.icontains(words, autoescape=True) for column in columns)))
    return page_of(found, number=number)


def get_mail(public_id: str) -> OutboxMail:
    """Return one mail with its attachments or raise NotFound."""
    wanted = select(OutboxMail).where(OutboxMail.public_id == public_id)
    mail = db.session.scalar(wanted.options(selectinload(OutboxMail.attachments)))
    if mail is None:
        raise NotFound
    return mail


def files_of(mail: OutboxMail) -> list[StoredFile]:
    """Return the files that go with a mail, in their order."""
    joined = select(StoredFile).join(OutboxAttachment, OutboxAttachment.file_public_id == StoredFile.public_id)
    return list(db.session.scalars(joined.where(OutboxAttachment.mail_id == mail.id).order_by(OutboxAttachment.id)))
