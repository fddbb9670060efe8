"""Which edition of each series stands on the home page, and where its days lie in the year."""

import calendar
from collections.abc import Hashable, Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Something that takes place from one day to another."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...

    @property
    def series_id(self) -> Hashable: ...


AnyDated = TypeVar("AnyDated", bound=Dated)


def current_of_each_series(editions: Iterable[AnyDated], *, today: date) -> list[AnyDated]:
    """Return one edition a series: the next that has not ended, else the last that has; in the order of their days."""
    by_series: dict[Hashable, list[AnyDated]] = {}
    for edition in editions:
        by_series.setdefault(edition.series_id, []).append(edition)
    chosen = [_current(group, today) for group in by_series.values()]
    return sorted(chosen, key=lambda edition: edition.starts_on)


def share_of_year(day: date, *, year: int) -> float:
    """Return how much of `year` has passed when `day` begins, in per cent, kept within 0 and 100."""
    days = 366 if calendar.isleap(year) else 365
    return min(100.0, max(0.0, (day - date(year, 1, 1)).days * 100 / days))


def _current(editions: list[AnyDated], today: date) -> AnyDated:
    coming = [edition for edition in editions if edition.ends_on >= today]
    if coming:
        return min(coming, key=lambda edition: edition.starts_on)
    return max(editions, key=lambda edition: edition.ends_on)
