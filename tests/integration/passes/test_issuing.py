"""Making passes: one live pass of a kind for a person, signed codes, keys that rotate, what is sealed."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Flask
from sqlalchemy import func, select, text

from shanhai_events.audit.queries import trail_of
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.errors import HolderHasPass, HolderUnidentified, PassExists, PassStepMissing
from shanhai_events.passes.models import Holder, Pass, PassKey, PassSettings, PassTerms, PassWindow
from shanhai_events.passes.queries.holders import mobile_tail_lookup
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.passes.queries.signatures import private_half, qr_text, qr_texts
from shanhai_events.passes.services.ending import revoke_passes_of
from shanhai_events.passes.services.holders import holder_for
from shanhai_events.passes.services.issuing import approve_pass, issue_pass
from shanhai_events.passes.services.keys import rotate_key
from shanhai_events.passes.tokens import decode, is_genuine, label_key_of
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions, passes
from tests.support.people import SYSTEM
from tests.support.racing import race

PASSPORT = {"document_kind": PersonDocument.PASSPORT, "document_number": "E12345678"}


def actions_on(pass_: Pass) -> list[str]:
    return [entry.action for entry in reversed(trail_of("pass", pass_.public_id))]


def public_key(number: int) -> Ed25519PublicKey:
    raw = db.session.scalars(select(PassKey.public_key).where(PassKey.number == number)).one()
    return Ed25519PublicKey.from_public_bytes(raw)


@pytest.mark.usefixtures("app_context")
def test_an_issued_pass_has_a_genuine_code_that_says_what_the_row_says() -> None:
    edition = editions.planned_edition()
    pass_ = passes.issued(edition)

    signed = decode(qr_text(pass_))
    assert is_genuine(signed, public_key(0))
    number = db.session.get_one(PassSettings, edition.id).number
    assert signed.token.edition_number == number
    assert (signed.token.pass_number, signed.token.generation) == (pass_.number, 0)
    assert (signed.token.kind, signed.token.zones, signed.token.key_number) == (2, 0xFFFF, 0)
    assert (pass_.lookup, pass_.label_key) == (signed.lookup, label_key_of(signed.signature).hex())
    assert (pass_.state, pass_.issued_at is None, pass_.requested_at is None) == ("issued", False, False)
    assert actions_on(pass_) == ["pass.issued"]


@pytest.mark.usefixtures("app_context")
def test_codes_of_many_passes_are_made_together() -> None:
    made = passes.many(editions.planned_edition(), 3)
    assert qr_texts(made) == {pass_.public_id: qr_text(pass_) for pass_ in made}
    assert len(set(qr_texts(made).values())) == 3


@pytest.mark.usefixtures("app_context")
def test_code_private_key_and_email_are_sealed_in_the_raw_rows() -> None:
    pass_ = passes.issued(editions.planned_edition(), person=passes.somebody(email="zhoulan@example.com", **PASSPORT))
    code, label_key = pass_.code, pass_.label_key
    secret = private_half(db.session.scalars(select(PassKey)).one()).private_bytes_raw()
    raw = ""
    for table in ("passes", "pass_keys", "holders", "audit_entries"):
        raw += str(db.session.execute(text(f"SELECT * FROM {table}")).all())
    for hidden in (code, label_key, secret.hex(), repr(secret), "zhoulan@example.com", "E12345678", "13857002605"):
        assert hidden
        assert str(hidden) not in raw
    assert Pass.code.lookup_of(str(code)) == pass_.code_lookup


@pytest.mark.usefixtures("app_context")
def test_a_person_has_one_live_pass_of_a_kind_in_an_edition() -> None:
    edition, other = editions.planned_edition(), editions.planned_edition(series_key="other_show")
    first = passes.issued(edition)
    with pytest.raises(HolderHasPass) as refused:
        passes.issued(edition)
    assert refused.value.params == {"name": "周岚", "organization": "龙游澜坞竹业有限公司"}
    passes.issued(edition, kind=PassKind.STAFF)
    passes.issued(other)
    with unit_of_work():
        assert revoke_passes_of(passes.SOURCE, reason="不参展了", actor=SYSTEM) == 3
    again = passes.issued(edition)
    assert (again.holder_id, again.number == first.number, again.code == first.code) == (first.holder_id, False, False)
    assert [known.state for known in list_passes_of(passes.SOURCE)] == ["revoked"] * 3 + ["issued"]


@pytest.mark.usefixtures("app_context")
def test_a_document_says_who_somebody_is_whatever_the_name_and_number() -> None:
    with unit_of_work():
        first = holder_for(passes.somebody(**PASSPORT))
        again = holder_for(
            passes.somebody("周  岚", None, document_kind=PersonDocument.PASSPORT, document_number="e12345678")
        )
        other = holder_for(passes.somebody(document_kind=PersonDocument.PASSPORT, document_number="E12345679"))
        assert (first.id == again.id, first.id == other.id) == (True, False)


@pytest.mark.usefixtures("app_context")
def test_without_a_document_mobile_and_name_say_it_together() -> None:
    with unit_of_work():
        first = holder_for(passes.somebody())
        assert holder_for(passes.somebody("周 岚", "138 5700 2605")).id == first.id
        assert holder_for(passes.somebody("何景行")).id != first.id
        assert holder_for(passes.somebody(mobile="13857002606")).id != first.id
        assert (first.name_pinyin, first.name_initials) == ("zhoulan", "zl")
        assert first.mobile_tail_lookup == mobile_tail_lookup("2605")


@pytest.mark.usefixtures("app_context")
def test_what_becomes_known_later_is_added_to_a_holder() -> None:
    with unit_of_work():
        first = holder_for(passes.somebody(mobile=None, **PASSPORT))
        assert (first.mobile_lookup, first.email) == (None, None)
        holder_for(passes.somebody(email="zhoulan@example.com", **PASSPORT))
        assert (first.mobile_tail_lookup, first.email) == (mobile_tail_lookup("2605"), "zhoulan@example.com")
        holder_for(passes.somebody(mobile="13857009999", email="else@example.com", **PASSPORT))
        assert (first.mobile_tail_lookup, first.email) == (mobile_tail_lookup("2605"), "zhoulan@example.com")


@pytest.mark.usefixtures("app_context")
def test_nobody_gets_a_pass_without_document_and_mobile() -> None:
    edition = editions.planned_edition()
    with pytest.raises(HolderUnidentified):
        passes.issued(edition, person=passes.somebody(mobile=None))
    with pytest.raises(InvalidValue):
        passes.issued(edition, person=passes.somebody(mobile="12"))
    assert db.session.scalar(select(func.count()).select_from(Pass)) == 0


def test_two_requests_at_once_make_one_pass_one_holder_and_one_key(app: Flask) -> None:
    with app.app_context():
        edition = editions.planned_edition()
        command = passes.order(edition)

    def issue() -> str:
        with unit_of_work():
            return issue_pass(command, actor=SYSTEM).public_id

    found = race(app, [issue] * 4)
    assert [outcome for outcome in found if isinstance(outcome, type) and not issubclass(outcome, PassExists)] == []
    assert len([outcome for outcome in found if isinstance(outcome, str)]) == 1
    with app.app_context():
        counts = [
            db.session.scalar(select(func.count()).select_from(model))
            for model in (Pass, Holder, PassKey, PassSettings, PassTerms, PassWindow)
        ]
        assert counts == [1, 1, 1, 1, 7, 8]


def test_different_people_at_once_share_the_first_key(app: Flask) -> None:
    with app.app_context():
        edition = editions.planned_edition()
        commands = [passes.order(edition, person=passes.somebody(f"试例{number}")) for number in range(4)]

    def issuing(number: int) -> str:
        with unit_of_work():
            return issue_pass(commands[number], actor=SYSTEM).public_id

    found = race(app, [lambda n=number: issuing(n) for number in range(4)])  # type: ignore[misc]
    assert len({str(outcome) for outcome in found}) == 4
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PassKey)) == 1
        assert len(list_passes_of(passes.SOURCE)) == 4


@pytest.mark.usefixtures("app_context")
def test_a_new_key_signs_and_the_old_one_still_counts() -> None:
    edition = editions.planned_edition()
    old = passes.issued(edition)
    old_text, edition_id = qr_text(old), edition.id
    rotate_key(edition_id, actor=SYSTEM, seen=0)
    new = passes.issued(edition, person=passes.somebody("何景行"))
    old = passes.as_it_stands(old)

    assert (old.key_number, new.key_number) == (0, 1)
    assert qr_text(old) == old_text
    assert is_genuine(decode(old_text), public_key(0))
    assert is_genuine(decode(qr_text(new)), public_key(1))
    assert not is_genuine(decode(old_text), public_key(1))


@pytest.mark.usefixtures("app_context")
def test_a_requested_pass_opens_nothing_until_it_is_approved() -> None:
    edition = editions.planned_edition()
    pass_ = passes.requested(edition)
    assert (pass_.state, pass_.issued_at) == (PassState.REQUESTED, None)
    with pytest.raises(PassExists):
        passes.issued(edition)
    with unit_of_work():
        approve_pass(pass_.public_id, actor=SYSTEM)
    pass_ = passes.as_it_stands(pass_)
    assert (pass_.state, pass_.issued_at is None) == (PassState.ISSUED, False)
    assert actions_on(pass_) == ["pass.requested", "pass.approved", "pass.issued"]
    with pytest.raises(PassStepMissing), unit_of_work():
        approve_pass(pass_.public_id, actor=SYSTEM)
