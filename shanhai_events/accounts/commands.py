"""What forms and the command line hand to the services of accounts."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.actor import Scope


@dataclass(frozen=True, kw_only=True, slots=True)
class Registration:
    """Somebody signs up; `email` and `name` are normalised, `next_path` is where they were going."""

    email: str
    name: str
    password: str
    locale: str
    consent_version: str
    next_path: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """A role within a scope, from an instant (now when None) until another (open when None, exclusive)."""

    role: Role
    scope: Scope
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewUser:
    """An account that an administrator opens for somebody; `email` and `name` are normalised."""

    email: str
    name: str
    locale: str = "zh"
    grant: Grant | None = None
