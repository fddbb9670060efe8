"""Makes what a page shows of a reply: numbers in clear or masked, seats and counties in words."""

from dataclasses import dataclass

from sqlalchemy import select

from shanhai_events.forum.enums import Relation
from shanhai_events.forum.models.programme import SubForum
from shanhai_events.forum.models.replies import Registration
from shanhai_events.forum.rules.people import masked_document, masked_mobile
from shanhai_events.forum.rules.reply import Reply, ReplyCompanion
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.regions.models import Region
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanionShown:
    """A companion as a page shows them."""

    name: str
    relation: Relation
    document_kind: PersonDocument
    document_number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyShown:
    """The parts of a reply that a page may not read from the row itself."""

    document_number: str
    mobile: str
    companions: tuple[CompanionShown, ...]
    sub_forums: tuple[SubForum, ...]
    counties: tuple[Region, ...]


def show_reply(registration: Registration, *, in_clear: bool) -> ReplyShown:
    """Return what may be shown; without `in_clear` the middle of every number is hidden."""
    document = registration.document_number or ""
    mobile = registration.mobile or ""
    return ReplyShown(
        document_number=document if in_clear else masked_document(document),
        mobile=mobile if in_clear else masked_mobile(mobile),
        companions=tuple(
            CompanionShown(
                name=companion.name,
                relation=companion.relation,
                document_kind=companion.document_kind,
                document_number=_number(companion.document_number or "", in_clear=in_clear),
            )
            for companion in registration.companions
        ),
        sub_forums=tuple(_sub_forums(registration)),
        counties=tuple(_counties(registration)),
    )


def given_of(registration: Registration) -> Reply:
    """Return a reply as the form shows it for going on."""
    return Reply(
        name=registration.name,
        attendance=registration.attendance,
        sex=registration.sex,
        birth_year=registration.birth_year,
        native_region_code=registration.native_region.code if registration.native_region else "",
        document_kind=registration.document_kind,
        document_number=registration.document_number or "",
        mobile=registration.mobile or "",
        email=registration.email,
        wechat=registration.wechat,
        company=registration.company,
        title=registration.title,
        industry=registration.industry,
        companions=tuple(
            ReplyCompanion(
                name=companion.name,
                relation=companion.relation,
                document_kind=companion.document_kind,
                document_number=companion.document_number or "",
            )
            for companion in registration.companions
        ),
        sub_forums=tuple(str(choice) for choice in registration.choices),
        diet=registration.diet,
        counties=tuple(str(code) for code in registration.counties),
        investment_industry=registration.investment_industry,
        investment_fen=registration.investment_fen,
        remark=registration.remark,
    )


def _number(number: str, *, in_clear: bool) -> str:
    return number if in_clear else masked_document(number)


def _sub_forums(registration: Registration) -> list[SubForum]:
    """Return what was asked for, in time order; seats follow it from the day on which the reply is handed in."""
    wanted = select(SubForum).where(
        SubForum.edition_id == registration.edition_id, SubForum.public_id.in_(registration.choices)
    )
    return list(db.session.scalars(wanted.order_by(SubForum.starts_at, SubForum.id)))


def _counties(registration: Registration) -> list[Region]:
    return list(db.session.scalars(select(Region).where(Region.code.in_(registration.counties)).order_by(Region.code)))
