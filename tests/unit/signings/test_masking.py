"""How much of a party's name everybody sees."""

import pytest

from shanhai_events.signings.rules.masking import masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("岱山潮汐冷链有限公司", "岱山○○○○○○公司"),
        ("景宁畲族自治县人民政府", "景宁○○○○○○政府"),
        ("浙江某某某某某某某某某某某某某某集团股份有限公司", "浙江○○○○○○公司"),
        ("遂昌县三仁乡", "遂○○○○乡"),
        ("欧阳娜娜", "欧○○娜"),
        ("张三丰", "张○○"),
        ("张三", "张○"),
        ("张", "○"),
        ("𠮷野屋", "𠮷○○"),
    ],
)
def test_the_middle_of_a_name_is_hidden(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_no_name_is_shown_whole() -> None:
    for length in range(1, 81):
        name = "".join(chr(0x4E00 + place) for place in range(length))
        hidden = masked(name)
        assert "○" in hidden
        assert len(set(hidden) & set(name)) <= 4
