"""What an office asks while it reviews applications and grants exceptions."""

from dataclasses import dataclass

from shanhai_events.fair.enums import ApplicationEvent, ReviewStep


@dataclass(frozen=True, kw_only=True, slots=True)
class Decide:
    """A decision on an application as it was read at `version`."""

    application: str
    version: int
    step: ReviewStep
    event: ApplicationEvent
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GrantException:
    """Let an organization from elsewhere take part in an edition; both are public ids."""

    edition: str
    organization: str
    reason: str
