"""What stands against handing a reply in, and how numbers are kept and hidden."""

from dataclasses import replace

import pytest

from shanhai_events.forum.enums import Attendance
from shanhai_events.forum.rules.completeness import Lack, is_empty, lacks_of
from shanhai_events.forum.rules.people import masked_document, masked_mobile, normal_document, normal_mobile
from shanhai_events.forum.rules.reply import Reply, ReplyCompanion
from shanhai_events.kernel.person_documents import PersonDocument

ID_NUMBER = "330821196512310045"
WHOLE = Reply(
    name="周岚",
    attendance=Attendance.SELF,
    document_number=ID_NUMBER,
    mobile="13857002605",
    company="澜坞竹业",
    title="董事长",
)
WIFE = ReplyCompanion(name="林夏", document_kind=PersonDocument.PASSPORT, document_number="E12345678")


def fields(reply: Reply) -> list[tuple[str, int | None]]:
    return [(lack.field, lack.row) for lack in lacks_of(reply)]


def test_a_whole_reply_lacks_nothing() -> None:
    assert lacks_of(replace(WHOLE, companions=(WIFE,))) == []


def test_an_empty_reply_lacks_every_mandatory_field_in_the_order_of_the_form() -> None:
    expected = ["attendance", "name", "document_number", "mobile", "company", "title"]
    assert fields(Reply()) == [(name, None) for name in expected]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "周1"}, "name"),
        ({"document_number": "330821196512310046"}, "document_number"),
        ({"document_kind": PersonDocument.TAIWAN_PERMIT}, "document_number"),
        ({"mobile": "1385700260"}, "mobile"),
        ({"company": ""}, "company"),
        ({"title": ""}, "title"),
        ({"attendance": None}, "attendance"),
    ],
)
def test_each_wrong_field_is_named(change: dict[str, object], field: str) -> None:
    assert fields(replace(WHOLE, **change)) == [(field, None)]  # type: ignore[arg-type]  # one field at a time


def test_the_row_of_a_wrong_companion_is_named() -> None:
    wrong = replace(WIFE, document_number="?")
    assert fields(replace(WHOLE, companions=(WIFE, wrong))) == [("document_number", 1)]


def test_nobody_stands_in_a_reply_twice() -> None:
    twin = ReplyCompanion(name="周岚岚", document_number=ID_NUMBER.lower())
    found = lacks_of(replace(WHOLE, companions=(twin, WIFE, WIFE)))
    message = "本人和随行人员的证件号码不能相同。"
    assert found == [Lack(field="document_number", message=message, row=row) for row in (0, 2)]


def test_a_companion_is_empty_when_nothing_was_typed() -> None:
    assert is_empty(ReplyCompanion(name=""))
    assert not is_empty(ReplyCompanion(name="", document_number="E1"))


def test_numbers_are_normalised_when_right_and_kept_as_typed_when_wrong() -> None:
    assert normal_mobile("+86 138 5700 2605") == "13857002605"
    assert normal_mobile("138") == "138"
    assert normal_document(PersonDocument.PASSPORT, "e1234 5678") == "E12345678"
    assert normal_document(PersonDocument.ID_CARD, "33") == "33"


def test_hidden_numbers_show_their_ends_only() -> None:
    assert (masked_document(ID_NUMBER), masked_document("E12")) == ("330***********0045", "***")
    assert (masked_mobile("13857002605"), masked_mobile("138")) == ("138****2605", "***")
