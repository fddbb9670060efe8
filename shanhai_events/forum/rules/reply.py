"""A reply as one frozen value: what the form reads, the rules judge and the service writes down."""

from dataclasses import dataclass

from shanhai_events.forum.enums import Attendance, Diet, Relation, Sex
from shanhai_events.kernel.person_documents import PersonDocument


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyCompanion:
    """One companion as typed; wrong numbers are kept until they are put right."""

    name: str
    relation: Relation = Relation.COLLEAGUE
    document_kind: PersonDocument = PersonDocument.ID_CARD
    document_number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """The whole reply as typed.

    `sub_forums` are public ids, `counties` region codes, `investment_fen` an amount in fen.
    """

    name: str = ""
    attendance: Attendance | None = None
    sex: Sex | None = None
    birth_year: int | None = None
    native_region_code: str = ""
    document_kind: PersonDocument = PersonDocument.ID_CARD
    document_number: str = ""
    mobile: str = ""
    email: str = ""
    wechat: str = ""
    company: str = ""
    title: str = ""
    industry: str = ""
    companions: tuple[ReplyCompanion, ...] = ()
    sub_forums: tuple[str, ...] = ()
    diet: Diet | None = None
    counties: tuple[str, ...] = ()
    investment_industry: str = ""
    investment_fen: int | None = None
    remark: str = ""
