"""Handlers of the tests' own, gone after each test."""

from collections.abc import Callable
from typing import Any

import pytest

from shanhai_events.jobs.registry import KINDS, Handler, Kind, RunningJob

KIND = "probe"


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Callable[[Handler], None]:
    """Let a function do the jobs of kind `probe`, titled 清点."""

    def register(handler: Handler) -> None:
        monkeypatch.setitem(KINDS, KIND, Kind(handler=handler, title="清点"))

    return register


@pytest.fixture
def seen(handle: Callable[[Handler], None]) -> list[RunningJob]:
    """The jobs that a handler was given; it does nothing and returns how many there were."""
    jobs: list[RunningJob] = []

    def keep(job: RunningJob) -> dict[str, Any]:
        jobs.append(job)
        return {"count": len(jobs)}

    handle(keep)
    return jobs
