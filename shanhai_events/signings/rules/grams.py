"""Cuts what is searched into grams: two characters of Chinese, three of anything else, and the values of filters.

Wherever a text occurs in a record, all grams of the text are among the record's. The reverse doesn't hold, so a record
that has them is read before it is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

END = " "
HAN_BEGINS = "\u2e80"
MOST_GRAMS = 8
WORDS_KEPT = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class AnyOf:
    """A record has one of these grams, or one that begins with `prefix` when no gram is given."""

    grams: frozenset[bytes] = frozenset()
    prefix: bytes = b""


def grams_of(search_key: str) -> frozenset[bytes]:
    """Return the grams of the words of a search key, which blanks separate."""
    found: set[bytes] = set()
    for word in search_key.split():
        found |= _grams_of_word(word)
    return frozenset(found)


def number_grams(number: str | None) -> frozenset[bytes]:
    """Return the grams of a record's number; a family of their own, as numbers are searched by themselves."""
    return frozenset(b"\x01" + gram for gram in _grams_of_word(number)) if number else frozenset()


def value_gram(name: str, value: object) -> bytes:
    """Return the gram of a value that filters ask for: `name` is one letter."""
    return f"\0{name}{value}".encode()


def needed(text: str) -> list[AnyOf]:
    """Return what a record has that holds a text without blanks; a short text is the beginning of a gram."""
    whole = [text[at : at + size] for at, size in _windows(text) if at + size <= len(text)]
    if not whole:
        return [AnyOf(prefix=text.encode())]
    spread = range(MOST_GRAMS)
    taken = whole if len(whole) <= MOST_GRAMS else [whole[at * (len(whole) - 1) // (MOST_GRAMS - 1)] for at in spread]
    return [AnyOf(grams=frozenset({gram.encode()})) for gram in dict.fromkeys(taken)]


def needed_of_number(beginning: str) -> list[AnyOf]:
    """Return what a record has whose number begins so."""
    return [
        AnyOf(grams=frozenset(b"\x01" + gram for gram in each.grams), prefix=b"\x01" + each.prefix)
        for each in needed(beginning)
    ]


def either(needs: Sequence[AnyOf], others: Sequence[AnyOf]) -> list[AnyOf]:
    """Return what a record has that has all of `needs` or all of `others`, each of them whole grams."""
    return [AnyOf(grams=one.grams | other.grams) for one, other in zip(needs, others, strict=False)]


def one_of(name: str, values: Iterable[object]) -> AnyOf:
    """Return that a record has one of the values a filter asks for."""
    return AnyOf(grams=frozenset(value_gram(name, value) for value in values))


@lru_cache(maxsize=WORDS_KEPT)
def _grams_of_word(word: str) -> frozenset[bytes]:
    padded = word + END
    return frozenset(padded[at : at + size].encode() for at, size in _windows(word))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    for at, character in enumerate(text):
        yield at, 2 if character >= HAN_BEGINS else 3
