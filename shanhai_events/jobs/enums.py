"""The words of the job table."""

from enum import StrEnum


class JobState(StrEnum):
    """Life of a job: failed is final, a failed attempt goes back to queued."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
