"""Draws a wish for several booths as one when they fill a rectangle."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from shanhai_events.fair.queries.booth_rows import BoothRow
from shanhai_events.fair.queries.drawing import UNITS_PER_CM, Box
from shanhai_events.fair.queries.picture_parts import Choice, Lens
from shanhai_events.fair.rules.geometry import Bounds, Rect
from shanhai_events.fair.rules.numbering import runs, short_number


def joined_wishes(rows: Sequence[BoothRow], lens: Lens) -> list[tuple[int, list[BoothRow]]]:
    """Return the preferences of two booths and more that fill a rectangle, with their booths."""
    by_rank: dict[int, list[BoothRow]] = defaultdict(list)
    for row in rows:
        if (rank := lens.ranks.get(row.public_id)) is not None:
            by_rank[rank].append(row)
    return [(rank, members) for rank, members in sorted(by_rank.items()) if _fill_a_box(members)]


def _fill_a_box(rows: Sequence[BoothRow]) -> bool:
    left, top, right, bottom = around(row.rect for row in rows)
    return len(rows) > 1 and (right - left) * (bottom - top) == sum(row.rect.width * row.rect.depth for row in rows)


def draw_choice(rank: int, rows: Sequence[BoothRow]) -> Choice:
    """Return how such a preference is drawn over its booths."""
    left, top, right, bottom = (edge * UNITS_PER_CM for edge in around(row.rect for row in rows))
    said = runs(short_number(row.number) for row in rows)
    middle = (left + right) / 2
    return Choice(
        rank=rank,
        text=said[0] if len(said) == 1 else f"×{len(rows)}",
        box=Box(x=f"{left:.6g}", y=f"{top:.6g}", width=f"{right - left:.6g}", height=f"{bottom - top:.6g}"),
        disc_x=f"{middle - 22:.6g}",
        text_x=f"{middle + 11:.6g}",
        text_y=f"{(top + bottom) / 2 + 4:.6g}",
    )


def around(rects: Iterable[Rect]) -> Bounds:
    """Return the upright box around several rectangles, in centimetres."""
    lefts, tops, rights, bottoms = zip(*(rect.bounds for rect in rects), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
