"""The outbox page: what waits, left and failed, readable without a mail server, for two roles only."""

import pytest
from flask import Flask
from sqlalchemy import event, update

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.queries import trail_of
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.delivery import drain_outbox
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.files import pdf, stored_pdf
from tests.factories.mail import mails, write_mail, written
from tests.support.page_client import PageClient
from tests.support.people import everywhere, person, signed_in
from tests.support.smtp import MailServer

KEY = "k" * 43


def signed_in_as(app: Flask, role: Role) -> PageClient:
    with app.app_context():
        somebody = person("管理员", everywhere(role))
    return signed_in(app, somebody)


@pytest.fixture
def client(app: Flask) -> PageClient:
    return signed_in_as(app, Role.ADMIN)


def mark(public_id: str, state: MailState, **values: object) -> None:
    with unit_of_work():
        db.session.execute(update(OutboxMail).where(OutboxMail.public_id == public_id).values(state=state, **values))


@pytest.fixture
def three(app: Flask) -> dict[MailState, str]:
    """One mail in each state; gives their public ids."""
    with app.app_context():
        found = {}
        for state in MailState:
            mail = written(f"{state}@example.com", name=f"收件人{state.label}", context={"name": state, "booth": "A"})
            mark(mail.public_id, state)
            found[state] = mail.public_id
    return found


def test_an_empty_outbox_says_so(client: PageClient) -> None:
    page = client.get("/manage/outbox")
    assert (page.h1, "还没有邮件" in page.text) == ("发件箱", True)


def test_mails_are_listed_newest_first_with_their_states(client: PageClient, three: dict[MailState, str]) -> None:
    rows = client.get("/manage/outbox").rows
    assert [(row[1], row[0], row[2], row[3]) for row in rows] == [
        ("收件人发送失败 failed@example.com", "展位已分配 failed", "发送失败", "0"),
        ("收件人已发送 sent@example.com", "展位已分配 sent", "已发送", "0"),
        ("收件人等待发送 waiting@example.com", "展位已分配 waiting", "等待发送", "0"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=failed", ["failed"]),
        ("q=SENT%40", ["sent"]),
        ("q=收件人等", ["waiting"]),
        ("q=展位已分配", ["failed", "sent", "waiting"]),
        ("q=%25", []),
        ("q=_", []),
        ("state=nonsense", ["failed", "sent", "waiting"]),
        ("state=sent&q=failed", []),
        ("page=999", ["failed", "sent", "waiting"]),
        ("page=x", ["failed", "sent", "waiting"]),
    ],
)
def test_the_list_is_filtered_by_state_and_words(
    client: PageClient, three: dict[MailState, str], query: str, found: list[str]
) -> None:
    page = client.get(f"/manage/outbox?{query}")
    assert [row[0].removeprefix("展位已分配 ") for row in page.rows] == found
    assert ("没有符合条件的邮件" in page.text) == (not found)


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_takes_two_queries_however_many_mails_it_lists(app: Flask, client: PageClient, count: int) -> None:
    with app.app_context():
        with unit_of_work():
            for number in range(count):
                write_mail(f"e{number}@example.com")
        seen: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    assert len(client.get("/manage/outbox").rows) == count
    assert sum("FROM outbox_mails" in statement for statement in seen) == 2


def test_without_a_mail_server_mail_is_read_here(app: Flask, client: PageClient) -> None:
    with app.app_context():
        mail = written(context={"name": "<b>景宁</b>", "booth": f"http://127.0.0.1:8000/reset/{KEY}"})
    assert "没有设置邮件服务器" in client.get("/manage/outbox").text
    page = client.get(f"/manage/outbox/{mail.public_id}")
    assert page.h1 == "展位已分配 <b>景宁</b>"
    assert f"http://127.0.0.1:8000/reset/{KEY}" in page.text
    assert "再次发送" not in page.text


def test_with_a_mail_server_keys_in_links_are_hidden(app: Flask, client: PageClient, server: MailServer) -> None:
    with app.app_context():
        mail = written(context={"name": "景宁", "booth": f"http://127.0.0.1:8000/reset/{KEY}"})
    assert "没有设置邮件服务器" not in client.get("/manage/outbox").text
    page = client.get(f"/manage/outbox/{mail.public_id}")
    assert "http://127.0.0.1:8000/reset/…" in page.text
    assert KEY not in page.html


def test_attachments_are_downloaded_from_their_own_mail_only(app: Flask, client: PageClient) -> None:
    with app.app_context():
        stored, other = (stored_pdf(actor=Actor.system("tests"), name=f"确认函{n}.pdf") for n in "甲乙")
        mail = written(attachments=[stored.public_id])
        mine, theirs, name = stored.public_id, other.public_id, stored.name
    page = client.get(f"/manage/outbox/{mail.public_id}")
    address = page.links[name]
    answer = client.get_raw(address)
    assert (answer.data, answer.headers["Content-Disposition"].split(";")[0]) == (pdf(), "attachment")
    client.get(address.replace(mine, theirs), status=404)


def test_a_failed_mail_is_sent_again_under_its_own_id(app: Flask, client: PageClient, server: MailServer) -> None:
    with app.app_context():
        mail = written()
        public_id, message_id = mail.public_id, mail.message_id
        mark(public_id, MailState.FAILED, attempts=8, last_error="SMTPDataError: 554 <no>")
    page = client.get(f"/manage/outbox/{public_id}")
    assert "SMTPDataError: 554 <no>" in page.text
    page = client.submit(page.form(action="/again")).follow()
    assert ("已放回发送队列。" in page.text, "再次发送" in page.text) == (True, False)
    with app.app_context():
        assert drain_outbox() == 1
        assert [(mail.state, mail.attempts) for mail in mails()] == [(MailState.SENT, 1)]
        assert [entry.action for entry in trail_of("mail", public_id)] == ["mail.queued_again"]
    assert [message["Message-ID"] for message in server.messages] == [message_id]


@pytest.mark.parametrize("state", [MailState.WAITING, MailState.SENT])
def test_other_mail_is_not_sent_again(client: PageClient, three: dict[MailState, str], state: MailState) -> None:
    page = client.get(f"/manage/outbox/{three[MailState.FAILED]}")
    token = page.form(action="/again").values["csrf_token"]
    client.post_raw(f"/manage/outbox/{three[state]}/again", data={"csrf_token": token}, status=409)


def test_an_unknown_mail_is_not_found(client: PageClient) -> None:
    client.get(f"/manage/outbox/{'x' * 20}", status=404)


def test_the_administrator_watches_the_outbox(app: Flask) -> None:
    signed_in_as(app, Role.ADMIN).get("/manage/outbox")


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICE, Role.ORGANIZER, Role.INSPECTOR])
def test_others_do_not(app: Flask, three: dict[MailState, str], role: Role) -> None:
    client = signed_in_as(app, role)
    client.get("/manage/outbox", status=403)
    client.get(f"/manage/outbox/{three[MailState.SENT]}", status=403)


def test_a_visitor_is_sent_to_sign_in(app: Flask) -> None:
    assert PageClient(app).get_raw("/manage/outbox", status=303).headers["Location"].startswith("/login")
