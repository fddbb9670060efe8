"""Passwords, names, lifetimes, scopes and the names of devices."""

from datetime import UTC, datetime, timedelta

import pytest

from shanhai_events.accounts.enums import ROLE_LABELS, STATE_LABELS, AccountState, Role, TokenPurpose
from shanhai_events.accounts.errors import PasswordRefused, PasswordTooLong, PasswordTooShort
from shanhai_events.accounts.rules.lifetimes import is_live, link_expires
from shanhai_events.accounts.rules.names import parse_name
from shanhai_events.accounts.rules.passwords import check_password, normalise_password
from shanhai_events.accounts.rules.scopes import kinds_for, region_level_for
from shanhai_events.accounts.rules.user_agents import device_name, is_phone
from shanhai_events.kernel.actor import ScopeKind
from shanhai_events.kernel.errors import InvalidValue

NOON = datetime(2026, 10, 8, 4, tzinfo=UTC)
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"


@pytest.mark.parametrize("password", ["松涛与潮声-2026", "correct horse", "12345679", "x7!kQ2pw", "a" * 4 + "bcde"])
def test_passwords_that_are_taken(password: str) -> None:
    check_password(normalise_password(password), email="ye@example.com", name="叶知秋")


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("1234567", PasswordTooShort),
        ("x" * 129, PasswordTooLong),
        ("12345678", PasswordRefused),
        ("PASSWORD", PasswordRefused),
        ("１２３４５６７８", PasswordRefused),
        ("aaaabbbb", PasswordRefused),
        ("YeZhiqiu", PasswordRefused),
        ("yezhiqiu@example.com", PasswordRefused),
    ],
)
def test_passwords_that_are_refused(password: str, refusal: type[PasswordRefused]) -> None:
    with pytest.raises(refusal) as caught:
        check_password(normalise_password(password), email="yezhiqiu@example.com", name="YeZhiqiu")
    assert caught.value.field == "password"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  叶  知秋 ", "叶 知秋"),
        ("0", "0"),
        ("=1+1", "=1+1"),
        ("景宁协作办（值班）", "景宁协作办（值班）"),
        ("a\u200bb", "ab"),
    ],
)
def test_names_that_are_taken(typed: str, kept: str) -> None:
    assert parse_name(typed) == kept


@pytest.mark.parametrize("typed", ["", " ", "叶\n知秋", "\x00", "长" * 61, "\u200b"])
def test_names_that_are_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        parse_name(typed)


def test_session_lives_while_used_and_young() -> None:
    week = NOON + timedelta(days=7)
    assert is_live(last_seen_at=NOON, expires_at=week, now=NOON + timedelta(hours=7, minutes=59))
    assert not is_live(last_seen_at=NOON, expires_at=week, now=NOON + timedelta(hours=8))
    assert not is_live(last_seen_at=week, expires_at=week, now=week)


def test_lives_of_links() -> None:
    lives = {purpose: link_expires(purpose, now=NOON) - NOON for purpose in TokenPurpose}
    assert lives == {
        TokenPurpose.CONFIRM: timedelta(days=2),
        TokenPurpose.RESET: timedelta(minutes=30),
        TokenPurpose.INVITE: timedelta(days=7),
        TokenPurpose.UNLOCK: timedelta(minutes=30),
    }


def test_every_role_has_a_label_and_a_kind_of_scope() -> None:
    assert list(ROLE_LABELS) == list(Role)
    assert list(STATE_LABELS) == list(AccountState)
    for role in Role:
        assert (ScopeKind.REGION in kinds_for(role)) == (region_level_for(role) is not None)


@pytest.mark.parametrize(
    ("user_agent", "name", "phone"),
    [
        (CHROME, "Chrome, Windows", False),
        (CHROME + " Edg/130.0", "Edge, Windows", False),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605", "Safari, Mac", False),
        ("Mozilla/5.0 (Linux; Android 14; Mobile) Chrome/120 MicroMessenger/8.0", "WeChat, Android", True),
        ("curl/8.0", None, False),
        ("", None, False),
    ],
)
def test_devices_have_names(user_agent: str, name: str | None, phone: bool) -> None:
    assert device_name(user_agent) == name
    assert is_phone(user_agent) is phone
