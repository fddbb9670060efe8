"""Builds the message of one outbox row as mail programs in China and elsewhere read it."""

from email.charset import BASE64, Charset
from email.headerregistry import Address
from email.parser import BytesHeaderParser
from email.policy import SMTP

from flask_mail import Attachment, Message

from shanhai_events.files.models import StoredFile
from shanhai_events.files.services import read_bytes
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.notifications.queries import files_of


class OutboxMessage(Message):
    """A mail to one person, whose name may be as long as a company's."""

    def __init__(self, row: OutboxMail) -> None:
        super().__init__(
            subject=row.subject,
            recipients=[row.to_address],
            body=row.body_text,
            html=row.body_html,
            charset=_utf8(),  # type: ignore[arg-type]  # handed on to the email package, which takes either
            date=row.created_at.timestamp(),
            attachments=[_attached(file) for file in files_of(row)],
        )
        self.msgId = row.message_id
        self._to = Address(row.to_name, addr_spec=row.to_address)

    def as_bytes(self) -> bytes:
        """Return the message with a To header of our own: Flask-Mail's puts blanks into names of 15 Chinese signs."""
        whole = BytesHeaderParser(policy=SMTP).parsebytes(super().as_bytes())
        del whole["To"]
        whole["To"] = str(self._to)
        return whole.as_bytes()


def _attached(file: StoredFile) -> Attachment:
    """Return a file as it goes with a mail; a picture is shown where the HTML asks for `cid:` and its public id."""
    if not file.media_type.startswith("image/"):
        return Attachment(file.name, file.media_type, read_bytes(file))
    headers = {"Content-ID": f"<{file.public_id}>"}
    return Attachment(file.name, file.media_type, read_bytes(file), "inline", headers)


def _utf8() -> Charset:
    """Return UTF-8 in base64: no line grows beyond what SMTP allows, however long the template's lines are."""
    utf8 = Charset("utf-8")
    utf8.body_encoding = BASE64
    utf8.header_encoding = BASE64
    return utf8
