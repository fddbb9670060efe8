"""How the documents of exhibitor staff are read."""

from collections.abc import Callable

from shanhai_events.kernel import identifiers
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.person_documents import PARSERS, PersonDocument


def normal_document(kind: PersonDocument, typed: str) -> str:
    """Return the normalised number, or the text as typed while it is not one: a draft keeps what was typed."""
    return _or_typed(PARSERS[kind], typed)


def normal_mobile(typed: str) -> str:
    """Return the normalised mobile number, or the text as typed while it is not one."""
    return _or_typed(identifiers.parse_mobile, typed)


def _or_typed(parse: Callable[[str | None], str], typed: str) -> str:
    try:
        return parse(typed)
    except InvalidValue:
        return typed
