"""What a machine can check of an application before a person reads it; a warning is not a refusal."""

from dataclasses import dataclass, field

from shanhai_events.fair.rules.completeness import Demands, list_missing
from shanhai_events.fair.rules.fascia import carries_trade_name
from shanhai_events.fair.rules.sheet import Code, Company, Sheet
from shanhai_events.kernel import identifiers
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.words import N_
from shanhai_events.organizations.enums import CodeKind

_CODE_WORDS = {
    CodeKind.USCC: (N_("统一社会信用代码校验通过"), N_("统一社会信用代码的校验码不符，请与执照核对")),
    CodeKind.LICENSE_NO: (N_("营业执照注册号校验通过"), N_("营业执照注册号的校验位不符，请与执照核对")),
    CodeKind.ORG_CODE: (N_("组织机构代码校验通过"), N_("组织机构代码的校验码不符，请与证书核对")),
}
_CODE_PARSERS = {
    CodeKind.USCC: identifiers.parse_uscc,
    CodeKind.LICENSE_NO: identifiers.parse_license_no,
    CodeKind.ORG_CODE: identifiers.parse_org_code,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One finding: whether it passed, and its words as a msgid with values."""

    passed: bool
    message: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the records say beside the application; `busy_people` also stand in other applications of the edition."""

    is_less_developed: bool
    has_exception: bool
    less_developed_only: bool
    past_editions: int
    busy_people: int
    lost_booths: tuple[str, ...]


def run_checks(sheet: Sheet, facts: Facts, demands: Demands) -> list[Check]:
    """Return the findings in the order in which a reviewer reads them."""
    return [
        *(_code(code) for code in sheet.company.codes),
        _region(sheet.company, facts),
        _past(facts),
        _fascia(sheet),
        _people(facts),
        *_booths(sheet, facts),
        *_form(sheet, demands),
    ]


def _code(code: Code) -> Check:
    passed, failed = _CODE_WORDS[code.kind]
    try:
        _CODE_PARSERS[code.kind](code.value)
    except InvalidValue:
        if code.waived:
            return Check(passed=False, message=N_("代码的校验码不符，协作办已凭执照放行"))
        return Check(passed=False, message=failed)
    return Check(passed=True, message=passed)


def _region(company: Company, facts: Facts) -> Check:
    params: dict[str, object] = {"region": company.region}
    if not facts.less_developed_only or facts.is_less_developed:
        return Check(passed=True, message=N_("注册地%(region)s，在参展范围内"), params=params)
    if facts.has_exception:
        return Check(passed=True, message=N_("注册地%(region)s，已获准例外"), params=params)
    return Check(passed=False, message=N_("注册地%(region)s，不在参展范围内"), params=params)


def _past(facts: Facts) -> Check:
    if facts.past_editions == 0:
        return Check(passed=True, message=N_("首次参展"))
    return Check(passed=True, message=N_("往届 %(count)s 次参展"), params={"count": facts.past_editions})


def _fascia(sheet: Sheet) -> Check:
    if sheet.fascia == sheet.company.name:
        return Check(passed=True, message=N_("楣板与登记名称相同"))
    if carries_trade_name(sheet.fascia, sheet.company.name, sheet.company.places):
        return Check(passed=False, message=N_("楣板与登记名称不同，含企业字号，请核对"))
    return Check(passed=False, message=N_("楣板与登记名称不同，也没有看到企业字号，请核对"))


def _people(facts: Facts) -> Check:
    if facts.busy_people == 0:
        return Check(passed=True, message=N_("参展人员没有出现在本届其他申请中"))
    message = N_("%(count)s 名参展人员也在本届其他申请中，请核对")
    return Check(passed=False, message=message, params={"count": facts.busy_people})


def _booths(sheet: Sheet, facts: Facts) -> list[Check]:
    if not sheet.preferences:
        return [Check(passed=True, message=N_("没有选志愿，由组展方安排展位"))]
    if not facts.lost_booths:
        return [Check(passed=True, message=N_("志愿里的展位都还可以分配"))]
    numbers = ", ".join(facts.lost_booths)
    return [Check(passed=False, message=N_("志愿里的展位 %(numbers)s 已不能分配"), params={"numbers": numbers})]


def _form(sheet: Sheet, demands: Demands) -> list[Check]:
    """Say that the form still holds by today's settings, or what no longer does."""
    missing = list_missing(sheet, demands)
    if not missing:
        return [Check(passed=True, message=N_("必填内容和盖章扫描件齐全"))]
    return [Check(passed=False, message=item.message, params=item.params) for item in missing]
