"""Knows which function does which kind of job, and what is to be done every few minutes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from shanhai_events.kernel.words import N_

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningJob:
    """What a handler sees of its job. `attempt` counts from 1; a handler must bear being run again."""

    public_id: str
    kind: str
    payload: Mapping[str, Any]
    attempt: int
    created_by: str | None
    report: Callable[[int], None]

    def progress(self, percent: int) -> None:
        """Say how far the work is, 0–100, in a short transaction of its own; outside a unit of work only.

        It is the heartbeat too: call it at least every minute. Raises JobTaken when the job is no longer ours.
        """
        self.report(percent)


Handler = Callable[[RunningJob], dict[str, Any] | None]
HandlerType = TypeVar("HandlerType", bound=Handler)
Act = Callable[[], None]
ActType = TypeVar("ActType", bound=Act)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of job: its handler, and the msgid that names it on the page of its progress."""

    handler: Handler
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Periodic:
    """Something done every so many minutes by each worker, and whenever it is nudged."""

    minutes: int
    act: Act


KINDS: dict[str, Kind] = {}
PERIODIC: dict[str, Periodic] = {}


def handles(kind: str, *, title: str = N_("后台任务")) -> Callable[[HandlerType], HandlerType]:
    """Register the decorated function for a kind of job; what it returns is kept as the job's result."""

    def decorate(handler: HandlerType) -> HandlerType:
        if kind in KINDS:
            raise ValueError(f"two handlers for {kind}")
        KINDS[kind] = Kind(handler=handler, title=title)
        return handler

    return decorate


def every(minutes: int, *, name: str) -> Callable[[ActType], ActType]:
    """Register the decorated function to be called every `minutes`; they must divide an hour or a day evenly.

    Several workers may call it at once, so it leaves races to the database.
    """
    if minutes < 1 or (HOUR_MINUTES % minutes and (minutes % HOUR_MINUTES or DAY_MINUTES % minutes)):
        raise ValueError(f"{minutes} minutes divide neither an hour nor a day")

    def decorate(act: ActType) -> ActType:
        if name in PERIODIC:
            raise ValueError(f"two periodic acts named {name}")
        PERIODIC[name] = Periodic(minutes=minutes, act=act)
        return act

    return decorate
