"""What a record lacks by its programme and type, and what is refused although it is filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from shanhai_events.kernel.errors import Invalid
from shanhai_events.kernel.money import FEN_PER_WAN, parse_wan
from shanhai_events.projects.enums import SpecialProgramme as Programme
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import AgreementType as Type
from shanhai_events.signings.enums import Industry, PartyRole
from shanhai_events.signings.errors import (
    AgreedAboveTotal,
    DatesReversed,
    ForeignAboveTotal,
    ForeignIncomplete,
    SameParty,
    UnusuallyLarge,
)
from shanhai_events.signings.rules.completeness import check_content, lacks_to_log, lacks_to_submit

SIDES = tuple(
    PartyGiven(role=role, name=f"试例{role.value}单位", region_code="330825", signatory="周岚", title="经理")
    for role in (PartyRole.RECIPIENT, PartyRole.INVESTOR)
)
WHOLE = SigningContent(
    name="重组竹生产线",
    programme=Programme.INDUSTRY,
    agreement_type=Type.CONTRACT,
    parties=SIDES,
    signed_at=datetime(2026, 10, 22, 2, 20, tzinfo=UTC),
    place="签约台",
    total_fen=100 * FEN_PER_WAN,
    industry=Industry.C,
    content="建设生产线。",
    starts_on=date(2027, 3, 1),
    production_on=date(2028, 12, 1),
)
NO_MONEY: dict[str, Any] = {"total_fen": 0, "starts_on": None, "production_on": None}


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, ()),
        ({"name": "竹"}, ("name",)),
        ({"place": " "}, ("place",)),
        ({"parties": SIDES[:1]}, ("investor",)),
        ({"parties": (replace(SIDES[0], region_code=""), SIDES[1])}, ("recipient",)),
        ({"parties": (replace(SIDES[0], name="", organization="k2"), SIDES[1])}, ()),
        (NO_MONEY, ("total_fen",)),
        ({**NO_MONEY, "programme": Programme.LABOUR}, ("people_sent",)),
        ({**NO_MONEY, "programme": Programme.LABOUR, "people_trained": 5}, ()),
        ({**NO_MONEY, "agreement_type": Type.LABOUR, "people_sent": 5}, ()),
        ({**NO_MONEY, "programme": Programme.SOCIAL}, ("total_fen",)),
        ({**NO_MONEY, "programme": Programme.SOCIAL, "aid_fen": 1}, ()),
        ({"agreement_type": Type.DONATION}, ("aid_fen",)),
        ({**NO_MONEY, "agreement_type": Type.DONATION, "aid_fen": 1}, ()),
    ],
)
def test_eight_fields_are_mandatory_and_the_figure_depends_on_what_it_is(
    changes: dict[str, Any], lacking: tuple[str, ...]
) -> None:
    assert lacks_to_log(replace(WHOLE, **changes)) == lacking


def test_more_is_needed_before_another_person_looks() -> None:
    assert lacks_to_submit(WHOLE) == ()
    bare = replace(
        WHOLE,
        parties=(replace(SIDES[0], signatory=""), SIDES[1]),
        industry=None,
        content="",
        starts_on=None,
        production_on=None,
    )
    expected = ("recipient_signatory", "industry", "content", "starts_on", "production_on")
    assert lacks_to_submit(bare) == expected
    donation = replace(WHOLE, **NO_MONEY, agreement_type=Type.DONATION, aid_fen=1)
    assert lacks_to_submit(donation) == ()


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"agreed_fen": 100 * FEN_PER_WAN + 1}, AgreedAboveTotal, "agreed_fen"),
        ({"production_on": date(2027, 2, 28)}, DatesReversed, "production_on"),
        ({"parties": tuple(replace(side, organization="k2") for side in SIDES)}, SameParty, "investor"),
        ({"total_fen": parse_wan("1000000")}, UnusuallyLarge, "total_fen"),
        ({"aid_fen": parse_wan("1000000.01")}, UnusuallyLarge, "aid_fen"),
        ({"fx_cents": 10_000_00}, ForeignIncomplete, "fx_rate"),
        ({"fx_rate": 7_1234}, ForeignIncomplete, "fx_cents"),
        ({"fx_cents": 15 * 10_000_00, "fx_rate": 7_1234}, ForeignAboveTotal, "fx_cents"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], refusal: type[Invalid], field: str) -> None:
    with pytest.raises(refusal) as refused:
        check_content(replace(WHOLE, **changes), is_large_meant=False)
    assert refused.value.field == field


def test_an_investment_may_be_all_foreign_whatever_the_rate_leaves_over() -> None:
    worth = 1_234_560_000 * 7_1234 // 10_000
    assert worth % (FEN_PER_WAN // 100) != 0
    total = worth - worth % (FEN_PER_WAN // 100)
    check_content(replace(WHOLE, total_fen=total, fx_cents=1_234_560_000, fx_rate=7_1234), is_large_meant=False)


def test_a_large_amount_passes_when_it_is_meant() -> None:
    check_content(replace(WHOLE, total_fen=parse_wan("1000000")), is_large_meant=True)
    check_content(replace(WHOLE, total_fen=parse_wan("999999.99")), is_large_meant=False)
