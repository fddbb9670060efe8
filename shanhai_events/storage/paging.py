"""One page of a long list: the rows, the page number and the total."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from shanhai_events.storage.database import db

Row = TypeVar("Row")
DEFAULT_SIZE = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[Row]):
    """A slice of a list; `number` counts from 1."""

    rows: Sequence[Row]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Return the number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def near(self) -> list[int]:
        """Return the pages a pager names, and one more on either side where it leaves others out."""
        around = range(max(1, self.number - 2), min(self.last, self.number + 2) + 1)
        return sorted({1, *around, self.last})


def page_of(statement: Select[*tuple[Any, ...]], *, number: int, size: int = DEFAULT_SIZE) -> Page[Any]:
    """Run `statement` for one page in two queries; a number beyond the ends gives the nearest page.

    Rows are the scalars of a one-column statement, whole rows otherwise.
    """
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    last = max(1, -(-total // size))
    number = min(max(1, number), last)
    result = db.session.execute(statement.limit(size).offset((number - 1) * size))
    single = len(statement.column_descriptions) == 1
    rows: Sequence[Any] = result.scalars().all() if single else result.all()
    return Page(rows=rows, number=number, size=size, total=total)
