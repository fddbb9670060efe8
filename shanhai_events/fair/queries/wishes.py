"""The ranked wishes of an application as the plan shows them."""

from collections import defaultdict
from dataclasses import dataclass

from shanhai_events.fair.queries.picture_parts import BoothOnPlan, PlanPicture


@dataclass(frozen=True, kw_only=True, slots=True)
class WishOnPage:
    """One wish with its booths in the order of their numbers."""

    rank: int
    booths: tuple[BoothOnPlan, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the booths."""
        return tuple(booth.number for booth in self.booths)

    @property
    def corners(self) -> tuple[str, ...]:
        """Return the numbers of those that are open on two sides and more."""
        return tuple(booth.number for booth in self.booths if len(booth.open_sides) > 1)

    @property
    def wanted(self) -> tuple[BoothOnPlan, ...]:
        """Return the booths that others want too."""
        return tuple(booth for booth in self.booths if booth.wishes)


def list_wishes(picture: PlanPicture) -> list[WishOnPage]:
    """Return the wishes that a picture for an application carries, the first one first."""
    by_rank: dict[int, list[BoothOnPlan]] = defaultdict(list)
    for booth in picture.booths:
        if booth.rank is not None:
            by_rank[booth.rank].append(booth)
    return [WishOnPage(rank=rank, booths=tuple(by_rank[rank])) for rank in sorted(by_rank)]
