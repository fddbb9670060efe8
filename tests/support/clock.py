"""A clock that tests can stop and move; only this process sees it."""

from contextlib import ExitStack
from datetime import datetime, timedelta

import time_machine

from shanhai_events.kernel.clock import BEIJING


class MovableClock:
    """Runs by itself until it is set; then it stands still but for `move`."""

    def __init__(self, exits: ExitStack) -> None:
        self._exits = exits
        self._traveller: time_machine.Traveller | None = None

    def set(self, wall_clock: str) -> None:
        """Stop at a Beijing wall clock such as "2026-10-08 09:30"."""
        instant = datetime.fromisoformat(wall_clock).replace(tzinfo=BEIJING)
        if self._traveller is None:
            self._traveller = self._exits.enter_context(time_machine.travel(instant, tick=False))
        else:
            self._traveller.move_to(instant)

    def move(self, **amount: float) -> None:
        """Go forward, as in `clock.move(days=1, minutes=5)`."""
        if self._traveller is None:
            raise RuntimeError("set the clock before moving it")
        self._traveller.shift(timedelta(**amount))
