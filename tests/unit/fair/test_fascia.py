"""The text above a booth."""

import pytest

from shanhai_events.fair.rules import fascia
from shanhai_events.kernel.errors import InvalidValue

PLACES = ("景宁畲族自治县", "丽水市", "浙江省")


@pytest.mark.parametrize("text", ["澜坞竹业", "𠮷野竹艺", "O'Brien", "0", "竹" * 24, "<b>竹</b>"])
def test_a_name_is_taken_as_it_is(text: str) -> None:
    assert fascia.parse_fascia(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("竹" * 25, "fascia_length"),
        ("竹业 ¥9", "fascia_signs"),
        ("竹业￥9", "fascia_signs"),
        ("竹业 $9", "fascia_signs"),
        ("好竹子！", "fascia_signs"),
        ("竹业厂家直销", "fascia_slogan"),
        ("竹业热线 96166", "fascia_slogan"),
    ],
)
def test_advertising_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        fascia.parse_fascia(text)
    assert refused.value.code == code


@pytest.mark.parametrize(("text", "code"), [("A" * 49, "fascia_en_length"), ("澜坞", "fascia_en_letters")])
def test_the_english_text_is_short_and_latin(text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        fascia.parse_fascia_en(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("景宁云岫茶业有限公司", "景宁云岫茶业有限公司"),
        (
            "浙江省景宁畲族自治县云岫高山有机茶叶种植加工销售有限责任公司",
            "浙江省景宁畲族自治县云岫高山有机茶叶种植加工销售",
        ),
        (
            "浙江省景宁畲族自治县云岫高山有机白茶黄茶红茶种植加工销售有限责任公司",
            "云岫高山有机白茶黄茶红茶种植加工销售",
        ),
        ("云" * 40, ""),
    ],
)
def test_the_registered_name_is_shortened_to_what_fits(name: str, shown: str) -> None:
    assert fascia.default_fascia(name, PLACES) == shown
    assert len(shown) <= fascia.LONGEST


@pytest.mark.parametrize(
    ("text", "carries"),
    [("云岫茶业", True), ("景宁云岫", True), ("景宁茶业", False), ("高山有机茶", False), ("", False)],
)
@pytest.mark.parametrize(
    "name", ["景宁云岫茶业有限公司", "浙江（景宁）云岫茶业有限公司", "景宁畲族自治县云岫茶业专业合作社"]
)
def test_the_trade_name_is_looked_for(text: str, name: str, carries: bool) -> None:
    assert fascia.carries_trade_name(text, name, PLACES) is carries


@pytest.mark.parametrize("name", ["有限公司", "景宁", "O'Brien", "0"])
def test_a_name_of_one_piece_is_its_own_trade_name(name: str) -> None:
    assert fascia.carries_trade_name(name, name, PLACES)
