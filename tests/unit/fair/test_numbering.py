"""Booth numbers: the pattern language, its refusals, and several numbers said together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.fair.rules.numbering import (
    between,
    parse_number,
    parse_pattern,
    parse_sequence,
    runs,
    short_number,
    sort_key,
)
from shanhai_events.kernel.errors import InvalidValue


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{hall}-{zone}{seq:03}", "A1-B023"),
        ("{zone}{seq:03}", "B023"),
        ("{zone}{seq}", "B23"),
        ("T{seq:04}", "T0023"),
        ("{seq:02}.{hall}", "23.A1"),
    ],
)
def test_a_pattern_makes_numbers(pattern: str, number: str) -> None:
    assert parse_pattern(pattern).number(hall="A1", zone="B", seq=23) == number


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("", "pattern_missing"),
        ("   ", "pattern_missing"),
        ("A" * 41, "pattern_length"),
        ("{hall}展{seq}", "pattern_characters"),
        ("{hall", "pattern_characters"),
        ("{seq:3}", "pattern_characters"),
        ("{seq!r}", "pattern_characters"),
        ("{hall.__class__}{seq}", "pattern_characters"),
        ("{row}{seq}", "pattern_field"),
        ("{hall:02}{seq}", "pattern_field"),
        ("{hall}{zone}", "pattern_seq"),
        ("{seq}{seq}", "pattern_seq"),
        ("{seq}1", "pattern_seq"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused(pattern: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_pattern(pattern)

    assert refused.value.code == code


def test_a_number_of_seventeen_characters_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_pattern("ABCDEFGHIJKLM-{seq:04}").number(hall="", zone="", seq=1)

    assert refused.value.code == "number_length"


@given(
    st.lists(st.integers(0, 9999), min_size=2, max_size=2, unique=True),
    st.sampled_from(["{zone}{seq}", "{hall}-{zone}{seq:03}", "{seq:04}-{hall}", "{seq}.{zone}"]),
)
def test_two_sequence_numbers_never_share_a_booth_number(seqs: list[int], pattern: str) -> None:
    read = parse_pattern(pattern)
    first, second = (read.number(hall="A1", zone="B", seq=seq) for seq in seqs)

    assert first != second
    assert parse_number(first) == first


def _counters_or_code(text: str) -> int | str:
    try:
        return sum(width is not None for _, width in parse_pattern(text).parts)
    except InvalidValue as refused:
        return refused.code


@given(st.text(max_size=60) | st.text(alphabet="AB1{}:03seqhalzon-.", max_size=20))
def test_any_text_is_a_pattern_or_refused_with_a_code(text: str) -> None:
    codes = {"pattern_missing", "pattern_length", "pattern_characters", "pattern_field", "pattern_seq"}

    assert _counters_or_code(text) in {1, *codes}


def test_numbers_are_said_in_runs() -> None:
    assert runs(["B040", "B036", "B039"]) == ("B036", "B039–B040")
    assert runs(["A9", "A10", "A11"]) == ("A9", "A10–A11")
    assert runs(["A1-B001"]) == ("A1-B001",)
    assert runs(["LOBBY", "A1"]) == ("A1", "LOBBY")
    assert runs([]) == ()


@given(st.sets(st.integers(1, 40), max_size=20))
def test_runs_say_every_number_and_no_other(seqs: set[int]) -> None:
    said: set[int] = set()
    for run in runs(f"B{seq:03}" for seq in seqs):
        first, _, last = run.partition("–")
        said.update(range(int(first[1:]), int((last or first)[1:]) + 1))

    assert said == seqs


def test_a_range_counts_as_people_do_and_may_come_reversed() -> None:
    numbers = ["A1", "A10", "A9", "A11", "B1"]

    assert between(numbers, "A9", "A10") == ("A9", "A10")
    assert between(numbers, "A10", "A9") == ("A9", "A10")
    assert between(numbers, "C1", "C2") == ()


def test_the_square_on_the_plan_shows_the_digits_at_the_end() -> None:
    assert [short_number(number) for number in ("A1-B023", "T001", "LOBBY")] == ["023", "001", "LOBBY"]
    assert sorted(["A10", "A9", "LOBBY"], key=sort_key) == ["A9", "A10", "LOBBY"]


def test_sequence_numbers_are_read_as_people_write_them() -> None:
    assert parse_sequence("") == frozenset()
    assert parse_sequence("7，12-14; 20") == {7, 12, 13, 14, 20}
    assert parse_sequence(" 3、4–5 ") == {3, 4, 5}


@pytest.mark.parametrize("text", ["x", "5-3", "1-", "12345", "-1", "1" * 300])
def test_other_words_are_no_sequence_numbers(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_sequence(text)

    assert refused.value.code == "sequence_syntax"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "number_characters"), ("-A", "number_characters"), ("展1", "number_characters"), ("A" * 17, "number_length")],
)
def test_text_that_is_no_booth_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_number(text)

    assert refused.value.code == code
