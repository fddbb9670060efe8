"""What the settings accept, refuse and derive."""

import base64
import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from config import SettingsError
from tests.support.production import RING, SAFE, SECRET, fault, load

words = st.text(st.characters(codec="utf-8", exclude_characters=",[", exclude_categories=("C", "Z")), min_size=1)


def test_safe_production_starts_with_the_defaults() -> None:
    settings = load()

    assert settings == {
        "ENV": "production",
        "DEBUG": False,
        "TESTING": False,
        "SECRET_KEY": SECRET,
        "DATA_KEYS": RING,
        "DATA_DIR": config.ROOT / "instance",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{config.ROOT}/instance/shanhai.db",
        "BASE_URL": "http://127.0.0.1:8000",
        "TRUSTED_HOSTS": ["events.example.org"],
        "TRUSTED_PROXIES": 0,
        "MAX_CONTENT_LENGTH": 32 * 1024 * 1024,
        "PREFERRED_URL_SCHEME": "http",
        "SESSION_COOKIE_NAME": "shanhai",
        "SESSION_COOKIE_SECURE": False,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "MAIL_SERVER": "",
        "MAIL_PORT": 25,
        "MAIL_USERNAME": "",
        "MAIL_PASSWORD": "",
        "MAIL_USE_TLS": False,
        "MAIL_DEFAULT_SENDER": "山海会展 <noreply@localhost>",
        "MAIL_SUPPRESS_SEND": False,
    }


@pytest.mark.parametrize("base_url", ["https://events.example.org", "https://[2001:db8::1]:8443"])
def test_cookies_are_secure_and_host_bound_under_https(base_url: str) -> None:
    settings = load(BASE_URL=base_url)

    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_NAME"] == "__Host-shanhai"
    assert settings["PREFERRED_URL_SCHEME"] == "https"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": None}, "SHANHAI_SECRET_KEY: is missing"),
        ({"SECRET_KEY": ""}, "SHANHAI_SECRET_KEY: is missing"),
        ({"DATA_KEYS": None}, "SHANHAI_DATA_KEYS: is missing"),
        ({"TRUSTED_HOSTS": None}, "SHANHAI_TRUSTED_HOSTS: is missing; name the hosts served"),
        ({"TRUSTED_HOSTS": " , "}, "SHANHAI_TRUSTED_HOSTS: is missing; name the hosts served"),
        ({"DEBUG": "yes"}, "SHANHAI_DEBUG: must be off in production"),
        ({"ENV": "staging"}, "SHANHAI_ENV: must be production, demo or test"),
        ({"MAIL_PORT": "smtp"}, "SHANHAI_MAIL_PORT: must be a whole number written in digits"),
        ({"MAIL_PORT": "70000"}, "SHANHAI_MAIL_PORT: must be a port between 1 and 65535"),
        ({"MAIL_PORT": ""}, "SHANHAI_MAIL_PORT: must be a whole number written in digits"),
        ({"MAIL_USE_TLS": "maybe"}, "SHANHAI_MAIL_USE_TLS: must be true or false (also 1/0, yes/no, on/off)"),
        (
            {"TRUSTED_HOSTS": '["a", 1]'},
            "SHANHAI_TRUSTED_HOSTS: must be names joined by commas or a JSON list of strings",
        ),
        ({"DATA_DIR": ""}, "SHANHAI_DATA_DIR: must name a folder"),
        (
            {"MAIL_DEFAULT_SENDER": "office"},
            "SHANHAI_MAIL_DEFAULT_SENDER: must be an address or Name <address>",
        ),
        (
            {"SQLALCHEMY_DATABASE_URI": "mysql://db/events"},
            "SHANHAI_SQLALCHEMY_DATABASE_URI: must begin with sqlite:// or postgresql://",
        ),
        ({"MAX_CONTENT_LENGTH": "16"}, "SHANHAI_MAX_CONTENT_LENGTH: must be bytes, at least 1048576"),
        ({"TRUSTED_PROXIES": "11"}, "SHANHAI_TRUSTED_PROXIES: must be the number of proxies, at most 10"),
        (
            {"MAIL_SERVR": "x"},
            "SHANHAI_MAIL_SERVR: there is no such setting; did you mean SHANHAI_MAIL_SERVER?",
        ),
        ({"ZZZ": "x"}, "SHANHAI_ZZZ: there is no such setting"),
    ],
)
def test_wrong_value_stops_the_start_and_names_the_key(changes: dict[str, str | None], words: str) -> None:
    assert fault(**changes) == words


