"""How the closed lists of an application are said in the reader's language, on pages and in documents."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from markupsafe import Markup, escape

from shanhai_events.fair.enums import (
    APPLICATION_STATE_LABELS,
    BOOTH_KIND_LABELS,
    EVENT_LABELS,
    FORM_STEP_LABELS,
    LEFT_OUT_LABELS,
    OPEN_SIDES_LABELS,
    REVIEW_STEP_LABELS,
    WISH_LABELS,
)
from shanhai_events.fair.rules.carrying import Omission
from shanhai_events.fair.rules.checks import Check
from shanhai_events.fair.rules.numbering import runs
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS
from shanhai_events.organizations.enums import CODE_LABELS, KIND_LABELS, OWNERSHIP_LABELS
from shanhai_events.web.filters import listed, zh
from shanhai_events.web.words import say

_TABLES: tuple[Mapping[StrEnum, str], ...] = (
    APPLICATION_STATE_LABELS,
    BOOTH_KIND_LABELS,
    EVENT_LABELS,
    FORM_STEP_LABELS,
    REVIEW_STEP_LABELS,
    WISH_LABELS,
    PERSON_DOCUMENT_LABELS,
    CODE_LABELS,
    KIND_LABELS,
    OWNERSHIP_LABELS,
)  # type: ignore[assignment]  # a mapping is invariant in its key
_BY_KIND = {type(next(iter(table))): table for table in _TABLES}


@blueprint.app_template_filter("fair_label")
def fair_label(value: StrEnum) -> str:
    """Say a value of one of the fair's closed lists."""
    return say(_BY_KIND[type(value)][value])


@blueprint.app_template_filter("open_sides_label")
def open_sides_label(sides: int) -> str:
    """Say how many sides are open; nothing where none is."""
    return say(OPEN_SIDES_LABELS[sides]) if sides in OPEN_SIDES_LABELS else ""


@blueprint.app_template_filter("check_words")
def check_words(check: Check) -> Markup:
    """Say a finding; a place as the sealed form names it stays Chinese."""
    return escape(say(check.message)) % {name: _marked(value) for name, value in check.params.items()}


@blueprint.app_template_filter("left_out_words")
def left_out_words(omission: Omission) -> Markup:
    """Say what a draft did not take over from an earlier application; what was written there stays Chinese."""
    kind, values = omission
    return escape(say(LEFT_OUT_LABELS[kind])) % {"value": _marked(listed(values))}


@blueprint.app_template_filter("booth_runs")
def booth_runs(numbers: Iterable[str]) -> str:
    """Say several booth numbers together: A004–A005."""
    return str(listed(runs(numbers)))


def _marked(value: object) -> object:
    return zh(value) if isinstance(value, str) and not value.isascii() else value
