"""The job table: what is to be done, how far it is, and whether somebody is still at it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shanhai_events.jobs.enums import JobState
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum


class Job(HasPublicId, Model):
    """One piece of work. `progress` is 0–100; `dedupe_key` keeps the same work from being asked for twice."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_waiting", "state", "run_after"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(text_enum(JobState))
    progress: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int] = mapped_column(default=5)
    run_after: Mapped[datetime]
    heartbeat_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str | None] = mapped_column(String(64))
    finished_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None]
    error: Mapped[str | None]
    dedupe_key: Mapped[str | None] = mapped_column(String(128), unique=True)
