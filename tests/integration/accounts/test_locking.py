"""Guessing: the sixth failure locks one address for everybody but the browsers it knows."""

import threading
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select, text

from shanhai_events.accounts.models import SignInLock
from shanhai_events.application import create_app
from shanhai_events.audit.models import AuditEntry
from shanhai_events.storage.database import db
from tests.factories.accounts import NewClient, fail_sign_in, links_to, mails_to, try_sign_in
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person, in_context, person, signed_in
from tests.support.settings import settings_for

LOCKED = "这个邮箱暂停登录 15 分钟"
FORGETTING = {
    "sqlite": [
        "CREATE TRIGGER forget AFTER UPDATE ON sign_in_locks WHEN NEW.tried_at <> '[]' "
        "BEGIN UPDATE sign_in_locks SET tried_at = '[]', locked_until = NULL WHERE id = NEW.id; END"
    ],
    "postgresql": [
        "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.tried_at := '[]'; NEW.locked_until := NULL; RETURN NEW; END $$",
        "CREATE TRIGGER forget BEFORE UPDATE ON sign_in_locks FOR EACH ROW EXECUTE FUNCTION forget()",
    ],
}


def test_sixth_failure_locks_for_the_right_password_too(
    client: PageClient, somebody: Person, clock: MovableClock
) -> None:
    clock.set("2026-10-08 09:00")
    fail_sign_in(client, somebody.email, 5)
    assert LOCKED in try_sign_in(client, somebody.email, "not the password", status=429)
    clock.move(minutes=14, seconds=59)
    assert LOCKED in try_sign_in(client, somebody.email, PASSWORD, status=429)
    clock.move(seconds=1)
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"


def test_right_password_after_five_failures_is_let_in_and_begins_anew(client: PageClient, somebody: Person) -> None:
    fail_sign_in(client, somebody.email, 5)
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"
    client.submit(client.get("/privacy").form(action="/logout"))
    fail_sign_in(client, somebody.email, 5)


def test_tries_before_the_last_fifteen_minutes_do_not_count(
    client: PageClient, somebody: Person, clock: MovableClock
) -> None:
    clock.set("2026-10-08 09:00")
    fail_sign_in(client, somebody.email, 1)
    clock.move(minutes=14)
    fail_sign_in(client, somebody.email, 4)
    clock.move(minutes=1)
    fail_sign_in(client, somebody.email, 1)
    assert LOCKED in try_sign_in(client, somebody.email, "not the password", status=429)


def test_unknown_address_locks_alike(client: PageClient, somebody: Person) -> None:
    fail_sign_in(client, somebody.email, 5)
    known = try_sign_in(client, somebody.email, "not the password", status=429)
    fail_sign_in(client, "nobody@example.com", 5)
    assert try_sign_in(client, "nobody@example.com", "not the password", status=429) == known


def test_other_spellings_are_counted_together(client: PageClient, somebody: Person) -> None:
    fail_sign_in(client, somebody.email.upper(), 3)
    fail_sign_in(client, f" {somebody.email}", 2)
    try_sign_in(client, somebody.email.replace("@", "＠"), "not the password", status=429)


def test_other_accounts_are_not_affected(app: Flask, client: PageClient, somebody: Person) -> None:
    other = in_context(app, person)
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    assert try_sign_in(client, other.email, PASSWORD, status=303) == "/me"


def test_lock_is_shared_with_other_workers_and_survives_a_restart(
    client: PageClient, somebody: Person, database_url: str, tmp_path: Path
) -> None:
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    restarted = create_app(settings_for(database_url=database_url, data_dir=tmp_path))
    assert LOCKED in try_sign_in(PageClient(restarted), somebody.email, PASSWORD, status=429)
    with restarted.app_context():
        db.engine.dispose()


def test_known_browser_counts_apart(app: Flask, client: PageClient, somebody: Person) -> None:
    own = signed_in(app, somebody)
    own.submit(own.get("/privacy").form(action="/logout"))
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    fail_sign_in(own, somebody.email, 5)
    assert try_sign_in(own, somebody.email, PASSWORD, status=303) == "/me"


def test_known_browser_is_locked_by_its_own_failures(app: Flask, client: PageClient, somebody: Person) -> None:
    own = signed_in(app, somebody)
    own.submit(own.get("/privacy").form(action="/logout"))
    fail_sign_in(own, somebody.email, 5)
    try_sign_in(own, somebody.email, "not the password", status=429)
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"


