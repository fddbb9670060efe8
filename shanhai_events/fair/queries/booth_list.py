"""The list beside the plan: the same booths as rows, filtered and paged."""

from collections.abc import Iterable
from dataclasses import dataclass

from shanhai_events.fair.enums import BoothState
from shanhai_events.fair.queries.picture_parts import BoothOnPlan, PlanPicture
from shanhai_events.kernel.text import search_key
from shanhai_events.storage.paging import Page

ROWS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class BoothFilter:
    """What a reader looks for: words (number, county, zone or enterprise), a hall, a state; empty is all."""

    text: str = ""
    hall: str = ""
    state: str = ""

    @property
    def is_set(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.text or self.hall or self.state)


def list_booths(picture: PlanPicture, wanted: BoothFilter) -> list[BoothOnPlan]:
    """Return the booths of a picture that match, hall by hall and by number."""
    halls = [hall for hall in picture.halls if wanted.hall in ("", hall.code)]
    state = BoothState(wanted.state) if wanted.state in set(BoothState) else None
    key = search_key(wanted.text[:40])
    return [
        booth
        for hall in halls
        for booth in hall.booths
        if (state is None or booth.state is state) and (not key or key in _key_of(booth))
    ]


def page_of_booths(booths: Iterable[BoothOnPlan], *, number: int) -> Page[BoothOnPlan]:
    """Return one page of the list; a number beyond the ends gives the nearest page."""
    rows = list(booths)
    number = min(max(1, number), max(1, -(-len(rows) // ROWS)))
    return Page(rows=rows[(number - 1) * ROWS : number * ROWS], number=number, size=ROWS, total=len(rows))


def _key_of(booth: BoothOnPlan) -> str:
    names = [booth.number, booth.zone.zh, booth.zone.en, booth.holder or ""]
    if booth.region is not None:
        names += [booth.region.zh, booth.region.en]
    return "\n".join(search_key(name) for name in names if name)