def test_every_wrong_key_gets_its_own_line() -> None:
    assert fault(SECRET_KEY="short", MAIL_PORT="0", DEBUG="on").splitlines() == [
        "SHANHAI_MAIL_PORT: must be a port between 1 and 65535",
        "SHANHAI_SECRET_KEY: is too weak; use at least 32 random bytes",
        "SHANHAI_DEBUG: must be off in production",
    ]


def test_debug_through_flask_is_refused_in_production() -> None:
    with pytest.raises(SettingsError, match=r"^FLASK_DEBUG: must be off in production$"):
        config.load(SAFE | {"FLASK_DEBUG": "1"})


@pytest.mark.parametrize(
    "secret",
    [
        "a" * 64,
        "1234567890" * 4,
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "change-me-" * 5,
        "this is a very secret key for production",
        SECRET[:31],
    ],
)
def test_weak_secret_is_refused_in_production_and_never_shown(secret: str) -> None:
    words = fault(SECRET_KEY=secret)

    assert words == "SHANHAI_SECRET_KEY: is too weak; use at least 32 random bytes"


def test_weak_secret_is_enough_for_a_test() -> None:
    assert load(ENV="test", SECRET_KEY="short", TRUSTED_HOSTS=None)["SECRET_KEY"] == "short"


@given(st.binary(min_size=32, max_size=64).filter(lambda raw: len(set(raw)) > 24))
def test_secret_of_random_bytes_is_accepted(raw: bytes) -> None:
    secret = raw.hex()

    assert load(SECRET_KEY=secret)["SECRET_KEY"] == secret


@pytest.mark.parametrize("name", ["SECRET_KEY", "MAIL_PASSWORD"])
def test_text_that_looks_like_a_number_stays_text(name: str) -> None:
    digits = "8273640195628374019562837401956283740195"

    assert load(ENV="test", **{name: digits})[name] == digits


@pytest.mark.parametrize(
    "ring",
    [
        "k1",
        "k1:",
        ":" + RING.partition(":")[2],
        "k1:" + base64.urlsafe_b64encode(bytes(31)).decode(),
        "k1:" + base64.urlsafe_b64encode(bytes(33)).decode(),
        RING + "," + RING,
        RING.replace("-", "+").replace("k1:", "k 1:"),
    ],
)
def test_ring_that_is_not_ids_with_32_bytes_is_refused(ring: str) -> None:
    assert fault(DATA_KEYS=ring) == "SHANHAI_DATA_KEYS: must be id:base64url of 32 bytes, joined by commas"


def test_ring_of_zeros_is_refused_in_production() -> None:
    ring = RING + ",k0:" + base64.urlsafe_b64encode(bytes(32)).decode()

    assert fault(DATA_KEYS=ring) == "SHANHAI_DATA_KEYS: holds a weak key; use 32 random bytes"


def test_ring_keeps_several_keys_in_their_order() -> None:
    ring = RING.replace("k1:", "new:") + ", " + RING

    assert load(DATA_KEYS=ring)["DATA_KEYS"] == ring


@pytest.mark.parametrize("word", ["1", "true", "True", "YES", "on"])
def test_true_words(word: str) -> None:
    assert load(MAIL_USE_TLS=word)["MAIL_USE_TLS"] is True


@pytest.mark.parametrize("word", ["0", "false", "False", "NO", "off"])
def test_false_words(word: str) -> None:
    assert load(MAIL_USE_TLS=word)["MAIL_USE_TLS"] is False


