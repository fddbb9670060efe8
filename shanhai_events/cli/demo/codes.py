"""Makes codes and numbers that pass every check and belong to nobody."""

from datetime import date, timedelta

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_id_number, parse_uscc
from shanhai_events.organizations.enums import OrganizationKind

_CHECKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_AUTHORITIES = {
    OrganizationKind.ENTERPRISE: "91",
    OrganizationKind.INDIVIDUAL: "92",
    OrganizationKind.COOPERATIVE: "93",
    OrganizationKind.VILLAGE_COLLECTIVE: "N2",
}
_NOWHERE = "330899"
"""A county code that was never given to a place, so that no resident has a number with it."""


def made_up_uscc(kind: OrganizationKind, *, region_code: str, number: int) -> str:
    """Return a unified social credit code; its body MADEM… has never been issued."""
    body = f"{_AUTHORITIES[kind]}{region_code}MADEM{number:04d}"
    for check in _CHECKS:
        try:
            return parse_uscc(body + check)
        except InvalidValue:
            continue
    raise ValueError(body)


def made_up_id_number(number: int) -> str:
    """Return a resident identity number of an adult in a county that does not exist."""
    born = date(1972, 3, 5) + timedelta(days=number * 97 % 9_000)
    body = f"{_NOWHERE}{born:%Y%m%d}{number % 1000:03d}"
    for check in "0123456789X":
        try:
            return parse_id_number(body + check)
        except InvalidValue:
            continue
    raise ValueError(body)


def made_up_mobile(number: int) -> str:
    """Return a mobile number of the row 139 0000, which stands for no telephone here."""
    return f"1390000{number % 10_000:04d}"
