"""Which slots of a block hold something: few as a list of numbers, many as one bit for each."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import and_

BLOCK_SIZE = 8_192
_BITMAP_BYTES = BLOCK_SIZE // 8
_LIST, _BITMAP = b"l", b"b"


def pack(slots: Sequence[int]) -> bytes:
    """Return slots, each below BLOCK_SIZE, in whichever form is the shorter."""
    if len(slots) * 2 < _BITMAP_BYTES:
        return _LIST + array("H", slots).tobytes()
    bits = bytearray(_BITMAP_BYTES)
    for slot in slots:
        bits[slot >> 3] |= 1 << (slot & 7)
    return _BITMAP + bytes(bits)


def in_all(groups: Iterable[Collection[bytes]]) -> list[int]:
    """Return the slots, in order, that are in at least one packed posting of each group."""
    lists: list[set[int]] = []
    bitmaps: list[int] = []
    for postings in groups:
        listed: set[int] = set()
        bits = 0
        for packed in postings:
            if packed[:1] == _BITMAP:
                bits |= int.from_bytes(packed[1:], "little")
            else:
                slots: array[int] = array("H")
                slots.frombytes(packed[1:])
                listed.update(slots)
        if bits:
            bitmaps.append(bits | _bits_of(listed))
        else:
            lists.append(listed)
    if not lists:
        return _slots_of(reduce(and_, bitmaps)) if bitmaps else []
    common = set.intersection(*sorted(lists, key=len))
    for bits in bitmaps:
        held = bits.to_bytes(_BITMAP_BYTES, "little")
        common = {slot for slot in common if held[slot >> 3] >> (slot & 7) & 1}
    return sorted(common)


def _bits_of(slots: Iterable[int]) -> int:
    bits = bytearray(_BITMAP_BYTES)
    for slot in slots:
        bits[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(bits, "little")


def _slots_of(bits: int) -> list[int]:
    return [slot for slot, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]
