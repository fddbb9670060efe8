"""Signing records with their parties, files and steps, and the counters of their numbers."""

from datetime import date, datetime
from typing import Any, NewType

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import User, UserId
from shanhai_events.editions.models import Activity, ActivityId, Edition, EditionId
from shanhai_events.files.models import StoredFile
from shanhai_events.organizations.models import Organization, OrganizationId
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.projects.models import Project, ProjectId
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.signings.enums import (
    AgreementType,
    CooperationMode,
    Industry,
    PartyRole,
    SigningEvent,
    SigningFileKind,
    SigningState,
)
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum

SigningId = NewType("SigningId", int)
_VOID_ASKED = text("void_asked_by_user_id IS NOT NULL")


class Signing(HasPublicId, Model):
    """One agreement. `draft_number` is provisional, 临-0017; `number` comes with its signature, without gaps.

    `version` counts edits of the record, `revision` the versions of its text since it was signed, from 1. Amounts
    are whole fen; `people_sent` are 人次, `people_trained` 人; `land_hundredths` are hundredths of a 亩, and
    `floor_area_hundredths` of 容积率. `fx_cents` are US cents, `fx_rate` ten-thousandths of a yuan to the dollar.
    `request_key` is the clerk's own id of the first saving, so that a repeated one makes no second record.
    `typed_by` are the keys of all users who ever typed its content: none of them may check it.
    `search_key` holds name, parties and their readings for the search.
    """

    __tablename__ = "signings"
    __table_args__ = (
        UniqueConstraint("edition_id", "draft_number"),
        CheckConstraint("agreed_fen <= total_fen", name="agreed_within_total"),
        CheckConstraint("(number IS NULL) = (state NOT IN ('signed', 'voided'))", name="numbered_when_signed"),
        Index("ix_signings_ledger", "edition_id", "signed_at", "id"),
        # Holds whatever the ledger is narrowed to, so that records before a page are passed over without being read.
        Index(
            "ix_signings_everywhere",
            "signed_at",
            "id",
            "edition_id",
            "state",
            "programme",
            "agreement_type",
            "pairing",
            "recipient_region_id",
            "investor_region_id",
        ),
        Index("ix_signings_waiting", "state", "state_since"),
        Index("ix_signings_void_asked", "id", sqlite_where=_VOID_ASKED, postgresql_where=_VOID_ASKED),
    )

    id: Mapped[SigningId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    activity_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("activities.id"), index=True)
    project_id: Mapped[ProjectId | None] = mapped_column(ForeignKey("projects.id"), index=True)
    draft_number: Mapped[int]
    number: Mapped[str | None] = mapped_column(String(24), unique=True)
    request_key: Mapped[str | None] = mapped_column(String(36), unique=True)
    state: Mapped[SigningState] = mapped_column(text_enum(SigningState))
    state_since: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    revision: Mapped[int] = mapped_column(default=1)

    name: Mapped[str] = mapped_column(String(100))
    search_key: Mapped[str]
    programme: Mapped[SpecialProgramme] = mapped_column(text_enum(SpecialProgramme))
    agreement_type: Mapped[AgreementType] = mapped_column(text_enum(AgreementType))
    cooperation_mode: Mapped[CooperationMode | None] = mapped_column(text_enum(CooperationMode))
    industry: Mapped[Industry | None] = mapped_column(text_enum(Industry))
    in_catalogue: Mapped[bool | None]
    content: Mapped[str] = mapped_column(default="")
    site_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    site_place: Mapped[str] = mapped_column(default="")
    park: Mapped[str] = mapped_column(default="")
    total_fen: Mapped[int] = mapped_column(BigInteger)
    agreed_fen: Mapped[int] = mapped_column(BigInteger)
    aid_fen: Mapped[int] = mapped_column(BigInteger)
    people_sent: Mapped[int]
    people_trained: Mapped[int]
    fx_cents: Mapped[int | None] = mapped_column(BigInteger)
    fx_rate: Mapped[int | None]
    land_hundredths: Mapped[int | None]
    floor_area_hundredths: Mapped[int | None]
    output_fen: Mapped[int | None] = mapped_column(BigInteger)
    tax_fen: Mapped[int | None] = mapped_column(BigInteger)
    jobs: Mapped[int | None]
    copies: Mapped[int | None]
    starts_on: Mapped[date | None]
    production_on: Mapped[date | None]
    duties: Mapped[str] = mapped_column(default="")
    breach: Mapped[str] = mapped_column(default="")
    witnesses: Mapped[list[Any]] = mapped_column(default=list)
    signed_at: Mapped[datetime]
    place: Mapped[str]
    pairing: Mapped[PairingClass] = mapped_column(text_enum(PairingClass))
    pairing_group: Mapped[str] = mapped_column(default="")
    recipient_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    investor_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)

    created_at: Mapped[datetime]
    clerk_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    typed_by: Mapped[list[Any]] = mapped_column(default=list)
    submitted_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    verified_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    void_asked_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    void_reason: Mapped[str] = mapped_column(default="")

    edition: Mapped[Edition] = relationship()
    activity: Mapped[Activity | None] = relationship()
    project: Mapped[Project | None] = relationship()
    site_region: Mapped[Region] = relationship(foreign_keys=[site_region_id])
    clerk: Mapped[User] = relationship(foreign_keys=[clerk_user_id])
    verified_by: Mapped[User | None] = relationship(foreign_keys=[verified_by_user_id])
    parties: Mapped[list["SigningParty"]] = relationship(order_by="SigningParty.position", cascade="all, delete-orphan")
    files: Mapped[list["SigningFile"]] = relationship(order_by="SigningFile.id")
    steps: Mapped[list["SigningStep"]] = relationship(order_by="SigningStep.id")


