"""No page shows a nameless change: every action that the source records is named by its feature."""

import re
from pathlib import Path

from shanhai_events.application import factory
from shanhai_events.audit.words import ACTION_LABELS

SOURCE = Path(factory.__file__).parents[1]
# `action="booth.assigned"`, or both words of `action="a.b" if x else "a.c"`.
RECORDED = re.compile(r'\baction=("[^\n,]+)')
CODE = re.compile(r'"([a-z_]+\.[a-z_]+)"')


def recorded_actions() -> set[str]:
    sources = (file.read_text() for file in SOURCE.rglob("*.py"))
    return {code for source in sources for line in RECORDED.findall(source) for code in CODE.findall(line)}


def test_every_recorded_action_has_words() -> None:
    assert recorded_actions() - ACTION_LABELS.keys() == set()


def test_the_search_finds_actions() -> None:
    assert {"file.stored", "mail.queued_again", "user.signed_in"} <= recorded_actions()
