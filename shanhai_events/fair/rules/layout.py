"""How a block of booths is laid out: rows back to back, blocks one behind the other, and which sides stay open."""

from collections.abc import Iterator
from dataclasses import dataclass

from shanhai_events.fair.enums import RowDirection
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.words import N_

MOST_AT_ONCE = 600
SIDES = "NESW"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Blocks of one or two rows, measured in whole centimetres from the north-west corner (x, y).

    Two rows stand back to back. A single row shows its back to the south or east, unless `faces_back` turns it
    round or `island` leaves the back open too. `skips` are sequence numbers whose place stays empty.
    """

    x: int
    y: int
    booths_in_row: int
    rows: int = 2
    blocks: int = 1
    aisle: int = 300
    booth_width: int = 300
    booth_depth: int = 300
    direction: RowDirection = RowDirection.EAST
    faces_back: bool = False
    island: bool = False
    first_seq: int = 1
    skips: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class LaidBooth:
    """A place in a block with its sequence number and open sides, in the order of NESW."""

    seq: int
    rect: Rect
    open_sides: str


def lay_out(block: Block) -> tuple[LaidBooth, ...]:
    """Return the booths row by row; raises InvalidValue `block_size`, `booth_size` or `block_empty`."""
    _check(block)
    laid = tuple(booth for row in range(block.blocks * block.rows) for booth in _row(block, row))
    if not laid:
        raise InvalidValue("block_empty", N_("按这些序号跳过后，一个展位也不剩。"))
    return laid


def _check(block: Block) -> None:
    counts = (block.booths_in_row, block.rows, block.blocks)
    if min(counts) < 1 or block.rows > 2 or counts[0] * counts[1] * counts[2] > MOST_AT_ONCE:
        raise InvalidValue("block_size", N_("一次最多生成 %(most)s 个展位，每个区块一排或两排。"), most=MOST_AT_ONCE)
    if not all(100 <= side <= 5_000 for side in (block.booth_width, block.booth_depth)):
        raise InvalidValue("booth_size", N_("展位的边长应在 1 米到 50 米之间。"))
    if block.first_seq < 0 or not 0 <= block.aisle <= 5_000:
        raise InvalidValue("block_size", N_("起始序号不能为负，过道应在 0 到 50 米之间。"))


def _row(block: Block, row: int) -> Iterator[LaidBooth]:
    start = block.first_seq + row * block.booths_in_row
    places = [place for place in range(block.booths_in_row) if start + place not in block.skips]
    for place in places:
        yield LaidBooth(
            seq=start + place,
            rect=_rect(block, row, place),
            open_sides=_open_sides(block, row, first=place == places[0], last=place == places[-1]),
        )


def _rect(block: Block, row: int, place: int) -> Rect:
    behind, in_block = divmod(row, block.rows)
    across = behind * (block.rows * block.booth_depth + block.aisle) + in_block * block.booth_depth
    along = place * block.booth_width
    if block.direction is RowDirection.EAST:
        return Rect(x=block.x + along, y=block.y + across, width=block.booth_width, depth=block.booth_depth)
    return Rect(x=block.x + across, y=block.y + along, width=block.booth_depth, depth=block.booth_width)


def _open_sides(block: Block, row: int, *, first: bool, last: bool) -> str:
    """Return the sides on an aisle: the front, the ends of a row, and the back of an island."""
    eastward = block.direction is RowDirection.EAST
    front, back = ("N", "S") if eastward else ("W", "E")
    head, tail = ("W", "E") if eastward else ("N", "S")
    second = row % block.rows == 1 or (block.rows == 1 and block.faces_back)
    sides = {back if second else front}
    if block.island and block.rows == 1:
        sides |= {front, back}
    if first:
        sides.add(head)
    if last:
        sides.add(tail)
    return "".join(side for side in SIDES if side in sides)
