"""How a list of entries is narrowed by the address of its page."""

from typing import Any

from flask import request

from shanhai_events.series.enums import ENTRY_STATE_LABELS, EntryState
from shanhai_events.series.queries.entries import EntryFilter
from shanhai_events.web.words import say


def wanted_entries() -> EntryFilter:
    """Return what the address of this request asks for."""
    args = request.args
    state = args.get("state", "")
    return EntryFilter(
        text=args.get("q", "")[:80],
        state=EntryState(state) if state in set(EntryState) else None,
        activity=args.get("activity", "")[:20],
        region=args.get("region", "")[:6],
    )


def as_query(wanted: EntryFilter) -> dict[str, Any]:
    """Return a filter as the words of the address."""
    state = wanted.state.value if wanted.state else ""
    values = {"q": wanted.text, "state": state, "activity": wanted.activity, "region": wanted.region}
    return {name: value for name, value in values.items() if value}


def state_choices() -> list[tuple[str, str]]:
    """Return the states of an entry for a filter."""
    return [(state.value, say(label)) for state, label in ENTRY_STATE_LABELS.items()]
