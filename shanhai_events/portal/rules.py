"""Which edition of each series stands on the home page, where its days lie in the year, how its words are cut."""

import calendar
import re
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

# A sentence ends with its mark, and with the quotation mark or bracket that closes behind it.
_SENTENCE = re.compile(r".+?(?:[。！？][”’）》]*|[.!?][\"')]*(?=\s|$)|$)\s*", re.DOTALL)


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


def rows_of(spans: Sequence[tuple[float, float]], *, apart: float) -> list[int]:
    """Return for each span the first row, from 0, in which none of the spans before it is nearer than `apart`."""
    rows: list[list[tuple[float, float]]] = []
    found: list[int] = []
    for start, end in spans:
        free = (
            number
            for number, row in enumerate(rows)
            if all(start - apart > other_end or end + apart < other_start for other_start, other_end in row)
        )
        number = next(free, len(rows))
        if number == len(rows):
            rows.append([])
        rows[number].append((start, end))
        found.append(number)
    return found


def opening_of(text: str, *, most: int) -> str:
    """Return the sentences of a text that fit into `most` characters, the first one always whole."""
    shown = ""
    for sentence in _SENTENCE.findall(text.strip()):
        if shown and len((shown + sentence).rstrip()) > most:
            break
        shown += sentence
    return shown.rstrip()


def _current(editions: list[AnyDated], today: date) -> AnyDated:
    coming = [edition for edition in editions if edition.ends_on >= today]
    if coming:
        return min(coming, key=lambda edition: edition.starts_on)
    return max(editions, key=lambda edition: edition.ends_on)
