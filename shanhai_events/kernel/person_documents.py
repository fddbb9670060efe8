"""The documents that name a person, and how the number of each is read."""

from collections.abc import Callable
from enum import StrEnum

from shanhai_events.kernel import identifiers
from shanhai_events.kernel.words import N_


class PersonDocument(StrEnum):
    """Which document names a person."""

    ID_CARD = "id_card"
    HK_MACAU_PERMIT = "hk_macau_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    HMT_RESIDENCE = "hmt_residence"
    PASSPORT = "passport"
    FOREIGN_RESIDENCE = "foreign_residence"


PERSON_DOCUMENT_LABELS: dict[PersonDocument, str] = {
    PersonDocument.ID_CARD: N_("居民身份证"),
    PersonDocument.HK_MACAU_PERMIT: N_("港澳居民来往内地通行证"),
    PersonDocument.TAIWAN_PERMIT: N_("台湾居民来往大陆通行证"),
    PersonDocument.HMT_RESIDENCE: N_("港澳台居民居住证"),
    PersonDocument.PASSPORT: N_("护照"),
    PersonDocument.FOREIGN_RESIDENCE: N_("外国人永久居留身份证"),
}

PARSERS: dict[PersonDocument, Callable[[str | None], str]] = {
    PersonDocument.ID_CARD: identifiers.parse_id_number,
    PersonDocument.HK_MACAU_PERMIT: identifiers.parse_hk_macau_permit,
    PersonDocument.TAIWAN_PERMIT: identifiers.parse_taiwan_permit,
    PersonDocument.HMT_RESIDENCE: identifiers.parse_hmt_residence,
    PersonDocument.PASSPORT: identifiers.parse_passport,
    PersonDocument.FOREIGN_RESIDENCE: identifiers.parse_foreign_permanent_residence,
}


def parse_person_document(kind: PersonDocument, text: str | None) -> str:
    """Return the normalised number; raises InvalidValue with the code of the document's own parser."""
    return PARSERS[kind](text)
