"""Exact numbers as people type them, and the figures that follow: foreign capital in yuan, investment strength."""

import pytest

from shanhai_events.kernel.money import FEN_PER_WAN, parse_wan
from shanhai_events.signings.rules.amounts import printed_amount, stated_amounts
from shanhai_events.signings.rules.figures import foreign_in_fen, format_exact, investment_strength, read_exact


@pytest.mark.parametrize(
    ("typed", "decimals", "number"),
    [
        ("36.25", 2, 3625),
        (" 36.2 ", 2, 3620),
        ("1,200", 2, 120_000),
        ("７．１２３４", 4, 71_234),
        ("7", 4, 70_000),
        ("0", 2, 0),
    ],
)
def test_numbers_are_read_exactly(typed: str, decimals: int, number: int) -> None:
    assert read_exact(typed, decimals) == number
    assert read_exact(format_exact(number, decimals), decimals) == number


@pytest.mark.parametrize("typed", ["1.234", "-1", "1e3", "1_000", "12,00", "NaN", "", "5²", "٣", "一", "1." + "0" * 40])
def test_what_is_no_such_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\S*"):
        read_exact(typed)


def test_foreign_capital_is_worth_exactly_what_the_rate_says() -> None:
    cents = 1_200 * 10_000 * 100
    assert foreign_in_fen(cents, 71_234) == parse_wan("8548.08")
    assert foreign_in_fen(1, 4_999) == 0
    assert foreign_in_fen(1, 5_000) == 1


@pytest.mark.parametrize(
    ("total", "land", "strength"),
    [("6750", 1800, 37_500), ("1", 300, 33), ("2", 300, 67), ("0", 100, None), ("100", 0, None), ("100", None, None)],
)
def test_strength_is_the_investment_for_each_mu(total: str, land: int | None, strength: int | None) -> None:
    assert investment_strength(parse_wan(total), land) == strength


@pytest.mark.parametrize(
    ("total", "agreed", "aid", "printed"),
    [(5, 3, 1, "total"), (5, 0, 9, "total"), (0, 0, 9, "aid"), (0, 0, 0, "")],
)
def test_the_printed_amount_is_the_investment_and_the_aid_where_there_is_none(
    total: int, agreed: int, aid: int, printed: str
) -> None:
    fen = {"total": total * FEN_PER_WAN, "agreed": agreed * FEN_PER_WAN, "aid": aid * FEN_PER_WAN}
    assert printed_amount(fen) == (printed, fen.get(printed, 0))
    assert stated_amounts(fen) == [name for name in ("total", "agreed", "aid") if fen[name]]
