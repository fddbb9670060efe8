"""People whom the offices of cities and counties bring to an edition, and the activities they are entered for."""

from datetime import datetime
from typing import NewType

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.editions.models import Activity, ActivityId, Edition, EditionId
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.series.enums import EntryState
from shanhai_events.series.errors import EnteredAlready, EnteredByOthers
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import SealedText
from shanhai_events.storage.types import text_enum

ParticipantId = NewType("ParticipantId", int)
EntryId = NewType("EntryId", int)
_LIVE = text("state IN ('requested', 'approved')")


class Participant(HasPublicId, Model):
    """A member of the delegation of a region; document and mobile are sealed, one document comes once an edition."""

    __tablename__ = "series_participants"
    __table_args__ = (
        UniqueConstraint("edition_id", "document_lookup", info={"refusal": EnteredByOthers}),
        Index("ix_series_participants_delegation", "edition_id", "region_id"),
    )

    id: Mapped[ParticipantId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(60))
    document_kind: Mapped[PersonDocument] = mapped_column(text_enum(PersonDocument))
    document_sealed: Mapped[str]
    document_lookup: Mapped[str] = mapped_column(String(64))
    mobile_sealed: Mapped[str]
    mobile_lookup: Mapped[str] = mapped_column(String(64), index=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    organization: Mapped[str] = mapped_column(String(80))
    post: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))

    document_number = SealedText("document_sealed", lookup="document_lookup", purpose="document")
    mobile = SealedText("mobile_sealed", lookup="mobile_lookup", purpose="mobile")

    edition: Mapped[Edition] = relationship()
    region: Mapped[Region] = relationship()
    entries: Mapped[list["Entry"]] = relationship(order_by="Entry.id", back_populates="participant")


class Entry(HasPublicId, Model):
    """A person is entered for an activity; while it lives it holds one of the activity's places."""

    __tablename__ = "series_entries"
    __table_args__ = (
        Index(
            "uq_series_entries_live",
            "participant_id",
            "activity_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
            info={"refusal": EnteredAlready},
        ),
        Index("ix_series_entries_queue", "activity_id", "state"),
    )

    id: Mapped[EntryId] = mapped_column(BigKey, primary_key=True)
    participant_id: Mapped[ParticipantId] = mapped_column(ForeignKey("series_participants.id"))
    activity_id: Mapped[ActivityId] = mapped_column(ForeignKey("activities.id"))
    state: Mapped[EntryState] = mapped_column(text_enum(EntryState))
    version: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    state_since: Mapped[datetime]

    participant: Mapped[Participant] = relationship(back_populates="entries")
    activity: Mapped[Activity] = relationship()
