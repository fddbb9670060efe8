"""Projects, and the append-only ledger of what counts of them."""

from datetime import date, datetime
from typing import NewType

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.projects.enums import EntryKind, ProjectStage, SpecialProgramme
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum

ProjectId = NewType("ProjectId", int)
_ONCE = text("kind <> 'correction'")
_IS_KEY = text("is_key")


class Project(HasPublicId, Model):
    """One undertaking, whatever is signed about it. `name_key` finds other spellings of its name.

    `total_fen` is the highest total investment of the agreements that stand; `is_key` says that it is above the
    threshold of key projects.
    """

    __tablename__ = "projects"
    __table_args__ = (
        Index("ix_projects_name_key", "name_key", "site_region_id"),
        Index("ix_projects_key", "id", sqlite_where=_IS_KEY, postgresql_where=_IS_KEY),
    )

    id: Mapped[ProjectId] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    name_key: Mapped[str] = mapped_column(String(100))
    programme: Mapped[SpecialProgramme] = mapped_column(text_enum(SpecialProgramme))
    stage: Mapped[ProjectStage] = mapped_column(text_enum(ProjectStage))
    site_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    total_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    is_key: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    site_region: Mapped[Region] = relationship()
    entries: Mapped[list["LedgerEntry"]] = relationship(order_by="LedgerEntry.id", back_populates="project")


class LedgerEntry(Model):
    """What one act counts for, plus or minus: projects, key ones, fen, people. Regions and pairing are of its date.

    `signing` and `revision` name the agreement by its public id and the version of its text; `people_sent` are
    人次, `people_trained` 人. Never changed: a mistake is another entry.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (
        Index(
            "uq_ledger_entries_act",
            "signing",
            "revision",
            "kind",
            unique=True,
            sqlite_where=_ONCE,
            postgresql_where=_ONCE,
        ),
        CheckConstraint("projects IN (-1, 0, 1)", name="one_project"),
        CheckConstraint("key_projects IN (-1, 0, 1)", name="one_key_project"),
        Index("ix_ledger_entries_edition", "edition_id", "counted_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    project_id: Mapped[ProjectId] = mapped_column(ForeignKey("projects.id"), index=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    signing: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(text_enum(EntryKind))
    programme: Mapped[SpecialProgramme] = mapped_column(text_enum(SpecialProgramme))
    recipient_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    investor_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    pairing: Mapped[PairingClass] = mapped_column(text_enum(PairingClass))
    projects: Mapped[int]
    key_projects: Mapped[int]
    agreed_fen: Mapped[int] = mapped_column(BigInteger)
    total_fen: Mapped[int] = mapped_column(BigInteger)
    aid_fen: Mapped[int] = mapped_column(BigInteger)
    people_sent: Mapped[int]
    people_trained: Mapped[int]
    counted_on: Mapped[date]
    posted_at: Mapped[datetime]

    project: Mapped[Project] = relationship(back_populates="entries")
    edition: Mapped[Edition] = relationship()


class LedgerTotal(Model):
    """What the entries of one sort come to, kept up to date by every posting: a few thousand rows for any ledger."""

    __tablename__ = "ledger_totals"
    __table_args__ = (
        UniqueConstraint(
            "edition_id",
            "day",
            "programme",
            "pairing",
            "recipient_region_id",
            "investor_region_id",
            name="uq_ledger_totals_sort",
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    day: Mapped[date]
    programme: Mapped[SpecialProgramme] = mapped_column(text_enum(SpecialProgramme))
    pairing: Mapped[PairingClass] = mapped_column(text_enum(PairingClass))
    recipient_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    investor_region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    projects: Mapped[int]
    key_projects: Mapped[int]
    agreed_fen: Mapped[int] = mapped_column(BigInteger)
    total_fen: Mapped[int] = mapped_column(BigInteger)
    aid_fen: Mapped[int] = mapped_column(BigInteger)
    people_sent: Mapped[int]
    people_trained: Mapped[int]