def test_browser_of_somebody_else_is_a_stranger(app: Flask, somebody: Person) -> None:
    other = in_context(app, person)
    client = signed_in(app, other)
    client.submit(client.get("/privacy").form(action="/logout"))
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    assert LOCKED in try_sign_in(PageClient(app), somebody.email, PASSWORD, status=429)


def test_forged_browser_cookie_is_a_stranger(app: Flask, client: PageClient, somebody: Person) -> None:
    for number in range(5):
        client.http.set_cookie("shanhai-browser", f"guess{number}", domain="127.0.0.1")
        fail_sign_in(client, somebody.email, 1)
    client.http.set_cookie("shanhai-browser", "", domain="127.0.0.1")
    try_sign_in(client, somebody.email, "not the password", status=429)


def test_spoofed_forwarding_header_changes_nothing(client: PageClient, somebody: Person) -> None:
    page = client.get("/login")
    form = page.form("email", "password")
    data = {name: values[0] for name, values in form.values.items()}
    data |= {"email": somebody.email, "password": "not the password"}
    for number in range(6):
        status = 422 if number < 5 else 429
        client.post_raw("/login", status=status, data=data, headers={"X-Forwarded-For": f"203.0.113.{number}"})


def test_mailed_link_unlocks_when_its_button_is_pressed(
    app: Flask, client: PageClient, new_client: NewClient, somebody: Person
) -> None:
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    link = links_to(app, somebody.email, "/unlock/")[-1]
    own = new_client()

    own.get(link)
    assert LOCKED in try_sign_in(own, somebody.email, PASSWORD, status=429)

    assert own.submit(own.get(link).form(action=link)).location == "/login"
    fail_sign_in(client, somebody.email, 5)
    try_sign_in(client, somebody.email, "not the password", status=429)
    assert try_sign_in(own, somebody.email, PASSWORD, status=303) == "/me"
    assert own.get(link, status=410).h1 == "链接已失效"


def test_lock_is_told_once_and_stands_in_the_trail(app: Flask, client: PageClient, somebody: Person) -> None:
    fail_sign_in(client, somebody.email, 5)
    for _ in range(3):
        try_sign_in(client, somebody.email, "not the password", status=429)
    assert [mail.subject for mail in mails_to(app, somebody.email)] == ["您的账号暂停登录 15 分钟"]
    with app.app_context():
        entries = select(AuditEntry.action).where(AuditEntry.subject_public_id == somebody.public_id)
        assert list(db.session.scalars(entries)) == ["user.created", "user.locked"]


def test_nobody_is_mailed_about_an_unknown_address(app: Flask, client: PageClient) -> None:
    fail_sign_in(client, "nobody@example.com", 5)
    try_sign_in(client, "nobody@example.com", "not the password", status=429)
    assert mails_to(app, "nobody@example.com") == []


def test_many_guesses_at_once_are_not_more_than_six(app: Flask, somebody: Person) -> None:
    assert sorted(_post_at_once(app, somebody, "not the password", 12)) == [422] * 5 + [429] * 7


def test_right_passwords_at_once_all_get_in(app: Flask, somebody: Person) -> None:
    assert _post_at_once(app, somebody, PASSWORD, 12) == [303] * 12


def test_guesses_at_once_go_through_when_the_table_forgets(app: Flask, somebody: Person) -> None:
    """The negative control: with a trigger that empties every count nobody is ever locked."""
    with app.app_context(), db.engine.begin() as connection:
        for statement in FORGETTING[db.engine.dialect.name]:
            connection.execute(text(statement))
    assert _post_at_once(app, somebody, "not the password", 12) == [422] * 12


def test_old_counters_are_swept(app: Flask, client: PageClient, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    fail_sign_in(client, "first@example.com", 1)
    clock.move(days=2)
    fail_sign_in(client, "second@example.com", 1)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SignInLock)) == 1


def _post_at_once(app: Flask, somebody: Person, password: str, times: int) -> list[int]:
    clients = [PageClient(app) for _ in range(times)]
    forms = [client.get("/login").form("email", "password") for client in clients]
    found: list[int] = []
    start = threading.Barrier(times)

    def guess(number: int) -> None:
        data = {name: values[0] for name, values in forms[number].values.items()}
        data |= {"email": somebody.email, "password": password}
        start.wait()
        answer = clients[number].http.post("/login", base_url="http://127.0.0.1:8000", data=data)
        found.append(answer.status_code)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
