"""Finds the holder that a person is, or makes one: by document, else by mobile and name."""

from sqlalchemy import select

from shanhai_events.kernel import clock
from shanhai_events.kernel.identifiers import parse_mobile
from shanhai_events.kernel.person_documents import parse_person_document
from shanhai_events.kernel.text import initials_of, pinyin_of, search_key
from shanhai_events.passes.commands import Person
from shanhai_events.passes.errors import HolderUnidentified
from shanhai_events.passes.models import Holder
from shanhai_events.passes.queries.holders import MOBILE_TAIL, mobile_tail_lookup
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.public_ids import new_public_id
from shanhai_events.storage.sealing import key_ring
from shanhai_events.storage.unit_of_work import require_unit


def holder_for(person: Person) -> Holder:
    """Return the one holder that a person is, inside the open unit; two callers at once get the same.

    Raises HolderUnidentified without document and mobile, InvalidValue for a number that is none. The name of a
    holder who is known already stays: what is printed is kept on each pass.
    """
    require_unit()
    mobile = parse_mobile(person.mobile) if person.mobile else None
    identity = _identity(person, mobile)
    if (known := _find(identity)) is None:
        insert_unless_there(Holder, _values(person, mobile, identity), key="identity_lookup")
        known = _find(identity)
    if known is None:
        raise RuntimeError("a holder that is neither there nor new")
    if mobile is not None and known.mobile_lookup is None:
        known.mobile_lookup = key_ring().lookup(mobile, purpose="mobile")
        known.mobile_tail_lookup = mobile_tail_lookup(mobile[-MOBILE_TAIL:])
    if person.email and not known.email_sealed:
        known.email = person.email
    return known


def find_holder(person: Person) -> Holder | None:
    """Return the holder that a person is, or None when the house does not know them; raises as `holder_for`."""
    return _find(_identity(person, parse_mobile(person.mobile) if person.mobile else None))


def holder_values(person: Person) -> dict[str, object]:
    """Return the columns of a new holder, to be inserted with many others; raises as `holder_for`."""
    mobile = parse_mobile(person.mobile) if person.mobile else None
    return _values(person, mobile, _identity(person, mobile))


def _find(identity: str) -> Holder | None:
    return db.session.scalars(select(Holder).where(Holder.identity_lookup == identity)).one_or_none()


def _identity(person: Person, mobile: str | None) -> str:
    if person.document_kind is not None and person.document_number:
        number = parse_person_document(person.document_kind, person.document_number)
        return key_ring().lookup(f"{person.document_kind}\0{number}", purpose="holder-document")
    if mobile is None:
        raise HolderUnidentified
    return key_ring().lookup(f"{mobile}\0{search_key(person.name)}", purpose="holder-mobile")


def _values(person: Person, mobile: str | None, identity: str) -> dict[str, object]:
    return {
        "public_id": new_public_id(),
        "identity_lookup": identity,
        "name": person.name,
        "name_key": search_key(person.name),
        "name_pinyin": pinyin_of(person.name),
        "name_initials": initials_of(person.name),
        "document_kind": person.document_kind,
        "mobile_lookup": key_ring().lookup(mobile, purpose="mobile") if mobile else None,
        "mobile_tail_lookup": mobile_tail_lookup(mobile[-MOBILE_TAIL:]) if mobile else None,
        "created_at": clock.now(),
    }
