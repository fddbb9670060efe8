"""The file of a legal person and everything that is kept in it."""

from datetime import date, datetime
from typing import NewType

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.kernel.identifiers import parse_mobile
from shanhai_events.organizations.enums import (
    CodeKind,
    DocumentKind,
    JoinState,
    NameKind,
    OrganizationKind,
    Ownership,
)
from shanhai_events.organizations.errors import AlreadyAsked, AlreadyMember, CodeKnown
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import SealedText
from shanhai_events.storage.types import text_enum

OrganizationId = NewType("OrganizationId", int)


class Organization(HasPublicId, Model):
    """One legal person. Codes, former names, contacts and documents hang on it; `version` counts edits.

    `noted_key` stands for the name and region under which an office noted it on site; NULL once they were corrected.
    """

    __tablename__ = "organizations"

    id: Mapped[OrganizationId] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[OrganizationKind] = mapped_column(text_enum(OrganizationKind))
    name: Mapped[str] = mapped_column(String(80), index=True)
    name_en: Mapped[str | None] = mapped_column(String(120))
    pinyin: Mapped[str]
    initials: Mapped[str]
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    address: Mapped[str]
    postcode: Mapped[str | None] = mapped_column(String(6))
    website: Mapped[str | None]
    ownership: Mapped[Ownership | None] = mapped_column(text_enum(Ownership))
    legal_representative: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    registered_by_office: Mapped[bool] = mapped_column(default=False)
    claimed_at: Mapped[datetime | None]
    noted_key: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)

    region: Mapped[Region] = relationship()
    codes: Mapped[list["OrganizationCode"]] = relationship(order_by="OrganizationCode.id")
    names: Mapped[list["OrganizationName"]] = relationship(order_by="OrganizationName.id")
    contacts: Mapped[list["Contact"]] = relationship(order_by="Contact.id")
    documents: Mapped[list["OrganizationDocument"]] = relationship(order_by="OrganizationDocument.id")


class OrganizationCode(Model):
    """A code in normalised form, with the text as typed; one code belongs to one file."""

    __tablename__ = "organization_codes"
    __table_args__ = (UniqueConstraint("kind", "value", info={"refusal": CodeKnown}),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[CodeKind] = mapped_column(text_enum(CodeKind))
    value: Mapped[str] = mapped_column(String(18))
    as_typed: Mapped[str]
    check_waived_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))


class OrganizationName(Model):
    """A former name or an alias, dated (end exclusive)."""

    __tablename__ = "organization_names"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[NameKind] = mapped_column(text_enum(NameKind))
    name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class OrganizationRegion(Model):
    """Where an organization was registered from when to when (end exclusive)."""

    __tablename__ = "organization_regions"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Contact(HasPublicId, Model):
    """A person to call; the mobile number is sealed and found by its keyed hash."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str]
    title: Mapped[str | None]
    mobile_sealed: Mapped[str]
    mobile_lookup: Mapped[str] = mapped_column(String(64), index=True)
    phone: Mapped[str | None]
    fax: Mapped[str | None]
    email: Mapped[str | None]
    is_primary: Mapped[bool]

    mobile = SealedText("mobile_sealed", lookup="mobile_lookup", purpose="mobile", normalise=parse_mobile)


class Membership(Model):
    """A user acts for an organization; at most one live membership of each pair."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index(
            "uq_memberships_live",
            "organization_id",
            "user_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
            info={"refusal": AlreadyMember},
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"))
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"), index=True)
    joined_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class JoinRequest(HasPublicId, Model):
    """Somebody signed up with a known code and asks to act for that file."""

    __tablename__ = "join_requests"
    __table_args__ = (
        Index(
            "uq_join_requests_pending",
            "organization_id",
            "user_id",
            unique=True,
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
            info={"refusal": AlreadyAsked},
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"))
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"), index=True)
    message: Mapped[str]
    state: Mapped[JoinState] = mapped_column(text_enum(JoinState))
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str | None]


class ClaimInvitation(HasPublicId, Model):
    """An office that registered an enterprise invites its people to take the file over; single use, hashed."""

    __tablename__ = "claim_invitations"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class OrganizationDocument(HasPublicId, Model):
    """A document kept in the file; removed ones stay as rows with their time."""

    __tablename__ = "organization_documents"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(text_enum(DocumentKind))
    file_public_id: Mapped[str] = mapped_column(ForeignKey("stored_files.public_id"))
    added_at: Mapped[datetime]
    added_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    removed_at: Mapped[datetime | None]
