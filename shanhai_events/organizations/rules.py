"""Which codes a legal person must give, and how a code is read; values in, value or refusal out."""

from collections.abc import Callable

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_license_no, parse_org_code, parse_uscc
from shanhai_events.kernel.text import ascii_upper, compact
from shanhai_events.organizations.commands import CodeGiven, FileContent
from shanhai_events.organizations.enums import EXHIBITING_KINDS, CodeKind
from shanhai_events.organizations.errors import CodeMissing, ContactMissing, ExhibitorOnly

PARSERS: dict[CodeKind, Callable[[str | None], str]] = {
    CodeKind.USCC: parse_uscc,
    CodeKind.LICENSE_NO: parse_license_no,
    CodeKind.ORG_CODE: parse_org_code,
}
CHECK_DIGIT = "_check_digit"


def read_code(kind: CodeKind, text: str, *, waive_check: bool = False) -> CodeGiven:
    """Return the normalised code; a wrong check digit passes only when the office waives it.

    Some codes of the 2015 pilots fail their own check digit (GB 32100-2015). Raises InvalidValue.
    """
    try:
        return CodeGiven(kind=kind, value=PARSERS[kind](text), as_typed=text)
    except InvalidValue as error:
        if waive_check and error.code.endswith(CHECK_DIGIT):
            value = ascii_upper(compact(text))
            return CodeGiven(kind=kind, value=value, as_typed=text, check_waived=True)
        raise


def check_content(content: FileContent, *, by_office: bool) -> None:
    """Refuse a file without what its kind must have: exhibitors give one of three codes and a contact."""
    exhibits = content.kind in EXHIBITING_KINDS
    if not exhibits and not by_office:
        raise ExhibitorOnly(field="kind")
    if exhibits and not content.codes:
        raise CodeMissing(field="uscc")
    if exhibits and content.contact is None:
        raise ContactMissing(field="contact_name")


def differences(mine: FileContent, theirs: FileContent) -> dict[str, tuple[str, str]]:
    """Return the fields in which two readings of a file differ, as name → (theirs, mine); no contact data."""
    fields = ("name", "name_en", "region_code", "address", "postcode", "website", "legal_representative")
    pairs = {name: (str(getattr(theirs, name)), str(getattr(mine, name))) for name in fields}
    pairs["codes"] = (_codes(theirs), _codes(mine))
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _codes(content: FileContent) -> str:
    return ", ".join(sorted(code.value for code in content.codes))
