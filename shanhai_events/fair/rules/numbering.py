"""How booths are numbered: a pattern such as {hall}-{zone}{seq:03}, and how several numbers are said together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.words import N_

LONGEST_PATTERN = 40
LONGEST_NUMBER = 16
LONGEST_SKIP_LIST = 200
_PART = re.compile(r"\{(?P<name>[a-z]+)(?::0(?P<width>[1-4]))?\}|(?P<text>[A-Z0-9.\-]+)")
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9.\-]*")
_CODE = re.compile(r"[A-Z0-9]{1,6}")
_TAIL = re.compile(r"^(?P<head>.*?)(?P<digits>[0-9]+)$")
_SKIP = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_SKIP_GLUE = re.compile(r"[,，、;；\s]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberPattern:
    """A pattern that was read; `parts` are (field, width) or (text, None) in order."""

    text: str
    parts: tuple[tuple[str, int | None], ...]

    def number(self, *, hall: str, zone: str, seq: int) -> str:
        """Return the number of one booth; raises InvalidValue `number_length` beyond 16 characters."""
        values = {"{hall}": hall, "{zone}": zone}
        made = "".join(
            str(seq).zfill(width) if width is not None else values.get(part, part) for part, width in self.parts
        )
        return parse_number(made)


def parse_pattern(text: str) -> NumberPattern:
    """Read a pattern: capitals, digits, - and . stand for themselves; {hall}, {zone} and one {seq} or {seq:03}.

    Raises InvalidValue with `pattern_missing`, `pattern_length`, `pattern_characters`, `pattern_field` (a name
    that is none) or `pattern_seq` ({seq} missing, twice, or followed by a digit, so that 1 and 11 would blur).
    """
    pattern = text.strip()
    if not pattern:
        raise InvalidValue("pattern_missing", N_("请填写编号规则，例如 {hall}-{zone}{seq:03}。"))
    if len(pattern) > LONGEST_PATTERN:
        raise InvalidValue("pattern_length", N_("编号规则过长。"))
    parts: list[tuple[str, int | None]] = []
    place = 0
    while place < len(pattern):
        match = _PART.match(pattern, place)
        if match is None:
            raise InvalidValue(
                "pattern_characters", N_("编号规则只能含大写字母、数字、“-”、“.”和 {hall}、{zone}、{seq:03}。")
            )
        parts.append(_part_of(match))
        place = match.end()
    counters = [index for index, (_, width) in enumerate(parts) if width is not None]
    if len(counters) != 1 or any(part[0][:1].isdigit() for part in parts[counters[0] + 1 : counters[0] + 2]):
        raise InvalidValue(
            "pattern_seq", N_("编号规则里要有一个 {seq}，后面不能紧接数字，例如 {hall}-{zone}{seq:03}。")
        )
    return NumberPattern(text=pattern, parts=tuple(parts))


def parse_number(text: str) -> str:
    """Return a booth number in capitals; raises InvalidValue `number_characters` or `number_length`."""
    number = text.strip().upper()
    if len(number) > LONGEST_NUMBER:
        raise InvalidValue("number_length", N_("展位号最多 16 个字符。"))
    if not _NUMBER.fullmatch(number):
        raise InvalidValue("number_characters", N_("展位号只能含字母、数字、“-”和“.”。"))
    return number


def parse_code(text: str) -> str:
    """Return the code of a hall or zone in capitals; raises InvalidValue `plan_code`."""
    code = text.strip().upper()
    if not _CODE.fullmatch(code):
        raise InvalidValue("plan_code", N_("代号应为 1 至 6 个字母或数字。"))
    return code


def parse_sequence(text: str) -> frozenset[int]:
    """Read sequence numbers such as "7, 12-14"; empty is none. Raises InvalidValue `sequence_syntax`."""
    if len(text) > LONGEST_SKIP_LIST:
        raise InvalidValue("sequence_syntax", N_("请写成“7，12-14”的样子。"))
    found: set[int] = set()
    for word in filter(None, _SKIP_GLUE.split(text.replace("–", "-").strip())):
        match = _SKIP.fullmatch(word)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise InvalidValue("sequence_syntax", N_("请写成“7，12-14”的样子。"))
        found.update(range(first, last + 1))
    return frozenset(found)


def short_number(number: str) -> str:
    """Return what a small square on the plan shows: the digits at the end, or the whole where there are none."""
    match = _TAIL.match(number)
    return match["digits"] if match else number


def runs(numbers: Iterable[str]) -> tuple[str, ...]:
    """Say several numbers together: B039, B040 and B036 become ("B036", "B039–B040")."""
    ordered = sorted(set(numbers), key=sort_key)
    said = []
    for _, members in groupby(enumerate(ordered), key=lambda item: _family(item[0], item[1])):
        run = [number for _, number in members]
        said.append(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return tuple(said)


def between(numbers: Sequence[str], first: str, last: str) -> tuple[str, ...]:
    """Return the numbers from `first` to `last` in the order in which people count; the ends may come reversed."""
    low, high = sorted((sort_key(first), sort_key(last)))
    return tuple(number for number in sorted(numbers, key=sort_key) if low <= sort_key(number) <= high)


def sort_key(number: str) -> tuple[str, int, str]:
    """Return a key under which A9 comes before A10."""
    match = _TAIL.match(number)
    return (match["head"], int(match["digits"]), number) if match else (number, -1, number)


def _part_of(match: re.Match[str]) -> tuple[str, int | None]:
    if match["text"] is not None:
        return match["text"], None
    if match["name"] == "seq":
        return "{seq}", int(match["width"] or 1)
    if match["name"] not in {"hall", "zone"} or match["width"]:
        raise InvalidValue("pattern_field", N_("编号规则里只能用 {hall}、{zone} 和 {seq:03}。"))
    return f"{{{match['name']}}}", None


def _family(index: int, number: str) -> tuple[str, int, int] | str:
    """Return what consecutive numbers share: the letters, the width, and the distance to their place in the list."""
    match = _TAIL.match(number)
    return (match["head"], len(match["digits"]), int(match["digits"]) - index) if match else number
