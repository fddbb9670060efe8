"""Writing mail: in the transaction of the change, in the receiver's language, with headers nobody can break."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Conflict, InvalidValue
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.models import OutboxAttachment
from shanhai_events.notifications.services import send_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.files import stored_pdf
from tests.factories.mail import mails, write_mail, written

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} %(name)s {% raw %}"


@pytest.mark.usefixtures("context")
class TestAMail:
    def test_waits_with_its_words_and_a_message_id_of_its_own(self) -> None:
        mail = written()
        assert (mail.to_address, mail.to_name, mail.subject) == ("zhou@example.com", "周岚", "展位已分配 景宁某某")
        assert (mail.state, mail.attempts, mail.last_error, mail.sent_at) == (MailState.WAITING, 0, None, None)
        assert mail.message_id == f"<{mail.public_id}@127.0.0.1>"
        closing = "山海会展\n此邮件由系统发出，请勿直接回复。\n"
        assert mail.body_text == f"您好：\n\n景宁某某: A001\n\n{closing}"
        assert "<p>景宁某某: A001</p>" in mail.body_html

    def test_speaks_the_language_of_whoever_receives_it(self) -> None:
        assert '<html lang="en">' in written(locale="en").body_html
        assert '<html lang="zh-CN">' in written(locale="zh").body_html

    def test_links_to_the_configured_address(self) -> None:
        mail = written(template="linked", context={})
        assert (mail.body_text, mail.body_html) == (
            "http://127.0.0.1:8000/me zh\n", '<a href="http://127.0.0.1:8000/me">zh</a>',
        )  # fmt: skip

    def test_shows_hostile_text_literally(self) -> None:
        mail = written(context={"name": HOSTILE, "booth": "A"})
        assert mail.subject == f"展位已分配 {HOSTILE}"
        assert f"{HOSTILE}: A" in mail.body_text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} %(name)s {% raw %}" in mail.body_html
        assert "<script" not in mail.body_html

    def test_takes_files_along(self) -> None:
        stored = stored_pdf(actor=Actor.system("tests"))
        mail = written(attachments=[stored.public_id])
        assert [attachment.file_public_id for attachment in mail.attachments] == [stored.public_id]

    def test_cannot_take_a_file_that_does_not_exist(self) -> None:
        with pytest.raises(Conflict):
            written(attachments=["x" * 20])
        assert mails() == []

    def test_without_a_subject_line_is_a_mistake_of_its_template(self) -> None:
        with pytest.raises(ValueError, match="Subject: "):
            written(template="subjectless", context={"name": "x"})


@pytest.mark.usefixtures("context")
class TestTheTransaction:
    def test_a_unit_that_rolls_back_writes_no_mail(self) -> None:
        def fail() -> None:
            with unit_of_work():
                write_mail()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert mails() == []

    def test_outside_a_unit_no_mail_is_written(self) -> None:
        with pytest.raises(RuntimeError, match="inside a unit of work"):
            write_mail()


INJECTIONS = ["a\r\nBcc: x@example.com", "a\nb", "a\rb", "a\0b", "a\u2028b", "a\x85b", "a\tb"]


@pytest.mark.usefixtures("context")
class TestHeaders:
    @pytest.mark.parametrize("text", INJECTIONS)
    @pytest.mark.parametrize("place", ["to_address", "to_name", "subject"])
    def test_control_characters_are_refused_and_nothing_is_written(self, text: str, place: str) -> None:
        values: dict[str, Any] = {"to_address": "a@example.com", "to_name": "周岚"}
        context = {"name": text if place == "subject" else "x", "booth": "A"}
        if place != "subject":
            values[place] += text
        with pytest.raises(InvalidValue) as refusal, unit_of_work():
            send_mail(**values, template="probe", context=context, locale="zh")
        assert (refusal.value.code, mails()) == ("control_characters", [])

    def test_line_ends_in_the_body_are_welcome(self) -> None:
        assert "第一行\n第二行" in written(context={"name": "x", "booth": "第一行\n第二行"}).body_text

    def test_an_address_without_an_at_sign_is_refused(self) -> None:
        with pytest.raises(InvalidValue) as refusal:
            written("nobody")
        assert refusal.value.code == "mail_address"


class TestADedupeKey:
    @pytest.mark.usefixtures("context")
    def test_used_before_writes_nothing(self) -> None:
        stored = stored_pdf(actor=Actor.system("tests"))
        for _ in range(2):
            written(dedupe_key="letter-1", attachments=[stored.public_id])
        written(dedupe_key="letter-2")
        assert [mail.dedupe_key for mail in mails()] == ["letter-1", "letter-2"]
        assert len(db.session.scalars(select(OutboxAttachment)).all()) == 1

    def test_makes_one_mail_of_a_bulk_that_was_pressed_twice_at_once(self, app: Flask) -> None:
        start = Barrier(4)

        def press(_number: int) -> None:
            start.wait()
            with app.app_context(), unit_of_work():
                for number in range(10):
                    write_mail(f"e{number}@example.com", dedupe_key=f"bulk-{number}")

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(press, range(4)))
        with app.app_context():
            assert sorted(mail.to_address for mail in mails()) == [f"e{number}@example.com" for number in range(10)]
