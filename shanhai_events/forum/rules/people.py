"""How the documents and mobile numbers of guests and companions are read, and shown to those who may not see them."""

from shanhai_events.kernel import identifiers
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.person_documents import PersonDocument, parse_person_document

SHORTEST_SHOWN = 6


def normal_document(kind: PersonDocument, typed: str) -> str:
    """Return the normalised number, or the text as typed while it is not one: a draft keeps what was typed."""
    try:
        return parse_person_document(kind, typed)
    except InvalidValue:
        return typed


def normal_mobile(typed: str) -> str:
    """Return the normalised mobile number, or the text as typed while it is not one."""
    try:
        return identifiers.parse_mobile(typed)
    except InvalidValue:
        return typed


def masked_document(number: str) -> str:
    """Return a document number with its middle hidden; one too short to be real is hidden wholly."""
    return identifiers.mask_id_number(number) if len(number) >= SHORTEST_SHOWN else "*" * len(number)


def masked_mobile(number: str) -> str:
    """Return a mobile number with its middle hidden; one too short to be real is hidden wholly."""
    return identifiers.mask_mobile(number) if len(number) >= SHORTEST_SHOWN else "*" * len(number)
