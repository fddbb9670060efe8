"""What an action's code is called; each feature adds its own words when it is imported."""

from collections.abc import Mapping
from dataclasses import dataclass

from shanhai_events.kernel.words import N_


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionLabel:
    """How an act is shown: a msgid, and the kind of its mark on the timeline ("", "ok", "warn" or "bad")."""

    message: str
    kind: str = ""


ACTION_LABELS: dict[str, ActionLabel] = {}


def register(labels: Mapping[str, str], *, kind: str = "") -> None:
    """Add msgids for action codes: `register({"booth.assigned": N_("分配展位")}, kind="ok")`."""
    for action, message in labels.items():
        if action in ACTION_LABELS:
            raise ValueError(f"two labels for {action}")
        ACTION_LABELS[action] = ActionLabel(message=message, kind=kind)


def label_of(action: str) -> ActionLabel:
    """Return the label of an action; one that nobody named is called a change."""
    return ACTION_LABELS.get(action, _UNNAMED)


_UNNAMED = ActionLabel(message=N_("有变更"))
