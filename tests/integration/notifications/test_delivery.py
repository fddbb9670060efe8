"""Delivery to a real SMTP server: once each, through refusals and outages, under one Message-ID."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.header import decode_header, make_header
from email.message import EmailMessage
from threading import Barrier, local

import pytest
from flask import Flask
from sqlalchemy import update

from shanhai_events.files import shelf
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.clock import now
from shanhai_events.notifications import delivery
from shanhai_events.notifications.delivery import MOST_ATTEMPTS, drain_outbox
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.files import pdf, stored_pdf
from tests.factories.mail import mails, write_mail, written
from tests.support.clock import MovableClock
from tests.support.ports import free_port
from tests.support.smtp import MailServer

SYSTEM = Actor.system("tests")
COMPANY = "浙江省丽水市景宁畲族自治县某某惠明茶农业开发有限责任公司"


def states() -> list[MailState]:
    return [mail.state for mail in mails()]


def header(message: EmailMessage, name: str) -> str:
    """The header as mail programs decode it; Python's own parser puts blanks between encoded words of a name."""
    raw = dict(message.raw_items())[name]
    return str(make_header(decode_header(raw.replace("\r\n", ""))))


@pytest.mark.usefixtures("context")
class TestAMessage:
    def test_carries_text_and_html_under_its_own_id(self, server: MailServer) -> None:
        mail = written()
        assert drain_outbox() == 1
        (message,) = server.messages
        assert (message["Message-ID"], message["Subject"]) == (mail.message_id, "展位已分配 景宁某某")
        assert (header(message, "To"), header(message, "From")) == (
            "周岚 <zhou@example.com>", "山海会展 <noreply@localhost>",
        )  # fmt: skip
        text, html = message.get_body(("plain",)), message.get_body(("html",))
        assert text is not None
        assert html is not None
        assert text.get_content() == mail.body_text
        assert html.get_content() == mail.body_html
        (sent,) = mails()
        assert (sent.state, sent.attempts, sent.sent_at is None) == (MailState.SENT, 1, False)

    def test_names_its_attachments_in_chinese(self, server: MailServer) -> None:
        stored = stored_pdf(actor=SYSTEM, name="展位确认函 𠮷野.pdf")
        written(attachments=[stored.public_id])
        drain_outbox()
        (attachment,) = server.messages[0].iter_attachments()
        assert (attachment.get_filename(), attachment.get_content_type()) == ("展位确认函 𠮷野.pdf", "application/pdf")
        assert attachment.get_content() == pdf()
        assert "filename*0*=utf-8''%E5%B1%95" in str(dict(attachment.raw_items())["Content-Disposition"])

    @pytest.mark.parametrize("name", [COMPANY, "欧阳·买买提", 'O\'Brien, "Bob" (x)', "=1+1", "", "𠮷野" * 20])
    def test_names_its_receiver_as_he_is_called(self, server: MailServer, name: str) -> None:
        written(name=name)
        drain_outbox()
        address = header(server.messages[0], "To")
        plain = address.replace('"', "").replace("\\", "")
        assert plain == (f"{name} <zhou@example.com>" if name else "zhou@example.com").replace('"', "")

    def test_has_no_line_longer_than_smtp_allows(self, server: MailServer) -> None:
        written(context={"name": COMPANY * 3, "booth": "展位" * 5000})
        drain_outbox()
        (message,) = server.messages
        assert max(map(len, message.as_bytes().split(b"\n"))) < 998
        text = message.get_body(("plain",))
        assert text is not None
        assert "展位" * 5000 in text.get_content()


@pytest.mark.usefixtures("context")
class TestWithoutAServer:
    def test_mail_waits(self) -> None:
        written()
        assert (drain_outbox(), states(), mails()[0].attempts) == (0, [MailState.WAITING], 0)

    def test_mail_leaves_when_one_is_set(self, server: MailServer) -> None:
        written()
        assert (drain_outbox(), states()) == (1, [MailState.SENT])


