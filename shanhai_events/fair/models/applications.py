"""Booth applications with products, people, preferences, files and the decisions of the offices."""

from datetime import datetime
from typing import Any, NewType

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.fair.enums import (
    ApplicationEvent,
    ApplicationState,
    BoothKind,
    ReviewStep,
)
from shanhai_events.fair.errors import ExceptionExists, LiveApplicationExists
from shanhai_events.fair.models.plan import Booth, BoothId
from shanhai_events.fair.rules.people import normal_mobile
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.models import Organization, OrganizationId
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import SealedText
from shanhai_events.storage.types import text_enum

ApplicationId = NewType("ApplicationId", int)
_LIVE = text("state NOT IN ('rejected', 'withdrawn', 'lapsed')")


class BoothApplication(HasPublicId, Model):
    """What an enterprise asks for. `region` is its region on the day of submission; `snapshot` its file then."""

    __tablename__ = "booth_applications"
    __table_args__ = (
        Index(
            "uq_booth_applications_live",
            "edition_id",
            "organization_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
            info={"refusal": LiveApplicationExists},
        ),
        UniqueConstraint("edition_id", "number"),
        Index("ix_booth_applications_queue", "edition_id", "state", "region_id"),
    )

    id: Mapped[ApplicationId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    number: Mapped[str | None] = mapped_column(String(24))
    state: Mapped[ApplicationState] = mapped_column(text_enum(ApplicationState))
    version: Mapped[int] = mapped_column(default=1)

    category: Mapped[str] = mapped_column(String(32), default="")
    booth_kind: Mapped[BoothKind] = mapped_column(text_enum(BoothKind), default=BoothKind.STANDARD)
    booth_count: Mapped[int] = mapped_column(default=1)
    area_m2: Mapped[int | None]
    open_sides: Mapped[int] = mapped_column(default=1)
    fascia: Mapped[str] = mapped_column(String(24), default="")
    fascia_en: Mapped[str] = mapped_column(String(48), default="")
    wishes: Mapped[list[Any]] = mapped_column(default=list)
    wish_note: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    lodging: Mapped[str] = mapped_column(default="")
    declaration_version: Mapped[str | None] = mapped_column(String(32))
    declared_at: Mapped[datetime | None]
    stamp_scan_public_id: Mapped[str | None] = mapped_column(ForeignKey("stored_files.public_id"))
    snapshot_sealed: Mapped[str | None]

    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    filled_in_by_office: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    state_since: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")

    snapshot = SealedText("snapshot_sealed")

    edition: Mapped[Edition] = relationship()
    organization: Mapped[Organization] = relationship()
    region: Mapped[Region] = relationship()
    products: Mapped[list["ApplicationProduct"]] = relationship(
        order_by="ApplicationProduct.position", cascade="all, delete-orphan"
    )
    staff: Mapped[list["ApplicationStaff"]] = relationship(
        order_by="ApplicationStaff.position", cascade="all, delete-orphan"
    )
    preferences: Mapped[list["ApplicationPreference"]] = relationship(
        order_by="(ApplicationPreference.rank, ApplicationPreference.id)", cascade="all, delete-orphan"
    )
    submissions: Mapped[list["ApplicationSubmission"]] = relationship(order_by="ApplicationSubmission.number")
    decisions: Mapped[list["ReviewDecision"]] = relationship(order_by="ReviewDecision.id")


class ApplicationProduct(Model):
    """One product to be shown."""

    __tablename__ = "application_products"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    brand: Mapped[str]
    specification: Mapped[str]
    origin: Mapped[str]
    certificates: Mapped[str]


class ApplicationStaff(HasPublicId, Model):
    """A person who will stand at the booth; both numbers are sealed, and as typed while a draft has them wrong."""

    __tablename__ = "application_staff"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    title: Mapped[str]
    document_kind: Mapped[PersonDocument] = mapped_column(text_enum(PersonDocument))
    document_sealed: Mapped[str]
    document_lookup: Mapped[str] = mapped_column(String(64), index=True)
    mobile_sealed: Mapped[str]
    mobile_lookup: Mapped[str] = mapped_column(String(64), index=True)

    document_number = SealedText("document_sealed", lookup="document_lookup", purpose="document")
    mobile = SealedText("mobile_sealed", lookup="mobile_lookup", purpose="mobile", normalise=normal_mobile)


class ApplicationPreference(Model):
    """A booth wished for; booths of the same rank are wanted together, side by side."""

    __tablename__ = "application_preferences"
    __table_args__ = (UniqueConstraint("application_id", "booth_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"))
    booth_id: Mapped[BoothId] = mapped_column(ForeignKey("booths.id"), index=True)
    rank: Mapped[int]

    booth: Mapped[Booth] = relationship()


class ApplicationSubmission(HasPublicId, Model):
    """What was handed in, sealed as JSON: `number` counts the submissions of one application from 1."""

    __tablename__ = "application_submissions"
    __table_args__ = (UniqueConstraint("application_id", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"))
    number: Mapped[int]
    content_sealed: Mapped[str]
    submitted_at: Mapped[datetime]
    submitted_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))

    content = SealedText("content_sealed")


class ReviewDecision(Model):
    """What an office decided, when and why."""

    __tablename__ = "review_decisions"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"), index=True)
    step: Mapped[ReviewStep] = mapped_column(text_enum(ReviewStep))
    event: Mapped[ApplicationEvent] = mapped_column(text_enum(ApplicationEvent))
    reason: Mapped[str]
    decided_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime]


class EligibilityException(Model):
    """The province lets an enterprise from elsewhere take part in one edition."""

    __tablename__ = "eligibility_exceptions"
    __table_args__ = (UniqueConstraint("edition_id", "organization_id", info={"refusal": ExceptionExists}),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"))
    reason: Mapped[str]
    granted_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    granted_at: Mapped[datetime]

    organization: Mapped[Organization] = relationship()
