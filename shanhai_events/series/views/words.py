"""How the closed lists of a programme are said, and its activities laid out day by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from shanhai_events.editions.enums import ACTIVITY_KIND_LABELS, ACTIVITY_MOVE_LABELS, ACTIVITY_STATE_LABELS
from shanhai_events.editions.models import Activity
from shanhai_events.kernel import clock
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS
from shanhai_events.series.enums import ENTRY_STATE_LABELS
from shanhai_events.series.queries.entries import is_enrolling
from shanhai_events.series.views.blueprint import blueprint
from shanhai_events.web.words import say

_TABLES: tuple[Mapping[StrEnum, str], ...] = (
    ACTIVITY_KIND_LABELS,
    ACTIVITY_MOVE_LABELS,
    ACTIVITY_STATE_LABELS,
    ENTRY_STATE_LABELS,
    PERSON_DOCUMENT_LABELS,
)  # type: ignore[assignment]  # a mapping is invariant in its key
_BY_KIND = {type(next(iter(table))): table for table in _TABLES}


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgrammeDay:
    """The activities of one day in Beijing, in time order."""

    day: date
    activities: tuple[Activity, ...]


@blueprint.app_template_test("enrolling")
def enrolling(activity: Activity) -> bool:
    """Tell whether people may be entered for an activity now, which its state alone does not say."""
    return is_enrolling(activity)


@blueprint.app_template_filter("series_label")
def series_label(value: StrEnum) -> str:
    """Say a value of one of the closed lists of a programme."""
    return say(_BY_KIND[type(value)][value])


def days_of(activities: Iterable[Activity]) -> list[ProgrammeDay]:
    """Lay activities that stand in time order out by the day on which they begin."""
    by_day = groupby(activities, key=lambda activity: clock.in_beijing(activity.starts_at).date())
    return [ProgrammeDay(day=day, activities=tuple(group)) for day, group in by_day]
