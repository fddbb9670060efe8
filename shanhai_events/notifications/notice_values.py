"""Keeps the values of a notice as JSON and shows them in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, runtime_checkable

from flask_babel import gettext
from markupsafe import Markup, escape

from shanhai_events.web import filters

DAY = "day"
MOMENT = "moment"
NAMES = "names"


@runtime_checkable
class NamedTwice(Protocol):
    """A region, an activity or a room: anything with a name in both languages."""

    @property
    def name(self) -> str: ...

    @property
    def name_en(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name in both languages, as it was when the notice was written; without English the Chinese one serves."""

    name: str
    name_en: str | None = None


def pack(params: Mapping[str, object]) -> dict[str, Any]:
    """Return text, whole numbers, days, instants and names as JSON; times and names follow the reader."""
    return {name: _pack(value) for name, value in params.items()}


def say_notice(message: str, params: Mapping[str, Any]) -> Markup:
    """Return the notice as safe markup; text that isn't ASCII is marked as Chinese, as on every page."""
    return escape(gettext(message)) % {name: _unpack(value) for name, value in params.items()}


def _pack(value: object) -> Any:
    if isinstance(value, datetime):
        return {MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, NamedTwice):
        return {NAMES: [value.name, value.name_en]}
    raise TypeError(f"a notice cannot keep {value!r}")


def _unpack(value: Any) -> object:
    match value:
        case {"moment": str(instant)}:
            return filters.moment(datetime.fromisoformat(instant))
        case {"day": str(day)}:
            return filters.day(date.fromisoformat(day))
        case {"names": [str(name), name_en]}:
            return filters.named(Named(name=name, name_en=name_en))
        case str() if not value.isascii():
            return filters.zh(value)
        case _:
            return value
