"""Every setting that the house reads changes what the application does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, request, request_started

import config
from shanhai_events.application import create_app
from shanhai_events.storage.database import db
from tests.support.settings import environ_for

Build = Callable[..., Flask]
ORIGIN = "http://127.0.0.1:8000"


@pytest.fixture
def build(database_url: str, tmp_path: Path) -> Iterator[Build]:
    """Build applications that differ from the usual one by some settings."""
    built: list[Flask] = []

    def make(**changes: str) -> Flask:
        environ = environ_for(database_url=database_url, data_dir=tmp_path)
        environ |= {f"SHANHAI_{name}": text for name, text in changes.items()}
        built.append(create_app(config.load(environ)))
        return built[-1]

    yield make
    for app in built:
        with app.app_context():
            db.engine.dispose()


def status_for_host(app: Flask, host: str) -> int:
    return app.test_client().get("/", base_url=f"http://{host}").status_code


def test_only_trusted_hosts_are_answered(build: Build) -> None:
    app = build(TRUSTED_HOSTS="events.example.org,.example.net")

    answers = {host: status_for_host(app, host) for host in ("events.example.org", "a.example.net", "127.0.0.1")}

    assert answers == {"events.example.org": 200, "a.example.net": 200, "127.0.0.1": 400}


@pytest.mark.parametrize(("proxies", "address"), [("0", "198.51.100.1"), ("1", "203.0.113.9"), ("2", "203.0.113.8")])
def test_forwarded_address_counts_as_often_as_there_are_proxies(build: Build, proxies: str, address: str) -> None:
    app = build(TRUSTED_PROXIES=proxies)
    seen: list[str | None] = []

    def look(_app: Flask, **_: object) -> None:
        seen.append(request.remote_addr)

    with request_started.connected_to(look, app):
        app.test_client().get(
            "/",
            base_url=ORIGIN,
            headers={"X-Forwarded-For": "203.0.113.7, 203.0.113.8, 203.0.113.9"},
            environ_overrides={"REMOTE_ADDR": "198.51.100.1"},
        )

    assert seen == [address]


@pytest.mark.parametrize(("bytes_sent", "status"), [(1_048_000, 400), (1_049_000, 413)])
def test_requests_are_as_large_as_allowed(build: Build, bytes_sent: int, status: int) -> None:
    app = build(MAX_CONTENT_LENGTH="1048576")

    answer = app.test_client().post("/login", base_url=ORIGIN, data=b"x" * bytes_sent, content_type="text/plain")

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("base_url", "name", "secure"), [(ORIGIN, "shanhai", False), ("https://127.0.0.1:8000", "__Host-shanhai", True)]
)
def test_cookies_follow_the_base_url(build: Build, base_url: str, name: str, secure: bool) -> None:
    app = build(BASE_URL=base_url)

    answer = app.test_client().get("/login", base_url=base_url)

    cookies = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith(f"{name}=")]
    assert len(cookies) == 1
    assert ("; Secure" in cookies[0], "; Path=/" in cookies[0], "; Domain" in cookies[0]) == (secure, True, False)
    assert ("Strict-Transport-Security" in answer.headers) is secure


@pytest.mark.parametrize(("env", "labelled"), [("test", False), ("demo", True)])
def test_demo_is_labelled(build: Build, env: str, labelled: bool) -> None:
    app = build(ENV=env)

    answer = app.test_client().get("/", base_url=ORIGIN)

    assert ("演示数据" in answer.get_data(as_text=True)) is labelled


def test_cookie_signed_with_another_secret_is_worth_nothing(build: Build) -> None:
    first, second = build(), build(SECRET_KEY="another secret that signs nothing but tests")
    client = first.test_client()
    with client.session_transaction(base_url=ORIGIN) as kept:
        kept["word"] = "kept"
    cookie = client.get_cookie("shanhai", domain="127.0.0.1")
    assert cookie is not None
    words = {}

    for app in (first, second):
        visitor = app.test_client()
        visitor.set_cookie("shanhai", cookie.value, domain="127.0.0.1")
        with visitor.session_transaction(base_url=ORIGIN) as opened:
            words[app] = opened.get("word")

    assert words == {first: "kept", second: None}


@pytest.mark.parametrize(("debug", "seen"), [("false", False), ("true", True)])
def test_debug_turns_the_debugger_on(build: Build, debug: str, seen: bool) -> None:
    assert build(DEBUG=debug).debug is seen
