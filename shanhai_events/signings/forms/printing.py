"""What is asked for when summaries are printed: one copy of one record, or copies of many."""

from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from shanhai_events.kernel.errors import Invalid
from shanhai_events.signings.commands import OrderPrints
from shanhai_events.signings.enums import PrintFormat, SummaryCopy
from shanhai_events.signings.queries.summaries import LANGUAGES

Choice = TypeVar("Choice", bound=StrEnum)
MOST_REVISION = 10_000


def read_order(values: MultiDict[str, str]) -> OrderPrints:
    """Return an order of `ids` and `copy`, each as often as wanted, with `language` and `format`; raises Invalid."""
    copies = dict.fromkeys(_choice(SummaryCopy, copy, "copy") for copy in values.getlist("copy"))
    return OrderPrints(
        signings=tuple(dict.fromkeys(values.getlist("ids"))),
        copies=tuple(copies),
        language=read_language(values),
        format=_choice(PrintFormat, values.get("format", PrintFormat.PDF), "format"),
    )


def read_copy(values: MultiDict[str, str]) -> SummaryCopy:
    """Return the copy that is to be printed; raises Invalid."""
    return _choice(SummaryCopy, values.get("copy", ""), "copy")


def read_language(values: MultiDict[str, str]) -> str:
    """Return "zh" or "en"; raises Invalid."""
    if (language := values.get("language", "zh")) not in LANGUAGES:
        raise Invalid(field="language")
    return language


def read_revision(values: MultiDict[str, str]) -> int | None:
    """Return the version that is named, None for the latest; raises Invalid."""
    if not (text := values.get("revision", "")):
        return None
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:6]) < MOST_REVISION:
        raise Invalid(field="revision")
    return int(text)


def _choice(kind: type[Choice], value: str, field: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise Invalid(field=field) from None
