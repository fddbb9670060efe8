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
        ("lyx", (0, 0)),
        ("  ", (0, 0)),
    ],
)
def test_characters_are_marked_anywhere_letters_from_the_beginning(typed: str, part: tuple[int, int]) -> None:
    assert matched_part(NAME, typed) == part
