"""Handlers and periodic acts are registered once, by name."""

from datetime import timedelta

import pytest

from shanhai_events.jobs import registry
from shanhai_events.jobs.registry import RunningJob, every, handles
from shanhai_events.jobs.runner import pause_after


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "KINDS", {})
    monkeypatch.setattr(registry, "PERIODIC", {})


def count(_job: RunningJob) -> None:
    """Do nothing."""


def lapse() -> None:
    """Do nothing."""


def test_a_handler_is_found_by_its_kind_and_stays_a_function() -> None:
    assert handles("plan.counted", title="清点")(count) is count
    assert registry.KINDS["plan.counted"] == registry.Kind(handler=count, title="清点")


def test_two_handlers_for_one_kind_are_a_mistake() -> None:
    handles("plan.counted")(count)
    with pytest.raises(ValueError, match=r"plan\.counted"):
        handles("plan.counted")(count)


@pytest.mark.parametrize("minutes", [1, 5, 15, 30, 60, 120, 1440])
def test_an_act_is_done_every_so_many_minutes(minutes: int) -> None:
    assert every(minutes, name="fair.lapse")(lapse) is lapse
    assert registry.PERIODIC["fair.lapse"].minutes == minutes


@pytest.mark.parametrize("minutes", [0, -1, 7, 45, 90, 1500, 2880])
def test_minutes_that_divide_neither_an_hour_nor_a_day_are_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="divide"):
        every(minutes, name="fair.lapse")


def test_two_acts_of_one_name_are_a_mistake() -> None:
    every(5, name="fair.lapse")(lapse)
    with pytest.raises(ValueError, match=r"fair\.lapse"):
        every(5, name="fair.lapse")(lapse)


def test_pauses_grow_to_an_hour() -> None:
    assert [pause_after(attempt) / timedelta(minutes=1) for attempt in (1, 2, 3, 4, 40)] == [1, 4, 16, 60, 60]