@pytest.mark.usefixtures("context")
class TestAnOutage:
    def test_of_an_hour_costs_no_attempt_and_delivers_everything_once(
        self, app: Flask, server: MailServer, clock: MovableClock
    ) -> None:
        clock.set("2026-10-08 09:00")
        app.config["MAIL_PORT"] = free_port()
        with unit_of_work():
            for number in range(40):
                write_mail(f"e{number}@example.com")
        for _ in range(60):
            assert drain_outbox() == 0
            clock.move(minutes=1)
        assert {(mail.state, mail.attempts) for mail in mails()} == {(MailState.WAITING, 0)}
        assert "ConnectionRefusedError" in (mails()[0].last_error or "")
        app.config["MAIL_PORT"] = server.port
        clock.move(minutes=1)
        assert drain_outbox() == 40
        assert sorted(message["To"] for message in server.messages) == sorted(
            f"周岚 <e{number}@example.com>" for number in range(40)
        )
        assert drain_outbox() == 0

    def test_in_the_middle_leaves_the_rest_for_later(self, server: MailServer, clock: MovableClock) -> None:
        """421 is how a server says that it closes the connection."""
        clock.set("2026-10-08 09:00")
        with unit_of_work():
            for number in range(5):
                write_mail(f"e{number}@example.com")
        server.refusal = "421 4.3.2 shutting down"
        assert drain_outbox() == 0
        server.refusal = None
        clock.move(minutes=5)
        assert drain_outbox() == 5
        assert len({message["Message-ID"] for message in server.messages}) == len(server.messages) == 5


@pytest.mark.usefixtures("context")
class TestARefusal:
    @pytest.mark.parametrize("answer", ["451 4.7.1 try again later", "554 5.7.1 we do not like you"])
    def test_makes_a_mail_rest_longer_each_time_until_it_is_given_up(
        self, server: MailServer, clock: MovableClock, answer: str
    ) -> None:
        clock.set("2026-10-08 09:00")
        written()
        server.refusal = answer
        rests = []
        for attempt in range(1, MOST_ATTEMPTS + 1):
            assert drain_outbox() == 0
            (mail,) = mails()
            assert mail.attempts == attempt
            rests.append(round((mail.next_attempt_at - now()).total_seconds() / 60))
            clock.move(seconds=(mail.next_attempt_at - now()).total_seconds())
        assert rests[:-1] == [1, 4, 16, 60, 240, 360, 360]
        assert (mails()[0].state, answer[4:] in (mails()[0].last_error or "")) == (MailState.FAILED, True)
        clock.move(days=30)
        server.refusal = None
        assert (drain_outbox(), server.messages) == (0, [])

    def test_that_ends_lets_the_mail_through_under_the_same_id(self, server: MailServer, clock: MovableClock) -> None:
        clock.set("2026-10-08 09:00")
        mail_id = written().message_id
        server.refusal = "451 4.7.1 try again later"
        drain_outbox()
        server.refusal = None
        clock.move(minutes=1)
        assert drain_outbox() == 1
        assert [message["Message-ID"] for message in server.messages] == [mail_id]
        assert mails()[0].last_error is None

    def test_of_one_mail_does_not_hold_up_the_others(self, server: MailServer) -> None:
        stored = stored_pdf(actor=SYSTEM)
        written("lost@example.com", attachments=[stored.public_id])
        shelf.path_of(stored.sha256).unlink()
        written("b@example.com")
        assert drain_outbox() == 1
        assert [mail.state for mail in mails()] == [MailState.WAITING, MailState.SENT]
        assert "FileNotFoundError" in (mails()[0].last_error or "")


class TestManyDrains:
    def race(self, app: Flask) -> None:
        with app.app_context(), unit_of_work():
            for number in range(12):
                write_mail(f"e{number}@example.com")
        start = Barrier(4)

        def drain(_number: int) -> None:
            start.wait()
            with app.app_context():
                drain_outbox()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(drain, range(4)))

    def test_send_each_mail_once(self, app: Flask, server: MailServer) -> None:
        self.race(app)
        assert len(server.messages) == len({message["Message-ID"] for message in server.messages}) == 12
        with app.app_context():
            assert {(mail.state, mail.attempts) for mail in mails()} == {(MailState.SENT, 1)}

    def test_would_send_some_twice_without_the_claim(
        self, app: Flask, server: MailServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        look: Callable[[], str | None] = delivery._next_due
        looked, mine = Barrier(4), local()

        def look_together() -> str | None:
            found = look()
            if not hasattr(mine, "looked"):
                mine.looked = True
                looked.wait(timeout=10)
            return found

        monkeypatch.setattr(delivery, "_next_due", look_together)
        monkeypatch.setattr(delivery, "_claim", lambda _public_id: 1)
        self.race(app)
        assert len(server.messages) > 12


@pytest.mark.usefixtures("context")
def test_a_worker_that_died_after_sending_repeats_that_mail_alone_under_the_same_id(
    server: MailServer, clock: MovableClock
) -> None:
    """What is left of a killed worker is a claimed mail; its lease brings it back."""
    clock.set("2026-10-08 09:00")
    mail = written()
    with unit_of_work():
        db.session.execute(update(OutboxMail).values(attempts=1, next_attempt_at=now() + delivery.LEASE))
    clock.move(minutes=4)
    assert drain_outbox() == 0
    clock.move(minutes=1)
    assert drain_outbox() == 1
    assert [message["Message-ID"] for message in server.messages] == [mail.message_id]
