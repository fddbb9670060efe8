"""Which part of a name answers what was typed."""

import pytest

from shanhai_events.signings.rules.matching import matched_part

NAME = "萧山江潮新材料有限公司"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("xsjc", (0, 4)),
        ("XSJ", (0, 3)),
        ("xiaoshanjiang", (0, 3)),
        ("xiaosh", (0, 2)),
        ("新材料", (4, 7)),
        ("江潮", (2, 4)),
        ("lyx", (6, 9)),
        ("lyw", (0, 0)),
        ("jcx", (2, 5)),
        ("jc", (0, 0)),
        ("jiangchao", (2, 4)),
        ("jian", (2, 3)),
        ("anjiang", (0, 0)),
        ("jia", (0, 0)),
        ("  ", (0, 0)),
    ],
)
def test_characters_are_marked_anywhere_letters_where_a_character_begins(typed: str, part: tuple[int, int]) -> None:
    assert matched_part(NAME, typed) == part
