"""Forgotten, reset, first and changed passwords."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.commands import NewUser
from shanhai_events.accounts.models import Consent, MailToken
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.administration import disable_user, invite_user
from shanhai_events.storage.database import db
from tests.factories.accounts import NewClient, fail_sign_in, links_to, mails_to, registered, try_sign_in
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, SYSTEM, Person, signed_in

NEW = "浪花-2027-new"


def test_reset_by_mail_ends_all_sign_ins(
    app: Flask, client: PageClient, new_client: NewClient, somebody: Person
) -> None:
    phone, laptop = signed_in(app, somebody), signed_in(app, somebody)
    link = _ask(app, client, somebody.email)
    _set_password(client, link)
    for device in (phone, laptop):
        assert device.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"
    try_sign_in(client, somebody.email, PASSWORD, status=422)
    assert try_sign_in(client, somebody.email, NEW, status=303) == "/me"
    assert [mail.subject for mail in mails_to(app, somebody.email)] == ["设置新密码", "您的密码已修改"]


def test_known_and_unknown_address_see_the_same_page(app: Flask, client: PageClient, somebody: Person) -> None:
    texts = []
    for email in (somebody.email, "nobody@example.com"):
        page = client.get("/password/forgot")
        texts.append(client.submit(page.form("email"), email=email).follow().text)
    assert texts[0] == texts[1]
    assert mails_to(app, "nobody@example.com") == []


def test_looking_at_a_reset_link_spends_nothing(app: Flask, client: PageClient, somebody: Person) -> None:
    link = _ask(app, client, somebody.email)
    for _ in range(3):
        client.get(link)
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"


def test_reset_link_is_good_once(app: Flask, client: PageClient, somebody: Person) -> None:
    link = _ask(app, client, somebody.email)
    form = client.get(link).form("password")
    _set_password(client, link)
    assert client.submit(form, password="other-pass-99", password_again="other-pass-99", status=410).status == 410
    assert try_sign_in(client, somebody.email, NEW, status=303) == "/me"


def test_reset_link_lives_thirty_minutes(app: Flask, client: PageClient, somebody: Person, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    link = _ask(app, client, somebody.email)
    form = client.get(link).form("password")
    clock.move(minutes=29, seconds=59)
    client.get(link)
    clock.move(seconds=1)
    client.get(link, status=410)
    client.submit(form, password=NEW, password_again=NEW, status=410)
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"


def test_weak_password_leaves_the_link_alive(app: Flask, client: PageClient, somebody: Person) -> None:
    link = _ask(app, client, somebody.email)
    answer = client.submit(
        client.get(link).form("password"), password="12345678", password_again="12345678", status=422
    )
    assert answer.page.error_texts == ["新密码：这个密码太容易被猜到，请换一个。"]
    _set_password(client, link)


def test_newer_link_replaces_the_older(app: Flask, client: PageClient, somebody: Person) -> None:
    older = _ask(app, client, somebody.email)
    newer = _ask(app, client, somebody.email)
    client.get(older, status=410)
    client.get(newer)


def test_reset_lifts_the_lock(app: Flask, client: PageClient, somebody: Person) -> None:
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    _set_password(client, _ask(app, client, somebody.email))
    assert try_sign_in(client, somebody.email, NEW, status=303) == "/me"


def test_reset_confirms_the_address_and_kills_the_stranger_s_sign_up(app: Flask, client: PageClient) -> None:
    confirm = registered(app, "victim@example.com", password="stranger-knows-1")
    _set_password(client, _ask(app, client, "victim@example.com"))
    client.get(confirm, status=410)
    try_sign_in(client, "victim@example.com", "stranger-knows-1", status=422)
    assert try_sign_in(client, "victim@example.com", NEW, status=303) == "/me"


def test_disabled_account_is_mailed_nothing(app: Flask, client: PageClient, somebody: Person) -> None:
    with app.app_context():
        disable_user(actor=SYSTEM, user_public_id=somebody.public_id)
    client.submit(client.get("/password/forgot").form("email"), email=somebody.email)
    assert mails_to(app, somebody.email) == []


def test_invited_person_sets_the_first_password_and_agrees(app: Flask, client: PageClient) -> None:
    email = "office@example.com"
    with app.app_context():
        invite_user(NewUser(email=email, name="县办"), actor=SYSTEM)
    try_sign_in(client, email, "", status=422)
    link = links_to(app, email, "/invitation/")[-1]
    form = client.get(link).form("password", "consent")
    client.submit(form, password=NEW, password_again=NEW, status=422)
    client.submit(form, password=NEW, password_again=NEW, consent="y")
    assert try_sign_in(client, email, NEW, status=303) == "/me"
    with app.app_context():
        assert db.session.scalars(select(Consent.text_version)).one() == TEXT_VERSION


@pytest.mark.parametrize("page", ["/register", "/password/forgot"])
def test_strangers_cannot_take_over_an_invitation(app: Flask, client: PageClient, page: str) -> None:
    email = "office@example.com"
    with app.app_context():
        invite_user(NewUser(email=email, name="县办"), actor=SYSTEM)
    typed: dict[str, Any] = {"name": "陌生人", "password": NEW, "password_again": NEW, "consent": "y"}
    typed = typed if page == "/register" else {}
    client.submit(client.get(page).form("email"), email=email, **typed)
    assert [mail.subject for mail in mails_to(app, email)] == ["请设置账号密码"] * 2
    try_sign_in(client, email, NEW, status=422)


def test_own_password_is_changed_and_other_devices_end(app: Flask, somebody: Person) -> None:
    here, there = signed_in(app, somebody), signed_in(app, somebody)
    old = here.http.get_cookie("shanhai", domain="127.0.0.1")
    page = here.get("/me/password")
    answer = here.submit(page.form("current"), current=PASSWORD, password=NEW, password_again=NEW)
    assert "密码已修改，其他设备都已退出。" in answer.follow().text
    assert there.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"
    thief = PageClient(app)
    assert old is not None
    thief.http.set_cookie("shanhai", old.value, domain="127.0.0.1")
    assert thief.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"


def test_wrong_current_password_changes_nothing_and_is_counted(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    typed: dict[str, Any] = {"password": NEW, "password_again": NEW}
    for _ in range(6):
        answer = client.submit(client.get("/me/password").form("current"), current="wrong", status=422, **typed)
        assert answer.page.error_texts == ["现在的密码：密码不正确。"]
    client.submit(client.get("/me/password").form("current"), current=PASSWORD, status=429, **typed)
    assert try_sign_in(PageClient(app), somebody.email, PASSWORD, status=303) == "/me"


def test_tokens_of_an_account_die_with_the_password(app: Flask, client: PageClient, somebody: Person) -> None:
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    _set_password(client, _ask(app, client, somebody.email))
    with app.app_context():
        unused = select(func.count()).select_from(MailToken).where(MailToken.used_at.is_(None))
        assert db.session.scalar(unused) == 0


def _ask(app: Flask, client: PageClient, email: str) -> str:
    page = client.get("/password/forgot")
    client.submit(page.form("email"), email=email)
    return links_to(app, email, "/password/reset/")[-1]


def _set_password(client: PageClient, link: str) -> None:
    answer = client.submit(client.get(link).form("password"), password=NEW, password_again=NEW)
    assert answer.location == "/login"
