"""Signing in and out: what is said, what is counted, what the cookie is worth."""

import statistics
import time
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from shanhai_events.accounts.models import UserSession
from shanhai_events.audit.models import AuditEntry
from shanhai_events.storage.database import db
from tests.factories.accounts import NewClient, try_sign_in
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person, signed_in

WRONG = "还有 1 处需要修改 邮箱或密码不正确。"


def test_right_password_opens_the_page_of_the_person(client: PageClient, somebody: Person) -> None:
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"
    assert somebody.name in client.follow("/me").text


def test_unknown_address_and_wrong_password_look_the_same(client: PageClient, somebody: Person) -> None:
    wrong = try_sign_in(client, somebody.email, "not the password", status=422)
    unknown = try_sign_in(client, "nobody@example.com", "not the password", status=422)
    assert WRONG in wrong
    assert unknown == wrong


def test_unknown_address_and_wrong_password_take_the_same_time(
    costly_passwords: None, app: Flask, new_client: NewClient, somebody: Person
) -> None:
    def median_of(address: Callable[[int], str]) -> float:
        times = []
        for number in range(5):
            client = new_client()
            form = client.get("/login").form("email", "password")
            begun = time.perf_counter()
            client.submit(form, email=address(number), password="not the password", status=422)
            times.append(time.perf_counter() - begun)
        return statistics.median(times)

    known = median_of(lambda _number: somebody.email)
    unknown = median_of(lambda number: f"nobody{number}@example.com")
    assert 0.4 < unknown / known < 2.5
    assert unknown > 0.012, "an argon2 verification is missing"


@pytest.mark.parametrize("spelling", ["{upper}", " {lower} ", "{wide}"])
def test_other_case_and_full_width_are_the_same_account(client: PageClient, somebody: Person, spelling: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in somebody.email)
    typed = spelling.format(upper=somebody.email.upper(), lower=somebody.email, wide=wide)
    assert try_sign_in(client, typed, PASSWORD, status=303) == "/me"


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/me/devices", "/me/devices"),
        ("/?a=1&b=2", "/?a=1&b=2"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("%2F%2Fevil.example", "/"),
        ("/%2Fevil.example", "/"),
        ("/%5Cevil.example", "/"),
        ("/%250d%250aSet-Cookie:x", "/"),
        ("\t//evil.example", "/"),
        ("", "/me"),
    ],
)
def test_next_leads_to_local_paths_only(client: PageClient, somebody: Person, wanted: str, goes_to: str) -> None:
    page = client.get("/login")
    form = page.form("email", "password")
    answer = client.submit(form, email=somebody.email, password=PASSWORD, next=wanted)
    assert answer.location == goes_to


def test_a_guarded_page_is_returned_to_after_sign_in(client: PageClient, somebody: Person) -> None:
    page = client.follow("/me/devices")
    answer = client.submit(page.form("email", "password"), email=somebody.email, password=PASSWORD)
    assert answer.location == "/me/devices"


def test_sign_in_without_token_changes_nothing(app: Flask, client: PageClient, somebody: Person) -> None:
    client.post_raw("/login", status=400, data={"email": somebody.email, "password": PASSWORD})
    assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"
    assert _count_sessions(app) == 0


def test_sign_out_without_token_changes_nothing(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    client.post_raw("/logout", status=400)
    assert client.follow("/me").h1 == "我的工作"


def test_session_changes_at_sign_in_and_the_old_cookie_is_dead(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    first = _session_cookie(client)
    stranger = PageClient(app)
    stranger.http.set_cookie("shanhai", first, domain="127.0.0.1")
    assert stranger.follow("/me").h1 == "我的工作"

    form = client.get("/privacy").form(action="/logout")
    token = form.values["csrf_token"]
    data = {"csrf_token": token, "email": somebody.email, "password": PASSWORD}
    client.post_raw("/login", status=303, data=data)

    assert _session_cookie(client) != first
    assert client.follow("/me").h1 == "我的工作"
    assert stranger.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"


def test_anonymous_token_is_worthless_after_sign_in(app: Flask, client: PageClient, somebody: Person) -> None:
    before = client.get("/login").form("email", "password").values["csrf_token"]
    try_sign_in(client, somebody.email, PASSWORD, status=303)
    client.post_raw("/logout", status=400, data={"csrf_token": before})


def test_copied_cookie_is_dead_after_sign_out(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    thief = PageClient(app)
    thief.http.set_cookie("shanhai", _session_cookie(client), domain="127.0.0.1")
    client.submit(client.get("/privacy").form(action="/logout"))
    assert thief.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"


def test_changed_session_token_is_nobody(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    with client.http.session_transaction(base_url="http://127.0.0.1:8000") as cookie:
        cookie["_user_id"] = cookie["_user_id"][:-2] + "zz"
    assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"


def test_session_ends_when_it_rests_for_eight_hours(app: Flask, somebody: Person, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    client = signed_in(app, somebody)
    for _ in range(3):
        clock.move(hours=7)
        assert client.follow("/me").h1 == "我的工作"
    clock.move(hours=8)
    assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"


def test_session_ends_after_seven_days_however_busy(app: Flask, somebody: Person, clock: MovableClock) -> None:
    clock.set("2026-10-01 09:00")
    client = signed_in(app, somebody)
    for _ in range(23):
        clock.move(hours=7)
        client.get_raw("/me", status=200)
    clock.move(hours=7)
    assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"


def test_last_use_is_written_every_five_minutes_only(app: Flask, somebody: Person, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    client = signed_in(app, somebody)
    begun = _last_seen(app)
    clock.move(minutes=4)
    client.follow("/me")
    assert _last_seen(app) == begun
    clock.move(minutes=1)
    client.follow("/me")
    assert _last_seen(app) != begun


def test_signing_in_and_out_stands_in_the_trail(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    client.submit(client.get("/privacy").form(action="/logout"))
    with app.app_context():
        statement = select(AuditEntry.action, AuditEntry.actor_public_id).order_by(AuditEntry.seq)
        found = [tuple(row) for row in db.session.execute(statement)]
    assert found[-2:] == [("user.signed_in", somebody.public_id), ("user.signed_out", somebody.public_id)]


def test_signing_out_twice_does_no_harm(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    answer = client.submit(client.get("/privacy").form(action="/logout"))
    assert answer.location == "/"
    page = client.get("/privacy")
    assert "您已退出。" in page.text
    token = client.get("/login").form("email", "password").values["csrf_token"]
    assert client.post_raw("/logout", status=303, data={"csrf_token": token}).headers["Location"] == "/"


def test_every_request_costs_two_queries_for_its_person(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    client.get("/privacy")
    event.remove(engine, "before_cursor_execute", note)
    of_person = [s for s in statements if any(table in s for table in ("users", "user_sessions", "role_grants"))]
    assert len(of_person) == 2
    assert all(statement.startswith("SELECT") for statement in of_person)


def test_who_is_signed_in_skips_the_sign_in_page(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    assert client.get_raw("/login?next=/me/devices", status=303).headers["Location"] == "/me/devices"


def _session_cookie(client: PageClient) -> str:
    cookie = client.http.get_cookie("shanhai", domain="127.0.0.1")
    assert cookie is not None
    return cookie.value


def _count_sessions(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(UserSession)) or 0


def _last_seen(app: Flask) -> object:
    with app.app_context():
        return db.session.scalars(select(UserSession.last_seen_at)).one()
