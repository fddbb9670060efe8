"""The application with one job more, for tests that kill its worker: `flask --app tests.support.slow_jobs worker`."""

import time
from pathlib import Path
from typing import Any

from shanhai_events.jobs.registry import RunningJob, handles
from tests.support.worker import GO, JOURNAL, SLOW_KIND
from wsgi import app

__all__ = ["app"]


@handles(SLOW_KIND)
def work_slowly(job: RunningJob) -> dict[str, Any]:
    """Write down each attempt's beginning and end; end when the test says so."""
    folder = Path(app.config["DATA_DIR"])
    _note(folder, f"begin {job.attempt}")
    while not (folder / GO).exists():
        job.progress(50)
        time.sleep(0.05)
    _note(folder, f"end {job.attempt}")
    return {"attempt": job.attempt}


def _note(folder: Path, line: str) -> None:
    with (folder / JOURNAL).open("a") as journal:
        journal.write(f"{line}\n")
