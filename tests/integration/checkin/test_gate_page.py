"""The scanner page as the server sends it: the only one that may use a camera and run WebAssembly."""

import json
from typing import Any

import pytest

from shanhai_events.checkin.enums import Verdict
from shanhai_events.passes.enums import PassKind
from tests.support.page import Page
from tests.support.page_client import PageClient

FURTHER = " 'wasm-unsafe-eval'"


def words_on(page: Page) -> dict[str, Any]:
    """The sentences that the page gives its script."""
    words: dict[str, Any] = json.loads(page.all("main")[0].attrib["data-words"])
    return words


@pytest.mark.parametrize("path", ["/gate", "/gate/reader.js"])
def test_scanner_and_reader_may_run_webassembly_and_others_may_not(client: PageClient, path: str) -> None:
    usual = client.get_raw("/").headers
    here = client.get_raw(path).headers

    script_source = "script-src 'self'"
    assert here["Content-Security-Policy"] == usual["Content-Security-Policy"].replace(
        script_source, script_source + FURTHER
    )
    assert FURTHER in here["Content-Security-Policy"]
    assert here["Permissions-Policy"] == usual["Permissions-Policy"].replace("camera=()", "camera=(self)")
    assert here["Permissions-Policy"] != usual["Permissions-Policy"]


def test_every_verdict_and_kind_has_a_word(client: PageClient) -> None:
    words = words_on(client.get("/gate"))

    assert set(words["verdicts"]) == {verdict.value for verdict in Verdict}
    assert all(said["word"] for said in words["verdicts"].values())
    assert set(words["kinds"]) == {kind.value for kind in PassKind}
    assert words["verdicts"]["admitted"]["word"] == "请进"
    assert words["entered_at"] == "{time} 已从{gate}入场"


def test_the_page_speaks_english(client: PageClient) -> None:
    words = words_on(client.speak("en").get("/gate"))

    assert words["verdicts"]["admitted"]["word"] == "Please enter"
    assert not [text for text in _texts(words) if any("\u3000" <= letter <= "\u9fff" for letter in text)]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    return [value]
