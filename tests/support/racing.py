"""Several acts begun at the same moment, each in a thread and an application context of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from shanhai_events.kernel.errors import Refusal


def race(app: Flask, acts: Sequence[Callable[[], object]]) -> list[object]:
    """Start all acts at once; return for each what it returned, or the type of its refusal. Others are raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        with app.app_context():
            start.wait()
            try:
                return act()
            except Refusal as refusal:
                return type(refusal)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
