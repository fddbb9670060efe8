"""The numbers a device gives its scans: gapless at its end, so a gap here is a scan that has not arrived."""

from collections.abc import Iterable, Sequence

Gap = tuple[int, int]


def gaps_after(gaps: Sequence[Gap], highest: int | None, arrived: Iterable[int]) -> list[Gap]:
    """Return the gaps that are left when more numbers arrive, first and last inclusive, lowest first.

    `gaps` and `highest` are what was known before; a device's first number is where its counting begins.
    """
    left = list(gaps)
    for number in sorted(set(arrived)):
        if highest is None:
            highest = number
        elif number > highest:
            if number > highest + 1:
                left.append((highest + 1, number - 1))
            highest = number
        else:
            left = [part for gap in left for part in _without(gap, number)]
    return sorted(left)


def _without(gap: Gap, number: int) -> list[Gap]:
    first, last = gap
    if not first <= number <= last:
        return [gap]
    return [part for part in ((first, number - 1), (number + 1, last)) if part[0] <= part[1]]
