"""Features name their actions; a name is given once."""

import pytest

from shanhai_events.audit import words


@pytest.fixture(autouse=True)
def own_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "ACTION_LABELS", {})


def test_a_registered_action_has_its_words_and_mark() -> None:
    words.register({"booth.assigned": "分配展位"}, kind="ok")
    assert words.label_of("booth.assigned") == words.ActionLabel(message="分配展位", kind="ok")


def test_an_action_without_a_name_is_a_change() -> None:
    assert words.label_of("booth.painted").message == "有变更"


def test_two_names_for_one_action_are_a_mistake() -> None:
    words.register({"booth.assigned": "分配展位"})
    with pytest.raises(ValueError, match=r"booth\.assigned"):
        words.register({"booth.assigned": "给出展位"})
