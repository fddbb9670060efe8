"""Requests that share a transaction: who goes with whom, who is told what, and that nobody is forgotten."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock

import pytest

from shanhai_events.checkin.errors import DeviceUnknown, GateBusy
from shanhai_events.checkin.services.grouping import Grouping

PATIENCE_SECONDS = 20.0
MOST = 4


class Desk:
    """Takes groups when it is let, and remembers them; answers a number with its double."""

    def __init__(self, *, patience: float = PATIENCE_SECONDS) -> None:
        self.grouping: Grouping[int, int] = Grouping(self._take, most=MOST, patience=patience)
        self.groups: list[list[int]] = []
        self.may_go_on = Event()
        self.refused: set[int] = set()
        self.breaking: dict[int, BaseException] = {}
        self._one_at_a_time = Lock()

    def _take(self, group: Sequence[int]) -> list[int | Exception]:
        assert self._one_at_a_time.acquire(blocking=False), "two groups at once"
        try:
            self.groups.append(list(group))
            assert self.may_go_on.wait(PATIENCE_SECONDS)
            for asked in group:
                if asked in self.breaking:
                    raise self.breaking[asked]
            return [DeviceUnknown() if asked in self.refused else asked * 2 for asked in group]
        finally:
            self._one_at_a_time.release()

    def wait_until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < end, "never came about"
            time.sleep(0.001)


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(32) as pool:
        yield pool


def queue(desk: Desk, threads: ThreadPoolExecutor, *numbers: int) -> list[Future[int]]:
    """Have the first number taken, and the others come one after the other while it is."""
    asked = []
    for place, number in enumerate(numbers):
        asked.append(threads.submit(desk.grouping.take, number))
        desk.wait_until(lambda place=place: len(desk.groups) == 1 and len(desk.grouping._waiting) == place)  # type: ignore[misc]
    return asked


def test_who_comes_alone_goes_at_once() -> None:
    desk = Desk()
    desk.may_go_on.set()

    assert [desk.grouping.take(number) for number in (1, 2)] == [2, 4]
    assert desk.groups == [[1], [2]]


def test_what_comes_meanwhile_goes_together_in_its_order(threads: ThreadPoolExecutor) -> None:
    desk = Desk()
    asked = queue(desk, threads, 5, 1, 4, 2)
    assert not any(each.done() for each in asked)

    desk.may_go_on.set()

    assert [each.result() for each in asked] == [10, 2, 8, 4]
    assert desk.groups == [[5], [1, 4, 2]]


def test_a_group_has_its_limit(threads: ThreadPoolExecutor) -> None:
    desk = Desk()
    asked = queue(desk, threads, *range(7))

    desk.may_go_on.set()

    assert [each.result() for each in asked] == [0, 2, 4, 6, 8, 10, 12]
    assert desk.groups == [[0], [1, 2, 3, 4], [5, 6]]


def test_a_refusal_is_for_the_one_it_concerns(threads: ThreadPoolExecutor) -> None:
    desk = Desk()
    desk.refused.add(2)
    asked = queue(desk, threads, 1, 2, 3)

    desk.may_go_on.set()

    assert [type(each.exception()) for each in asked] == [type(None), DeviceUnknown, type(None)]
    assert desk.groups == [[1], [2, 3]]


def test_a_group_that_fails_is_taken_one_by_one(threads: ThreadPoolExecutor) -> None:
    desk = Desk()
    desk.breaking[3] = RuntimeError("of the third alone")
    asked = queue(desk, threads, 1, 2, 3, 4)

    desk.may_go_on.set()

    assert [asked[place].result() for place in (0, 1, 3)] == [2, 4, 8]
    with pytest.raises(RuntimeError, match="of the third alone"):
        asked[2].result()
    assert desk.groups == [[1], [2, 3, 4], [2], [3], [4]]


def test_a_leader_that_is_torn_away_leaves_nobody_waiting(threads: ThreadPoolExecutor) -> None:
    desk = Desk()
    desk.breaking[2] = SystemExit()
    asked = queue(desk, threads, 1, 2, 3, 4, 5, 6)

    desk.may_go_on.set()

    assert [type(each.exception()) for each in asked] == [
        type(None),
        SystemExit,
        GateBusy,
        GateBusy,
        GateBusy,
        type(None),
    ]
    assert desk.grouping.take(7) == 14


def test_who_gives_up_is_not_taken_afterwards(threads: ThreadPoolExecutor) -> None:
    desk = Desk(patience=0.05)
    first = threads.submit(desk.grouping.take, 1)
    desk.wait_until(lambda: desk.groups == [[1]])

    with pytest.raises(GateBusy):
        desk.grouping.take(2)

    desk.may_go_on.set()
    assert first.result() == 2
    assert desk.grouping.take(3) == 6
    assert desk.groups == [[1], [3]]


def test_everybody_gets_their_own_answer_under_load(threads: ThreadPoolExecutor) -> None:
    desk = Desk()
    desk.may_go_on.set()
    desk.refused.update(range(0, 4_000, 7))
    desk.breaking.update((number, KeyError(number)) for number in range(5, 4_000, 501))

    def ask(number: int) -> int | type[BaseException]:
        try:
            return desk.grouping.take(number)
        except (DeviceUnknown, KeyError) as error:
            return type(error)

    answers = list(threads.map(ask, range(4_000)))

    assert answers == [
        KeyError if number in desk.breaking else DeviceUnknown if number in desk.refused else number * 2
        for number in range(4_000)
    ]
    assert not desk.grouping._waiting
