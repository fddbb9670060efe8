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


def differences(mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the fields in which two readings of a file differ, as name → (theirs, mine)."""
    return {name: (theirs[name], mine[name]) for name in theirs if theirs[name] != mine[name]}
