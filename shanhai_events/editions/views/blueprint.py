"""The blueprint that the pages of editions and venues hang on, and the names its templates share."""

from typing import Any

from babel.dates import get_month_names
from flask import Blueprint
from flask_babel import gettext as _

from shanhai_events.editions.enums import (
    EDITION_MOVE_LABELS,
    EDITION_STATE_LABELS,
    SERIES_KIND_LABELS,
    SIDE_LABELS,
    EditionState,
)
from shanhai_events.editions.models import EventSeries
from shanhai_events.web.filters import NBSP
from shanhai_events.web.locale import current_locale

blueprint = Blueprint("editions", __name__)


@blueprint.context_processor
def _labels() -> dict[str, Any]:
    return {
        "kind_labels": SERIES_KIND_LABELS,
        "move_labels": EDITION_MOVE_LABELS,
        "side_labels": SIDE_LABELS,
        "state_labels": EDITION_STATE_LABELS,
        "states": list(EditionState),
        "season_words": season_words,
    }


def season_words(series: EventSeries) -> str | None:
    """Return the usual months of a series in the reader's language, or None where the plan names none."""
    if series.first_month is None or series.last_month is None:
        return None
    if series.first_month == series.last_month:
        return _month(series.first_month)
    return _("%(first)s至%(last)s", first=_month(series.first_month), last=_month(series.last_month))


def _month(number: int) -> str:
    if current_locale() == "en":
        return str(get_month_names("wide", locale="en")[number])
    return f"{number}{NBSP}月"
