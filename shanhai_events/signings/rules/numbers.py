"""How summaries and drafts are numbered, and the code under which a summary is verified."""

from collections.abc import Callable

CODE_LENGTH = 12
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def summary_prefix(*, year: int, summary_code: str) -> str:
    """Return the beginning of the numbers of an event in a year, such as SH2026-YW."""
    return f"SH{year}-{summary_code}"


def summary_number(prefix: str, sequence: int) -> str:
    """Return the number of a summary, such as SH2026-YW-0028; four digits, more when they are used up."""
    return f"{prefix}-{sequence:04d}"


def shown_draft_number(sequence: int) -> str:
    """Return the provisional number of a record, such as 临-0017."""
    return f"临-{sequence:04d}"


def new_code(draw: Callable[[str], str]) -> str:
    """Return a new verification code; `draw` picks one character of an alphabet, about 59 bits in all."""
    return "".join(draw(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """Return a code in three groups of four, as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def parse_code(text: str) -> str | None:
    """Return the code that somebody typed, in any case and with any blanks and dashes; None when it cannot be one."""
    kept = "".join(c for c in text.upper() if c.isalnum())
    is_one = len(kept) == CODE_LENGTH and all(c in CODE_ALPHABET for c in kept)
    return kept if is_one else None
