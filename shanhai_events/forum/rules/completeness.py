"""What a reply lacks before it can be handed in; a draft is kept with all of it missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from shanhai_events.forum.errors import SamePersonTwice
from shanhai_events.forum.rules.people import normal_document
from shanhai_events.forum.rules.reply import Reply, ReplyCompanion
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_mobile, parse_person_name
from shanhai_events.kernel.person_documents import PersonDocument, parse_person_document
from shanhai_events.kernel.words import N_

MISSING = N_("请填写这一项。")


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """Something that is missing or wrong: the field of the form, a msgid, and the companion's row from 0 or None."""

    field: str
    message: str
    row: int | None = None


def lacks_of(reply: Reply) -> list[Lack]:
    """Return everything that stands against handing in, in the order of the form."""
    return [*_lacks_of_guest(reply), *_lacks_of_companions(reply)]


def _lacks_of_guest(reply: Reply) -> Iterator[Lack]:
    if reply.attendance is None:
        yield Lack(field="attendance", message=N_("请选择是否出席。"))
    yield from _wrong_name(reply.name, row=None)
    yield from _wrong_document(reply.document_kind, reply.document_number, row=None)
    try:
        parse_mobile(reply.mobile)
    except InvalidValue as error:
        yield Lack(field="mobile", message=error.message)
    for field in ("company", "title"):
        if not getattr(reply, field):
            yield Lack(field=field, message=MISSING)


def _lacks_of_companions(reply: Reply) -> Iterator[Lack]:
    seen = {normal_document(reply.document_kind, reply.document_number)}
    for row, companion in enumerate(reply.companions):
        yield from _wrong_name(companion.name, row=row)
        yield from _wrong_document(companion.document_kind, companion.document_number, row=row)
        number = normal_document(companion.document_kind, companion.document_number)
        if number and number in seen:
            yield Lack(field="document_number", message=SamePersonTwice.message, row=row)
        seen.add(number)


def is_empty(companion: ReplyCompanion) -> bool:
    """Tell whether nothing was typed; the choices of a row are never empty."""
    return not companion.name and not companion.document_number


def _wrong_name(name: str, *, row: int | None) -> Iterator[Lack]:
    try:
        parse_person_name(name)
    except InvalidValue as error:
        yield Lack(field="name", message=error.message, row=row)


def _wrong_document(kind: PersonDocument, number: str, *, row: int | None) -> Iterator[Lack]:
    try:
        parse_person_document(kind, number)
    except InvalidValue as error:
        yield Lack(field="document_number", message=error.message, row=row)
