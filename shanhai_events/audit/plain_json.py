"""Brings a diff to JSON that both engines give back exactly as it went in, so that its digest can be made again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def plain(value: object) -> Any:
    """Return `value` as objects, lists, text, whole numbers, booleans and null.

    Fractions and times become text: PostgreSQL writes 1e22 as a whole number and knows no times in JSON; its text
    holds no NUL. Anything else raises TypeError, so that no record is written down by accident.
    """
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int():
            return value
        case str():
            return value.replace("\0", "\ufffd")
        case float() | Decimal():
            return str(value)
        case date():
            return (value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else value).isoformat()
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case set() | frozenset():
            return sorted(map(plain, value))
        case _:
            raise TypeError(f"{type(value).__name__} does not belong into the audit trail")
