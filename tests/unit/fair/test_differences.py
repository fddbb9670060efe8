"""What a reviewer is shown between two submissions, and what the machine has checked."""

from dataclasses import replace

import pytest

from shanhai_events.fair.enums import BoothKind, CooperationWish
from shanhai_events.fair.rules.checks import Facts, run_checks
from shanhai_events.fair.rules.differences import Style, list_differences
from shanhai_events.fair.rules.sheet import Code, Product
from shanhai_events.organizations.enums import CodeKind
from tests.factories.fair_sheets import DEMANDS, PERSON, SHEET, company, person, sheet

FACTS = Facts(
    is_less_developed=True,
    has_exception=False,
    less_developed_only=True,
    past_editions=3,
    busy_people=0,
    lost_booths=(),
)


def test_the_same_sheet_has_no_differences() -> None:
    assert list_differences(SHEET, sheet()) == []


def test_a_changed_field_shows_both_values() -> None:
    (found,) = list_differences(SHEET, sheet(fascia="澜坞竹业"))
    assert (found.label, found.before, found.after) == ("楣板（中文）", ("龙游澜坞竹业有限公司",), ("澜坞竹业",))


def test_lists_are_shown_line_by_line() -> None:
    (found,) = list_differences(SHEET, sheet(products=(*SHEET.products, Product(name="竹纤维餐具", brand="澜坞"))))
    assert found.after == ("重组竹茶盘，澜坞，60 × 36 cm，绿色产品认证", "竹纤维餐具，澜坞")


def test_personal_numbers_are_marked_for_masking() -> None:
    after = sheet(
        staff=(person(document_number="E7654321", mobile="13857000000"),), company=company(contact_mobile="1")
    )
    found = [(item.person, item.label, item.style) for item in list_differences(SHEET, after)]
    assert found == [
        ("", "联系人手机", Style.MOBILE),
        ("周岚", "证件号码", Style.DOCUMENT),
        ("周岚", "手机", Style.MOBILE),
    ]


def test_words_of_ours_are_marked_for_translation() -> None:
    after = sheet(booth_kind=BoothKind.RAW_SPACE, area_m2=18, wishes=(CooperationWish.LABOUR,))
    found = {item.label: (item.after, item.style) for item in list_differences(SHEET, after)}
    assert found == {"展位类型": (("光地",), Style.WORDS), "合作意向": (("劳务",), Style.WORDS)}


def test_a_new_scan_is_a_difference_even_under_the_same_name() -> None:
    assert [item.label for item in list_differences(SHEET, sheet(stamp_scan="another"))] == ["盖章扫描件"]


def test_a_person_who_came_and_one_who_went() -> None:
    (found,) = list_differences(SHEET, sheet(staff=(replace(PERSON, name="林一"),)))
    assert (found.before, found.after) == (("周岚",), ("林一",))


def findings(facts: Facts = FACTS, **changes: object) -> dict[str, bool]:
    return {check.message: check.passed for check in run_checks(sheet(**changes), facts, DEMANDS)}


def test_a_good_application_passes_every_check() -> None:
    assert findings() == {
        "统一社会信用代码校验通过": True,
        "注册地%(region)s，在参展范围内": True,
        "往届 %(count)s 次参展": True,
        "楣板与登记名称相同": True,
        "参展人员没有出现在本届其他申请中": True,
        "志愿里的展位都还可以分配": True,
        "必填内容和盖章扫描件齐全": True,
    }


@pytest.mark.parametrize(
    ("facts", "changes", "message"),
    [
        (FACTS, {"fascia": "澜坞竹业"}, "楣板与登记名称不同，含企业字号，请核对"),
        (FACTS, {"fascia": "竹之家"}, "楣板与登记名称不同，也没有看到企业字号，请核对"),
        (replace(FACTS, is_less_developed=False), {}, "注册地%(region)s，不在参展范围内"),
        (replace(FACTS, busy_people=2), {}, "%(count)s 名参展人员也在本届其他申请中，请核对"),
        (replace(FACTS, lost_booths=("A004",)), {}, "志愿里的展位 %(numbers)s 已不能分配"),
        (FACTS, {"stamp_scan": ""}, "请打印申请表，盖章后上传扫描件。"),
        (
            FACTS,
            {"company": company(codes=(Code(kind=CodeKind.USCC, value="91330825MA2DJ7K470"),))},
            "统一社会信用代码的校验码不符，请与执照核对",
        ),
        (
            FACTS,
            {"company": company(codes=(Code(kind=CodeKind.USCC, value="91330825MA2DJ7K470", waived=True),))},
            "代码的校验码不符，协作办已凭执照放行",
        ),
    ],
)
def test_a_doubt_is_a_warning_in_words(facts: Facts, changes: dict[str, object], message: str) -> None:
    assert findings(facts, **changes)[message] is False


def test_an_exception_passes_with_its_own_words() -> None:
    assert findings(replace(FACTS, is_less_developed=False, has_exception=True))["注册地%(region)s，已获准例外"] is True


def test_a_first_timer_and_no_wishes_are_said_in_words() -> None:
    found = findings(replace(FACTS, past_editions=0), preferences=())
    assert found["首次参展"] is True
    assert found["没有选志愿，由组展方安排展位"] is True