class SigningParty(Model):
    """A party as it was when the agreement was signed: its name, code and region are kept beside its file."""

    __tablename__ = "signing_parties"
    __table_args__ = (UniqueConstraint("signing_id", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    signing_id: Mapped[SigningId] = mapped_column(ForeignKey("signings.id"))
    position: Mapped[int]
    role: Mapped[PartyRole] = mapped_column(text_enum(PartyRole))
    organization_id: Mapped[OrganizationId] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(18))
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    signatory: Mapped[str] = mapped_column(String(30))
    title: Mapped[str] = mapped_column(String(40))

    organization: Mapped[Organization] = relationship()
    region: Mapped[Region] = relationship()


class SigningFile(HasPublicId, Model):
    """A photo or scan kept with a record; removed ones stay as rows with their time."""

    __tablename__ = "signing_files"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    signing_id: Mapped[SigningId] = mapped_column(ForeignKey("signings.id"), index=True)
    kind: Mapped[SigningFileKind] = mapped_column(text_enum(SigningFileKind))
    file_public_id: Mapped[str] = mapped_column(ForeignKey("stored_files.public_id"))
    added_at: Mapped[datetime]
    added_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    removed_at: Mapped[datetime | None]

    file: Mapped[StoredFile] = relationship()


class SigningStep(Model):
    """Who took a record from one state to another, when, and with which words."""

    __tablename__ = "signing_steps"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    signing_id: Mapped[SigningId] = mapped_column(ForeignKey("signings.id"), index=True)
    event: Mapped[SigningEvent] = mapped_column(text_enum(SigningEvent))
    note: Mapped[str]
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    user: Mapped[User] = relationship()


class NumberCounter(Model):
    """The last number given under one beginning: SH2026-YW for summaries, an edition's public id for drafts."""

    __tablename__ = "signing_number_counters"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    prefix: Mapped[str] = mapped_column(String(24), unique=True)
    last: Mapped[int]


class SigningTally(Model):
    """How many records of one sort there are and what they state, kept up to date by every change of a record.

    A ledger of a million records adds up some thousand of these rows instead.
    """

    __tablename__ = "signing_tallies"
    __table_args__ = (
        UniqueConstraint(
            "edition_id",
            "day",
            "state",
            "programme",
            "agreement_type",
            "pairing",
            "recipient_region_id",
            "investor_region_id",
            name="uq_signing_tallies_sort",
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    day: Mapped[date]
    state: Mapped[SigningState] = mapped_column(text_enum(SigningState))
    programme: Mapped[SpecialProgramme] = mapped_column(text_enum(SpecialProgramme))
    agreement_type: Mapped[AgreementType] = mapped_column(text_enum(AgreementType))
    pairing: Mapped[PairingClass] = mapped_column(text_enum(PairingClass))
    recipient_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    investor_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    records: Mapped[int]
    total_fen: Mapped[int] = mapped_column(BigInteger)
    agreed_fen: Mapped[int] = mapped_column(BigInteger)
    aid_fen: Mapped[int] = mapped_column(BigInteger)
    people_sent: Mapped[int]
    people_trained: Mapped[int]
