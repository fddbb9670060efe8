"""Personal invitations, the replies to them with companions, and the seats that replies hold."""

from datetime import datetime
from typing import Any, NewType

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.forum.enums import Attendance, Diet, InvitationState, RegistrationState, Relation, Sex
from shanhai_events.forum.errors import AlreadyRegistered
from shanhai_events.forum.models.programme import Allotment, AllotmentId, SubForum, SubForumId
from shanhai_events.forum.rules.people import normal_mobile
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import SealedText
from shanhai_events.storage.types import text_enum

InvitationId = NewType("InvitationId", int)
RegistrationId = NewType("RegistrationId", int)
_HANDED_IN = text("state NOT IN ('draft', 'declined', 'cancelled')")
_HELD = text("released_at IS NULL")


class Invitation(HasPublicId, Model):
    """One person is invited. Only the hash of the link's secret is kept; `generation` counts the links made."""

    __tablename__ = "forum_invitations"

    id: Mapped[InvitationId] = mapped_column(BigKey, primary_key=True)
    allotment_id: Mapped[AllotmentId] = mapped_column(ForeignKey("forum_allotments.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(254))
    state: Mapped[InvitationState] = mapped_column(text_enum(InvitationState))
    generation: Mapped[int] = mapped_column(default=0)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    state_since: Mapped[datetime]

    allotment: Mapped[Allotment] = relationship()
    registration: Mapped["Registration | None"] = relationship(back_populates="invitation")


class Registration(HasPublicId, Model):
    """A reply (回执). Numbers are sealed, and as typed while a draft has them wrong; amounts are fen."""

    __tablename__ = "forum_registrations"
    __table_args__ = (
        Index(
            "uq_forum_registrations_person",
            "edition_id",
            "document_lookup",
            unique=True,
            sqlite_where=_HANDED_IN,
            postgresql_where=_HANDED_IN,
            info={"refusal": AlreadyRegistered},
        ),
        Index("ix_forum_registrations_queue", "edition_id", "state", "allotment_id"),
    )

    id: Mapped[RegistrationId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    allotment_id: Mapped[AllotmentId] = mapped_column(ForeignKey("forum_allotments.id"))
    invitation_id: Mapped[InvitationId] = mapped_column(ForeignKey("forum_invitations.id"), unique=True)
    state: Mapped[RegistrationState] = mapped_column(text_enum(RegistrationState))
    version: Mapped[int] = mapped_column(default=1)

    name: Mapped[str] = mapped_column(default="")
    attendance: Mapped[Attendance | None] = mapped_column(text_enum(Attendance))
    sex: Mapped[Sex | None] = mapped_column(text_enum(Sex))
    birth_year: Mapped[int | None]
    native_region_id: Mapped[RegionId | None] = mapped_column(ForeignKey("regions.id"))
    document_kind: Mapped[PersonDocument] = mapped_column(text_enum(PersonDocument), default=PersonDocument.ID_CARD)
    document_sealed: Mapped[str | None]
    document_lookup: Mapped[str | None] = mapped_column(String(64))
    mobile_sealed: Mapped[str | None]
    mobile_lookup: Mapped[str | None] = mapped_column(String(64), index=True)
    email: Mapped[str] = mapped_column(default="")
    wechat: Mapped[str] = mapped_column(default="")
    company: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    industry: Mapped[str] = mapped_column(default="")
    choices: Mapped[list[Any]] = mapped_column(default=list)
    diet: Mapped[Diet | None] = mapped_column(text_enum(Diet))
    counties: Mapped[list[Any]] = mapped_column(default=list)
    investment_industry: Mapped[str] = mapped_column(default="")
    investment_fen: Mapped[int | None] = mapped_column(BigInteger)
    remark: Mapped[str] = mapped_column(default="")

    consent_version: Mapped[str | None] = mapped_column(String(32))
    consented_at: Mapped[datetime | None]
    places_held: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    state_since: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")

    document_number = SealedText("document_sealed", lookup="document_lookup", purpose="document")
    mobile = SealedText("mobile_sealed", lookup="mobile_lookup", purpose="mobile", normalise=normal_mobile)

    edition: Mapped[Edition] = relationship()
    allotment: Mapped[Allotment] = relationship()
    invitation: Mapped[Invitation] = relationship(back_populates="registration")
    native_region: Mapped[Region | None] = relationship()
    companions: Mapped[list["Companion"]] = relationship(order_by="Companion.position", cascade="all, delete-orphan")
    seats: Mapped[list["Seat"]] = relationship(order_by="Seat.id")


class Companion(HasPublicId, Model):
    """Somebody who comes with the guest, with a document and a pass of their own."""

    __tablename__ = "forum_companions"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    registration_id: Mapped[RegistrationId] = mapped_column(ForeignKey("forum_registrations.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    relation: Mapped[Relation] = mapped_column(text_enum(Relation))
    document_kind: Mapped[PersonDocument] = mapped_column(text_enum(PersonDocument))
    document_sealed: Mapped[str]
    document_lookup: Mapped[str] = mapped_column(String(64), index=True)

    document_number = SealedText("document_sealed", lookup="document_lookup", purpose="document")


class Seat(Model):
    """A seat of a sub-forum held by a reply; given back by its time, never deleted."""

    __tablename__ = "forum_seats"
    __table_args__ = (
        Index(
            "uq_forum_seats_held",
            "registration_id",
            "sub_forum_id",
            unique=True,
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    registration_id: Mapped[RegistrationId] = mapped_column(ForeignKey("forum_registrations.id"))
    sub_forum_id: Mapped[SubForumId] = mapped_column(ForeignKey("forum_sub_forums.id"), index=True)
    held_at: Mapped[datetime]
    released_at: Mapped[datetime | None]

    sub_forum: Mapped[SubForum] = relationship()
