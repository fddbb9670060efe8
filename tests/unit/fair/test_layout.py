"""Blocks of booths: places, sequence numbers and open sides."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.fair.enums import RowDirection
from shanhai_events.fair.rules.geometry import adjacent, overlap
from shanhai_events.fair.rules.layout import Block, LaidBooth, lay_out
from shanhai_events.kernel.errors import InvalidValue


def placed(booths: tuple[LaidBooth, ...]) -> list[tuple[int, int, int, str]]:
    return [(booth.seq, booth.rect.x, booth.rect.y, booth.open_sides) for booth in booths]


def test_two_rows_stand_back_to_back_and_open_to_their_aisles() -> None:
    assert placed(lay_out(Block(x=400, y=650, booths_in_row=3))) == [
        (1, 400, 650, "NW"),
        (2, 700, 650, "N"),
        (3, 1000, 650, "NE"),
        (4, 400, 950, "SW"),
        (5, 700, 950, "S"),
        (6, 1000, 950, "ES"),
    ]


def test_rows_may_run_to_the_south() -> None:
    assert placed(lay_out(Block(x=0, y=0, booths_in_row=2, direction=RowDirection.SOUTH))) == [
        (1, 0, 0, "NW"),
        (2, 0, 300, "SW"),
        (3, 300, 0, "NE"),
        (4, 300, 300, "ES"),
    ]


def test_a_single_row_leans_on_the_wall_behind_it() -> None:
    row = lay_out(Block(x=0, y=0, booths_in_row=3, rows=1, faces_back=True))

    assert [booth.open_sides for booth in row] == ["SW", "S", "ES"]


def test_an_island_of_raw_space_is_open_all_round() -> None:
    island = lay_out(Block(x=0, y=0, booths_in_row=1, rows=1, booth_width=900, booth_depth=600, island=True))

    assert placed(island) == [(1, 0, 0, "NESW")]


def test_blocks_follow_behind_an_aisle() -> None:
    booths = lay_out(Block(x=0, y=0, booths_in_row=1, blocks=2, aisle=400))

    assert [(booth.rect.y, booth.seq) for booth in booths] == [(0, 1), (300, 2), (1000, 3), (1300, 4)]


def test_a_skipped_place_stays_empty_and_its_number_unused() -> None:
    booths = lay_out(Block(x=0, y=0, booths_in_row=4, rows=1, skips=frozenset({2, 4}), first_seq=1))

    assert placed(booths) == [(1, 0, 0, "NW"), (3, 600, 0, "NE")]


def _seqs(block: Block) -> range:
    return range(block.first_seq, block.first_seq + block.booths_in_row * block.rows * block.blocks)


blocks = st.builds(
    Block,
    x=st.integers(0, 5000),
    y=st.integers(0, 5000),
    booths_in_row=st.integers(1, 8),
    rows=st.integers(1, 2),
    blocks=st.integers(1, 3),
    aisle=st.integers(0, 600),
    booth_width=st.integers(100, 900),
    booth_depth=st.integers(100, 900),
    direction=st.sampled_from(RowDirection),
    faces_back=st.booleans(),
    island=st.booleans(),
    first_seq=st.integers(0, 300),
    skips=st.frozensets(st.integers(1, 20), max_size=5),
).filter(lambda block: not block.skips.issuperset(_seqs(block)))


@given(blocks)
def test_generated_booths_never_overlap_and_never_share_a_number(block: Block) -> None:
    booths = lay_out(block)

    assert not any(overlap(one.rect, other.rect) for one, other in combinations(booths, 2))
    assert len({booth.seq for booth in booths}) == len(booths)
    assert block.skips.isdisjoint(booth.seq for booth in booths)


@given(blocks)
def test_every_booth_is_open_somewhere_and_row_neighbours_share_a_wall(block: Block) -> None:
    booths = lay_out(block)

    assert all(booth.open_sides for booth in booths)
    for one, other in pairwise(booths):
        same_row = (one.seq - block.first_seq) // block.booths_in_row == (
            other.seq - block.first_seq
        ) // block.booths_in_row
        if same_row and other.seq == one.seq + 1:
            assert adjacent(one.rect, other.rect)


@pytest.mark.parametrize(
    ("block", "code"),
    [
        (Block(x=0, y=0, booths_in_row=0), "block_size"),
        (Block(x=0, y=0, booths_in_row=3, rows=3), "block_size"),
        (Block(x=0, y=0, booths_in_row=301, rows=2), "block_size"),
        (Block(x=0, y=0, booths_in_row=1, aisle=-1), "block_size"),
        (Block(x=0, y=0, booths_in_row=1, first_seq=-1), "block_size"),
        (Block(x=0, y=0, booths_in_row=1, booth_width=99), "booth_size"),
        (Block(x=0, y=0, booths_in_row=1, booth_depth=5001), "booth_size"),
        (Block(x=0, y=0, booths_in_row=1, rows=1, skips=frozenset({1})), "block_empty"),
    ],
)
def test_a_block_beyond_measure_is_refused(block: Block, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        lay_out(block)

    assert refused.value.code == code
