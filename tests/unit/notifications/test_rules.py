"""Keys of single use are not for the eyes of whoever watches the outbox."""

import secrets

import pytest

from shanhai_events.notifications.rules import hide_keys
from shanhai_events.storage.public_ids import new_public_id


@pytest.mark.parametrize("before", ["http://127.0.0.1:8000/password/reset/", "https://x.cn/a?key="])
def test_a_key_in_a_link_is_hidden(before: str) -> None:
    assert hide_keys(f"请打开 {before}{secrets.token_urlsafe(32)}\n30 分钟内有效") == f"请打开 {before}…\n30 分钟内有效"


def test_the_public_id_of_a_record_stays() -> None:
    text = f"http://127.0.0.1:8000/fair/applications/{new_public_id()}/letter"
    assert hide_keys(text) == text


def test_words_stay() -> None:
    assert hide_keys("您好：展位 A001 已分配。") == "您好：展位 A001 已分配。"
