"""Which codes a legal person must give, how a code is read, and in what two readings of a file differ."""

from collections.abc import Callable, Mapping

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_license_no, parse_org_code, parse_uscc
from shanhai_events.kernel.text import ascii_upper, compact
from shanhai_events.organizations.enums import EXHIBITING_KINDS, CodeKind, OrganizationKind
from shanhai_events.organizations.errors import CodeMissing, ContactMissing, ExhibitorOnly

PARSERS: dict[CodeKind, Callable[[str | None], str]] = {
    CodeKind.USCC: parse_uscc,
    CodeKind.LICENSE_NO: parse_license_no,
    CodeKind.ORG_CODE: parse_org_code,
}
CHECK_DIGIT = "_check_digit"
_KIND_ENDINGS: tuple[tuple[tuple[str, ...], OrganizationKind], ...] = (
    (("公司", "厂", "集团"), OrganizationKind.ENTERPRISE),
    (("股份经济合作社", "经济合作社", "村民委员会"), OrganizationKind.VILLAGE_COLLECTIVE),
    (("合作社", "合作社联合社"), OrganizationKind.COOPERATIVE),
    (("开发区", "园区", "产业园", "开发区管委会", "园区管委会", "管理委员会", "管委会"), OrganizationKind.PARK),
    (("人民政府", "局", "委员会", "办公室", "街道办事处", "办事处"), OrganizationKind.GOVERNMENT),
    (("商会",), OrganizationKind.CHAMBER),
    (("促进会", "联合会"), OrganizationKind.FEDERATION),
    (("大学", "学院", "学校", "中学", "小学", "医院", "研究院", "研究所", "中心"), OrganizationKind.INSTITUTION),
    (("电视台", "报社", "传媒", "日报"), OrganizationKind.MEDIA),
    (("经营部", "商行", "店"), OrganizationKind.INDIVIDUAL),
)


def read_code(kind: CodeKind, text: str, *, waive_check: bool = False) -> tuple[str, bool]:
    """Return the normalised code and whether its check digit was waived, which only an office may do.

    Some codes of the 2015 pilots fail their own check digit (GB 32100-2015). Raises InvalidValue.
    """
    try:
        return PARSERS[kind](text), False
    except InvalidValue as error:
        if waive_check and error.code.endswith(CHECK_DIGIT):
            return ascii_upper(compact(text)), True
        raise


def check_file(kind: OrganizationKind, *, has_code: bool, has_contact: bool, by_office: bool) -> None:
    """Refuse a file without what its kind must have: exhibitors give one of three codes and a contact."""
    exhibits = kind in EXHIBITING_KINDS
    if not exhibits and not by_office:
        raise ExhibitorOnly(field="kind")
    if exhibits and not has_code:
        raise CodeMissing(field="uscc")
    if exhibits and not has_contact:
        raise ContactMissing(field="contact_name")


def kind_by_name(name: str) -> OrganizationKind:
    """Return what an organization most likely is by the end of its name; an enterprise when nothing says otherwise."""
    bare = name.strip().rstrip("）)")
    return next((kind for ends, kind in _KIND_ENDINGS if bare.endswith(ends)), OrganizationKind.ENTERPRISE)


def differences(mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the fields in which two readings of a file differ, as name → (theirs, mine)."""
    return {name: (theirs[name], mine[name]) for name in theirs if theirs[name] != mine[name]}
