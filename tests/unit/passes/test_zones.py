"""The zones of an edition as a bitmap."""

import pytest

from shanhai_events.passes.rules.zones import EVERYWHERE, zone_numbers, zones_of


def test_a_bitmap_names_its_zones_and_is_made_of_them() -> None:
    assert zone_numbers(0b1001) == (0, 3)
    assert zones_of((3, 0, 3)) == 0b1001
    assert zone_numbers(EVERYWHERE) == tuple(range(16))
    assert zones_of(range(16)) == EVERYWHERE
    assert (zone_numbers(0), zones_of(())) == ((), 0)


@pytest.mark.parametrize("number", [-1, 16])
def test_there_are_sixteen_zones(number: int) -> None:
    with pytest.raises(ValueError, match="no zone"):
        zones_of((0, number))
