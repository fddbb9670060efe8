"""The queue that wakes a worker: it carries only the name of a row or an act, never the work itself."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, current_app
from huey import SqliteHuey, crontab
from huey.consumer import Consumer

from shanhai_events.jobs.registry import HOUR_MINUTES, PERIODIC
from shanhai_events.jobs.runner import requeue_lost, run_due, run_job

QUEUE = "wake_up_queue"
QUEUE_FILE = "queue.db"
SWEPT_AT_ONCE = 100
POLL_SECONDS = 0.5
PATIENCE_SECONDS = 20


class WakeUpQueue:
    """The queue in one data folder. Losing it loses nothing: the sweeper reads the table."""

    def __init__(self, app: Flask, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._app = app
        self._huey = SqliteHuey("shanhai", filename=str(folder / QUEUE_FILE), results=False, fsync=False)
        self._job = self._huey.task(name="job")(self._run_job)
        self._act = self._huey.task(name="act")(self._run_act)

    def wake_for_job(self, public_id: str) -> None:
        """Have a worker look at one job now."""
        self._job(public_id)

    def wake_for_act(self, name: str) -> None:
        """Have a worker do one of the periodic acts now."""
        self._act(name)

    def build_consumer(self, *, threads: int) -> Consumer:
        """Return huey's consumer with the sweeper and all periodic acts; once, in a worker process."""
        self._huey.periodic_task(crontab(), name="sweep")(self.sweep)
        for name, periodic in PERIODIC.items():
            self._huey.periodic_task(_times(periodic.minutes), name=f"every {name}")(self._bound(name))
        return self._huey.create_consumer(workers=threads, max_delay=POLL_SECONDS, shutdown_timeout=PATIENCE_SECONDS)

    def sweep(self) -> None:
        """Queue lost jobs again and run what no wake-up came for."""
        with self._app.app_context():
            requeue_lost()
            run_due(SWEPT_AT_ONCE)

    def _bound(self, name: str) -> Callable[[], None]:
        def act() -> None:
            self._run_act(name)

        return act

    def _run_job(self, public_id: str) -> None:
        with self._app.app_context():
            run_job(public_id)

    def _run_act(self, name: str) -> None:
        with self._app.app_context():
            PERIODIC[name].act()


def wake_ups() -> WakeUpQueue:
    """Return the queue of the current application's data folder, opened when it is first needed."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the queue outlives this context
    folder = Path(app.config["DATA_DIR"])
    queue: WakeUpQueue | None = app.extensions.get(QUEUE)
    if queue is None or queue.folder != folder:
        queue = app.extensions[QUEUE] = WakeUpQueue(app, folder)
    return queue


def _times(minutes: int) -> Callable[..., bool]:
    """Return huey's schedule for `minutes`, which divide an hour or a day evenly."""
    in_hour, in_day = (f"*/{minutes}", "*") if minutes < HOUR_MINUTES else ("0", f"*/{minutes // HOUR_MINUTES}")
    times: Callable[..., bool] = crontab(minute=in_hour, hour=in_day)
    return times