@given(st.lists(words, min_size=1, unique=True))
def test_list_reads_commas_and_json_alike(hosts: list[str]) -> None:
    assert load(TRUSTED_HOSTS=", ".join(hosts))["TRUSTED_HOSTS"] == hosts
    assert load(TRUSTED_HOSTS=json.dumps(hosts))["TRUSTED_HOSTS"] == hosts


@given(st.integers(min_value=1, max_value=65535))
def test_port_is_read_as_a_number(port: int) -> None:
    assert load(MAIL_PORT=str(port))["MAIL_PORT"] == port


@given(st.text(min_size=1).filter(lambda text: not (text.strip().isascii() and text.strip().isdigit())))
def test_port_is_never_guessed(text: str) -> None:
    assert fault(MAIL_PORT=text).startswith("SHANHAI_MAIL_PORT: ")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "events.example.org",
        "ftp://events.example.org",
        "https://",
        "https://events.example.org/",
        "https://events.example.org/fair",
        "https://user:pass@events.example.org",
        "https://events.example.org?x=1",
        "https://events.example.org:port",
        "https://events.example.org:99999",
    ],
)
def test_base_url_is_an_origin_and_nothing_more(url: str) -> None:
    assert fault(BASE_URL=url) == "SHANHAI_BASE_URL: must be http(s)://host[:port] and nothing more"


def test_postgresql_gets_the_driver_of_the_house() -> None:
    settings = load(SQLALCHEMY_DATABASE_URI="postgresql://shanhai@/shanhai?host=/run/postgresql")

    assert settings["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://shanhai@/shanhai?host=/run/postgresql"


def test_database_follows_the_data_folder(tmp_path: Path) -> None:
    settings = load(DATA_DIR=str(tmp_path))

    assert settings["DATA_DIR"] == tmp_path
    assert settings["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/shanhai.db"


def test_data_folder_without_a_root_lies_in_the_project() -> None:
    assert load(DATA_DIR="data")["DATA_DIR"] == config.ROOT / "data"


def test_demo_serves_its_own_host_and_reads_the_kept_secrets(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_text(f"SHANHAI_SECRET_KEY={SECRET}\nSHANHAI_DATA_KEYS={RING}\n")

    settings = config.load(
        {
            "SHANHAI_ENV": "demo",
            "SHANHAI_DATA_DIR": str(tmp_path),
            "SHANHAI_BASE_URL": "https://192.0.2.7:8000",
        }
    )

    assert settings["SECRET_KEY"] == SECRET
    assert settings["DATA_KEYS"] == RING
    assert settings["TRUSTED_HOSTS"] == ["127.0.0.1", "localhost", "192.0.2.7"]


def test_environment_wins_over_the_kept_secrets(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_text(f"SHANHAI_SECRET_KEY=kept\nSHANHAI_DATA_KEYS={RING}\n")

    settings = config.load({"SHANHAI_ENV": "demo", "SHANHAI_DATA_DIR": str(tmp_path), "SHANHAI_SECRET_KEY": SECRET})

    assert settings["SECRET_KEY"] == SECRET


def test_production_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_text(f"SHANHAI_SECRET_KEY={SECRET}\n")

    assert fault(SECRET_KEY=None, DATA_DIR=str(tmp_path)) == "SHANHAI_SECRET_KEY: is missing"


def test_sample_of_the_environment_is_complete_but_for_the_secrets() -> None:
    lines = (config.ROOT / "deploy/environment.sample").read_text().splitlines()
    sample = dict(line.split("=", 1) for line in lines if line.startswith("SHANHAI_"))

    assert {key for key, value in sample.items() if not value} == {
        "SHANHAI_SECRET_KEY",
        "SHANHAI_DATA_KEYS",
        "SHANHAI_MAIL_PASSWORD",
    }
    settings = config.load(sample | {"SHANHAI_SECRET_KEY": SECRET, "SHANHAI_DATA_KEYS": RING})
    assert settings["ENV"] == "production"
    assert settings["SESSION_COOKIE_NAME"] == "__Host-shanhai"


def test_every_setting_is_explained() -> None:
    page = (config.ROOT / "docs/operations.md").read_text()

    assert [field.name for field in fields(config.Settings) if f"`SHANHAI_{field.name}`" not in page] == []
