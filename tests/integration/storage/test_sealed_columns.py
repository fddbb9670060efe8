"""Sealed columns in a table: nothing in clear in the database, a moved ciphertext refused, found by its hash."""

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shanhai_events.storage.database import db
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import KeyRing, SealedText
from shanhai_events.storage.unit_of_work import unit_of_work

MOBILE = "13800000001"


class Base(DeclarativeBase):
    """Keeps the table of this test apart from the product's."""


class Contact(HasPublicId, Base):
    __tablename__ = "sealed_contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    mobile_sealed: Mapped[str | None]
    mobile_lookup: Mapped[str | None]

    mobile = SealedText("mobile_sealed", lookup="mobile_lookup", purpose="mobile", normalise=str.strip)


@pytest.fixture(autouse=True)
def contacts(app_context: None) -> None:
    Base.metadata.create_all(db.engine)


def kept(mobile: str | None) -> Contact:
    contact = Contact(mobile=mobile)
    with unit_of_work():
        db.session.add(contact)
    return contact


def test_a_sealed_column_reads_as_it_was_written_and_lies_in_no_clear() -> None:
    assert kept(MOBILE).mobile == MOBILE
    row = db.session.execute(text("SELECT mobile_sealed, mobile_lookup FROM sealed_contacts")).one()
    assert MOBILE not in "".join(row)


def test_a_sealed_column_can_be_empty() -> None:
    contact = kept(None)
    assert (contact.mobile, contact.mobile_sealed, contact.mobile_lookup) == (None, None, None)


def test_a_row_is_found_by_the_hash_of_a_value_in_any_form() -> None:
    wanted = kept(MOBILE)
    kept("13800000002")
    by_hash = select(Contact).where(Contact.mobile_lookup == Contact.mobile.lookup_of(f" {MOBILE} "))
    assert db.session.scalars(by_hash).all() == [wanted]


def test_a_ciphertext_copied_to_another_row_is_refused() -> None:
    mine, other = kept(MOBILE), kept("13800000002")
    with unit_of_work():
        other.mobile_sealed = mine.mobile_sealed
    with pytest.raises(InvalidTag):
        _ = other.mobile


def test_a_new_key_in_front_reads_old_rows_and_finds_them(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = kept(MOBILE)
    old = str(app.config["DATA_KEYS"])
    monkeypatch.setitem(app.extensions, "key_ring", KeyRing.parse(f"t2:{'B' * 43},{old}"))
    assert contact.mobile == MOBILE
    assert contact.mobile_lookup == Contact.mobile.lookup_of(MOBILE)
    assert (kept("13800000003").mobile_sealed or "").startswith("t2:")
