"""Who holds which booth, and the letters that confirm it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.fair.errors import BoothTaken
from shanhai_events.fair.models.applications import ApplicationId, BoothApplication
from shanhai_events.fair.models.plan import Booth, BoothId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId

_LIVE = text("released_at IS NULL")


class BoothAssignment(HasPublicId, Model):
    """A booth given to an application; the partial unique index is what keeps a booth from two holders.

    `note` says why a booth meant for another region was given.
    """

    __tablename__ = "booth_assignments"
    __table_args__ = (
        Index(
            "uq_booth_assignments_live",
            "booth_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
            info={"refusal": BoothTaken},
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    booth_id: Mapped[BoothId] = mapped_column(ForeignKey("booths.id"))
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"), index=True)
    assigned_at: Mapped[datetime]
    assigned_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    confirm_by: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    released_at: Mapped[datetime | None]
    released_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    release_reason: Mapped[str] = mapped_column(default="")

    booth: Mapped[Booth] = relationship()
    application: Mapped[BoothApplication] = relationship()


class ConfirmationLetter(HasPublicId, Model):
    """One version of the letter; `file_public_id` is set when it has been rendered, an older version is superseded."""

    __tablename__ = "confirmation_letters"
    __table_args__ = (UniqueConstraint("application_id", "version"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    application_id: Mapped[ApplicationId] = mapped_column(ForeignKey("booth_applications.id"))
    version: Mapped[int]
    created_at: Mapped[datetime]
    file_public_id: Mapped[str | None] = mapped_column(ForeignKey("stored_files.public_id"))
    superseded_at: Mapped[datetime | None]
    content_sha256: Mapped[str | None] = mapped_column(String(64))
