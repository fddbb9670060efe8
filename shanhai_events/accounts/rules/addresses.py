"""Knows when two spellings of a mail address are one account."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import header_safe
from shanhai_events.kernel.words import N_

LONGEST = 254


def parse_email(text: str) -> str:
    """Return the address as it is stored, compared and written to: narrow, without case, the domain in ASCII.

    Raises InvalidValue with `control_characters` or `email_format`. Whether the domain takes mail isn't asked.
    """
    folded = unicodedata.normalize("NFKC", header_safe(text.strip(" \t\u3000")))
    folded = unicodedata.normalize("NFKC", folded.casefold()).strip()
    if len(folded) > LONGEST:
        raise _malformed()
    try:
        # Mail of closed networks has hosts without a dot, and demonstrations use the reserved domain .test.
        found = validate_email(
            folded,
            check_deliverability=False,
            globally_deliverable=False,
            test_environment=True,
            allow_smtputf8=False,
        )
    except EmailNotValidError:
        raise _malformed() from None
    if found.ascii_email is None or len(found.ascii_email) > LONGEST:
        raise _malformed()
    return found.ascii_email.lower()


def fold_email(text: str) -> str:
    """Return what was typed at the sign-in as an address, or folded as it stands when it can't be one."""
    try:
        return parse_email(text)
    except InvalidValue:
        return unicodedata.normalize("NFKC", text.strip().casefold())[:LONGEST]


def _malformed() -> InvalidValue:
    return InvalidValue("email_format", N_("请填写有效的邮箱地址，例如 name@example.com。"))
