"""Printed contract summaries (合同摘要): their content by version, the files made of it, and the log of prints."""

from datetime import datetime
from typing import Any, NewType

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import User, UserId
from shanhai_events.files.models import StoredFile
from shanhai_events.signings.enums import SummaryCopy, SummaryStatus
from shanhai_events.signings.models.records import Signing, SigningId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.types import text_enum

SummaryId = NewType("SummaryId", int)


class ContractSummary(Model):
    """What one version of a signed agreement says in print, frozen when it was signed.

    `code` is the twelve characters under which anybody may verify it; `content_sha256` is of `content` as
    canonical JSON.
    """

    __tablename__ = "contract_summaries"
    __table_args__ = (UniqueConstraint("signing_id", "revision"),)

    id: Mapped[SummaryId] = mapped_column(BigKey, primary_key=True)
    signing_id: Mapped[SigningId] = mapped_column(ForeignKey("signings.id"))
    revision: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    content: Mapped[dict[str, Any]]
    content_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]

    signing: Mapped[Signing] = relationship()
    files: Mapped[list["SummaryFile"]] = relationship(order_by="SummaryFile.id", back_populates="summary")


class SummaryFile(Model):
    """The file of one copy in one language and status: made once, kept, printed as often as wanted."""

    __tablename__ = "summary_files"
    __table_args__ = (
        UniqueConstraint("summary_id", "copy", "language", "status"),
        Index("ix_summary_files_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    summary_id: Mapped[SummaryId] = mapped_column(ForeignKey("contract_summaries.id"))
    copy: Mapped[SummaryCopy] = mapped_column(text_enum(SummaryCopy))
    language: Mapped[str] = mapped_column(String(2))
    status: Mapped[SummaryStatus] = mapped_column(text_enum(SummaryStatus))
    sha256: Mapped[str] = mapped_column(String(64))
    file_public_id: Mapped[str] = mapped_column(ForeignKey("stored_files.public_id"))
    made_at: Mapped[datetime]

    summary: Mapped[ContractSummary] = relationship(back_populates="files")
    file: Mapped[StoredFile] = relationship()


class SummaryPrint(Model):
    """One print of a summary or of a draft: `number` counts the prints of one record from 1.

    `batch` is the job that printed it among many; one that runs again logs nothing twice.
    """

    __tablename__ = "summary_prints"
    __table_args__ = (UniqueConstraint("signing_id", "number"), UniqueConstraint("signing_id", "copy", "batch"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    signing_id: Mapped[SigningId] = mapped_column(ForeignKey("signings.id"))
    number: Mapped[int]
    revision: Mapped[int]
    copy: Mapped[SummaryCopy] = mapped_column(text_enum(SummaryCopy))
    language: Mapped[str] = mapped_column(String(2))
    status: Mapped[SummaryStatus] = mapped_column(text_enum(SummaryStatus))
    content_sha256: Mapped[str] = mapped_column(String(64))
    file_sha256: Mapped[str] = mapped_column(String(64))
    batch: Mapped[str | None] = mapped_column(String(20))
    printed_by_user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    printed_at: Mapped[datetime]

    printed_by: Mapped[User] = relationship()


class AmountGuesses(Model):
    """How often somebody typed an amount for one code in the hour since `began_at`."""

    __tablename__ = "summary_amount_guesses"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    summary_id: Mapped[SummaryId] = mapped_column(ForeignKey("contract_summaries.id"), unique=True)
    began_at: Mapped[datetime]
    tries: Mapped[int]
