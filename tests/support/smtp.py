"""A real SMTP server on 127.0.0.1 that keeps the messages it accepts."""

import email.policy
from email.message import EmailMessage
from threading import Condition
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.ports import free_port

PATIENCE_SECONDS = 20


class MailServer:
    """Listens on a free port; `messages` holds what arrived, oldest first."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refusal: str | None = None
        self.port = free_port()
        self._arrival = Condition()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    def clear(self) -> None:
        """Forget the messages and accept new ones again."""
        self.messages.clear()
        self.refusal = None

    def messages_to(self, address: str) -> list[EmailMessage]:
        """Return the messages whose To header names `address`."""
        return [message for message in self.messages if address in str(message["To"])]

    def wait_for(self, address: str, *, subject: str) -> EmailMessage:
        """Return the newest message to `address` whose subject contains `subject`, as soon as there is one."""

        def find() -> EmailMessage | None:
            found = [message for message in self.messages_to(address) if subject in str(message["Subject"])]
            return found[-1] if found else None

        with self._arrival:
            message = self._arrival.wait_for(find, PATIENCE_SECONDS)
        assert message is not None, [(str(each["To"]), str(each["Subject"])) for each in self.messages]
        return message

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        """Keep the message, or answer with `refusal` (such as "451 try later") while one is set."""
        if self.refusal:
            return self.refusal
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        with self._arrival:
            self.messages.append(message)
            self._arrival.notify_all()
        return "250 OK"
