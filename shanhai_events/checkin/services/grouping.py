"""Lets requests that arrive at one moment share one transaction.

Beginning a transaction, asking and committing costs a gate more than deciding a scan does, and costs nearly the same
for ten scans as for one. So a thread whose request finds nobody at work leads: it takes everything that waits, its own
request first, and the threads of the others sleep until they are handed what became of theirs. Nothing waits for
company: a request that comes alone goes at once, and what comes meanwhile is the next group, led by its first thread.

A request is answered after the commit that holds it. A group that fails is taken again one by one, so that nobody
suffers for another; taking a request twice must therefore do no harm.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Lock
from typing import Generic, TypeVar

from shanhai_events.checkin.errors import GateBusy

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class Grouping(Generic[Asked, Given]):
    """Groups the requests of one process; its threads call `take`.

    `together` takes up to `most` requests in one transaction and returns for each what is given, or the error that
    its own thread shall raise. A thread that waits longer than `patience` seconds raises GateBusy: what became of its
    request is not known then, and it may be sent again.
    """

    def __init__(
        self, together: Callable[[Sequence[Asked]], Sequence[Given | Exception]], *, most: int, patience: float
    ) -> None:
        self._together = together
        self._most = most
        self._patience = patience
        self._lock = Lock()
        self._waiting: deque[_Place[Asked, Given]] = deque()
        self._is_led = False

    def take(self, asked: Asked) -> Given:
        """Have a request taken, with others or alone, and return what it is given; raises its own error only."""
        place = _Place[Asked, Given](asked)
        if not self._may_lead(place) and not place.called.wait(self._patience):
            self._leave(place)
        if place.outcome is None:
            self._lead()
        return place.given()

    def _may_lead(self, place: "_Place[Asked, Given]") -> bool:
        with self._lock:
            self._waiting.append(place)
            led, self._is_led = self._is_led, True
        return not led

    def _leave(self, place: "_Place[Asked, Given]") -> None:
        """Give up waiting, unless the call came at the last moment."""
        with self._lock:
            if place.called.is_set():
                return
            if place in self._waiting:
                self._waiting.remove(place)
        raise GateBusy

    def _lead(self) -> None:
        """Take the next group, whose first request is that of this thread; then let the next thread lead."""
        with self._lock:
            group = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
        try:
            outcomes = self._outcomes([place.asked for place in group])
        except BaseException:
            outcomes = [GateBusy() for _ in group]
            raise
        finally:
            self._let_lead()
            for place, outcome in zip(group, outcomes, strict=True):
                place.outcome = _Outcome(outcome)
                place.called.set()

    def _outcomes(self, group: Sequence[Asked]) -> Sequence[Given | Exception]:
        try:
            return self._together(group)
        except Exception as error:
            if len(group) == 1:
                return [error]
        return [outcome for asked in group for outcome in self._outcomes([asked])]

    def _let_lead(self) -> None:
        with self._lock:
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].called.set()


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[Given]):
    value: Given | Exception


class _Place(Generic[Asked, Given]):
    """A request in the queue. Its thread is called when there is an outcome, or when it shall lead."""

    __slots__ = ("asked", "called", "outcome")

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.called = Event()
        self.outcome: _Outcome[Given] | None = None

    def given(self) -> Given:
        """Return the outcome; raises it where it is an error."""
        if self.outcome is None:
            raise RuntimeError("nobody has taken this request")
        if isinstance(self.outcome.value, Exception):
            raise self.outcome.value
        return self.outcome.value
