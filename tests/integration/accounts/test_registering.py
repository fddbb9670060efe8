"""Signing up: what outsiders learn, what the mailed link does, what is written down."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.errors import LinkSpent
from shanhai_events.accounts.hashing import password_matches
from shanhai_events.accounts.models import Consent, MailToken, User
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.registering import confirm_mail, register
from shanhai_events.audit.models import AuditEntry
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from tests.factories.accounts import links_to, mails_to, registered, registration, try_sign_in
from tests.support.clock import MovableClock
from tests.support.page import Page
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person

EMAIL = "ye@example.com"


def test_sign_up_confirm_and_sign_in(app: Flask, client: PageClient) -> None:
    assert _sign_up(client, next="/me/devices").h1 == "请查收确认邮件"
    link = links_to(app, EMAIL, "/confirm/")[-1]
    page = client.get(link)
    assert EMAIL in page.text
    answer = client.submit(page.form(action=link.partition("?")[0]))
    page = answer.follow()
    assert "邮箱已确认，现在可以登录了。" in page.text
    answer = client.submit(page.form("email", "password"), email=EMAIL, password=PASSWORD)
    assert answer.location == "/me/devices"


def test_known_and_unknown_address_are_answered_alike(app: Flask, client: PageClient, somebody: Person) -> None:
    unknown = _sign_up(client)
    known = _sign_up(client, email=somebody.email, password="another-password-1")
    assert known.text == unknown.text
    assert [mail.subject for mail in mails_to(app, EMAIL)] == ["请确认您的邮箱"]
    assert [mail.subject for mail in mails_to(app, somebody.email)] == ["您已有山海会展的账号"]
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"


def test_a_known_address_is_told_once_an_hour(app: Flask, client: PageClient, somebody: Person) -> None:
    _sign_up(client, email=somebody.email)
    _sign_up(client, email=somebody.email)
    assert len(mails_to(app, somebody.email)) == 1


def test_looking_at_the_link_confirms_nothing(app: Flask, client: PageClient) -> None:
    link = registered(app, EMAIL)
    for _ in range(3):
        client.get(link)
    client.http.head(link, base_url="http://127.0.0.1:8000")
    assert "这个邮箱还没有确认" in try_sign_in(client, EMAIL, PASSWORD, status=409)


def test_link_is_good_for_one_press(app: Flask, client: PageClient) -> None:
    link = registered(app, EMAIL)
    form = client.get(link).form(action=link)
    client.submit(form)
    assert client.submit(form, status=410).page.h1 == "链接已失效"


def test_link_dies_after_two_days(app: Flask, client: PageClient, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    link = registered(app, EMAIL)
    form = client.get(link).form(action=link)
    clock.move(days=2)
    client.get(link, status=410)
    client.submit(form, status=410)


def test_two_presses_at_once_have_one_winner(app: Flask) -> None:
    token = registered(app, EMAIL).rpartition("/")[2]
    outcomes: list[str] = []
    start = threading.Barrier(8)

    def press() -> None:
        start.wait()
        with app.app_context():
            try:
                confirm_mail(actor=Actor.anonymous(), token=token)
                outcomes.append("confirmed")
            except LinkSpent:
                outcomes.append("spent")

    _at_once(press, 8)
    assert sorted(outcomes) == ["confirmed"] + ["spent"] * 7
    with app.app_context():
        actions = select(AuditEntry.action).order_by(AuditEntry.seq)
        assert list(db.session.scalars(actions)) == ["user.registered", "user.confirmed"]


def test_token_is_stored_as_hash_only(app: Flask) -> None:
    token = registered(app, EMAIL).rpartition("/")[2]
    with app.app_context():
        row = db.session.scalars(select(MailToken)).one()
        assert row.purpose is TokenPurpose.CONFIRM
        assert token not in row.token_hash
        assert len(row.token_hash) == 64


def test_token_of_another_purpose_confirms_nothing(app: Flask, client: PageClient) -> None:
    token = registered(app, EMAIL).rpartition("/")[2]
    for path in ("password/reset", "invitation", "unlock"):
        assert client.get(f"/{path}/{token}", status=410).h1 == "链接已失效"


def test_newest_sign_up_of_an_unconfirmed_address_counts(app: Flask, client: PageClient) -> None:
    first = registered(app, EMAIL, password="first-password-1")
    second = registered(app, EMAIL, password="second-password-2")
    client.get(first, status=410)
    client.submit(client.get(second).form(action=second))
    try_sign_in(client, EMAIL, "first-password-1", status=422)
    assert try_sign_in(client, EMAIL, "second-password-2", status=303) == "/me"


def test_two_sign_ups_of_one_address_at_once_make_one_account(app: Flask) -> None:
    start = threading.Barrier(4)
    problems: list[Exception] = []

    def sign_up() -> None:
        start.wait()
        with app.app_context():
            try:
                register(registration(EMAIL), actor=Actor.anonymous())
            except Exception as problem:
                problems.append(problem)

    _at_once(sign_up, 4)
    assert problems == []
    with app.app_context():
        assert [user.email for user in db.session.scalars(select(User))] == [EMAIL]


def test_unconfirmed_person_is_mailed_the_link_again_but_not_at_every_try(
    app: Flask, client: PageClient, clock: MovableClock
) -> None:
    clock.set("2026-10-08 09:00")
    registered(app, EMAIL)
    for _ in range(8):
        try_sign_in(client, EMAIL, PASSWORD, status=409)
    assert len(mails_to(app, EMAIL)) == 1
    clock.move(minutes=6)
    try_sign_in(client, EMAIL, PASSWORD, status=409)
    assert len(mails_to(app, EMAIL)) == 2
    link = links_to(app, EMAIL, "/confirm/")[-1]
    client.submit(client.get(link).form(action=link))
    assert try_sign_in(client, EMAIL, PASSWORD, status=303) == "/me"


def test_consent_has_version_and_time(app: Flask, client: PageClient, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    assert f"版本 {TEXT_VERSION}" in client.get("/privacy").text
    _sign_up(client)
    with app.app_context():
        consent = db.session.scalars(select(Consent)).one()
        found = (consent.purpose, consent.text_version, consent.given_at.isoformat(), consent.withdrawn_at)
    assert found == ("account", TEXT_VERSION, "2026-10-08T01:00:00+00:00", None)


def test_nothing_happens_without_consent(app: Flask, client: PageClient) -> None:
    page = client.get("/register")
    answer = client.submit(page.form("email"), **_typed(consent=None), status=422)
    assert answer.page.error_texts == ["我已阅读并同意个人信息处理说明：同意后才能使用账号。"]
    with app.app_context():
        assert list(db.session.scalars(select(User))) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": "ye@example.com\r\nBcc: all@example.com"}, "邮箱：不能含有换行或控制字符。"),
        ({"email": "ye\x00@example.com"}, "邮箱：不能含有换行或控制字符。"),
        ({"name": "叶\r\nBcc: all@example.com"}, "姓名：不能含有换行或控制字符。"),
        ({"name": "叶\u2028知秋"}, "姓名：不能含有换行或控制字符。"),
        ({"email": "ye.example.com"}, "邮箱：请填写有效的邮箱地址，例如 name@example.com。"),
        ({"email": "ye@example.com, all@example.com"}, "邮箱：请填写有效的邮箱地址，例如 name@example.com。"),
        ({"password": "short", "password_again": "short"}, "密码：密码至少要有 8 个字符。"),
        ({"password": "a" * 129, "password_again": "a" * 129}, "密码：密码最多 128 个字符。"),
        ({"password": "Password123", "password_again": "Password123"}, "密码：这个密码太容易被猜到，请换一个。"),
        ({"password": EMAIL, "password_again": EMAIL}, "密码：这个密码太容易被猜到，请换一个。"),
        ({"password_again": "something else"}, "再输一次：两次输入的密码不同。"),
    ],
)
def test_what_is_refused(app: Flask, client: PageClient, typed: dict[str, str], words: str) -> None:
    page = client.get("/register")
    answer = client.submit(page.form("email"), **_typed(**typed), status=422)
    assert answer.page.error_texts == [words]
    assert mails_to(app, EMAIL) == []


@pytest.mark.parametrize(
    "name", ["𠮷野", "O'Brien", "NULL", "0", "=1+1", "欧阳·买买提", "{{ 7*7 }}", "%(url)s", "<b>粗</b>", "$name {0}"]
)
def test_names_are_kept_and_mailed_literally(app: Flask, client: PageClient, name: str) -> None:
    _sign_up(client, name=name)
    with app.app_context():
        assert db.session.scalars(select(User.name)).one() == name
    mail = mails_to(app, EMAIL)[0]
    assert mail.to_name == name
    assert f"{name}，您好：" in mail.body_text
    assert "<b>粗</b>" not in mail.body_html


def test_extra_fields_change_nothing(app: Flask, client: PageClient) -> None:
    _sign_up(client, email_confirmed_at="2026-01-01", role="admin", public_id="x")
    assert "这个邮箱还没有确认" in try_sign_in(client, EMAIL, PASSWORD, status=409)


def test_password_of_an_input_method_is_the_same(app: Flask, client: PageClient) -> None:
    link = registered(app, EMAIL, password="ｐａｓｓ－ｗ０ｒｄ－９")
    client.submit(client.get(link).form(action=link))
    assert try_sign_in(client, EMAIL, "pass-w0rd-9", status=303) == "/me"


def test_trail_holds_no_address_or_name(app: Flask, client: PageClient) -> None:
    _sign_up(client)
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
        assert entry.action == "user.registered"
        assert sorted(entry.diff) == ["consent", "email"]
        assert EMAIL not in str(entry.diff)


def test_password_is_stored_as_argon2id(costly_passwords: None, app: Flask) -> None:
    registered(app, EMAIL)
    with app.app_context():
        stored = db.session.scalars(select(User.password_hash)).one() or ""
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert password_matches(stored, PASSWORD)


def test_mails_to_one_address_are_bounded(app: Flask, client: PageClient) -> None:
    for _ in range(5):
        _sign_up(client)
    client.submit(client.get("/register").form("email"), **_typed(), status=429)
    assert _sign_up(client, email="other@example.com").h1 == "请查收确认邮件"


def test_mails_from_one_place_are_bounded_whatever_it_claims(client: PageClient) -> None:
    form = client.get("/password/forgot").form("email")
    token = form.values["csrf_token"][0]
    for number in range(31):
        client.post_raw(
            "/password/forgot",
            status=303 if number < 30 else 429,
            data={"csrf_token": token, "email": f"somebody{number}@example.com"},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        )


def test_links_come_from_the_configured_address(app: Flask, client: PageClient) -> None:
    client.http.get("/register", base_url="http://evil.example", headers={"X-Forwarded-Host": "evil.example"})
    _sign_up(client)
    assert "evil" not in mails_to(app, EMAIL)[0].body_text


def test_english_visitor_is_mailed_in_english(app: Flask, client: PageClient) -> None:
    client.speak("en")
    page = client.get("/register")
    client.submit(page.form("email"), **_typed())
    assert mails_to(app, EMAIL)[0].locale == "en"


def _sign_up(client: PageClient, **typed: Any) -> Page:
    page = client.get("/register")
    return client.submit(page.form("email"), **_typed(**typed)).follow()


def _typed(**changed: Any) -> dict[str, Any]:
    password = changed.get("password", PASSWORD)
    typed = {"email": EMAIL, "name": "叶知秋", "password": password, "password_again": password, "consent": "y"}
    return {**typed, **changed}


def _at_once(act: Any, times: int) -> None:
    threads = [threading.Thread(target=act) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
