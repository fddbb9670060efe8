"""Measures contract summaries: the first one after a start, a warm one, and as many as two workers print.

`python -m bench summaries --copies 40`. What is measured is the making of the files: template, layout, fonts, code.
"""

import multiprocessing
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.processes import peak_mb
from shanhai_events.application import create_app
from shanhai_events.documents.extension import current_renderer
from shanhai_events.signings.documents.printed import render_summary
from tests.factories.summaries import content, to_print
from tests.support.settings import settings_for

WORKERS = 2
WARM_COPIES = 20


@dataclass(frozen=True, kw_only=True)
class MeasuredSummaries:
    """Milliseconds of one summary, copies a second of two workers, and the largest process in MB."""

    cold_ms: float
    warm_ms: float
    batch_per_second: float
    bytes_each: int
    largest_mb: float


def measure_summaries(*, copies: int) -> MeasuredSummaries:
    """Print one after a start, some in the same process, then `copies` in each of two processes at once."""
    with (
        tempfile.TemporaryDirectory(prefix="shanhai-bench-") as folder,
        multiprocessing.get_context("spawn").Pool(WORKERS) as pool,
    ):
        single = pool.apply(_print, (folder, WARM_COPIES))
        both = pool.starmap(_print, [(folder, copies)] * WORKERS, chunksize=1)
    return MeasuredSummaries(
        cold_ms=single.cold_ms,
        warm_ms=single.warm_ms,
        batch_per_second=sum(1000 / worker.warm_ms for worker in both),
        bytes_each=single.bytes_each,
        largest_mb=max(worker.largest_mb for worker in (single, *both)),
    )


@dataclass(frozen=True, kw_only=True)
class _Worker:
    cold_ms: float
    warm_ms: float
    bytes_each: int
    largest_mb: float


def _print(folder: str, copies: int) -> _Worker:
    """Begin anew in this process and print one summary, then `copies` different ones."""
    app = create_app(settings_for(database_url=f"sqlite:///{folder}/unused.db", data_dir=Path(folder)))
    with app.app_context():
        started = time.perf_counter()
        first = render_summary(to_print())
        cold = time.perf_counter() - started
        started = time.perf_counter()
        for serial in range(copies):
            render_summary(to_print(content(number=f"SH2026-YW-{serial:04d}")))
        warm = (time.perf_counter() - started) / copies
        largest = peak_mb(current_renderer().child_pid or 0)
        current_renderer().close()
    return _Worker(cold_ms=cold * 1000, warm_ms=warm * 1000, bytes_each=len(first), largest_mb=largest)


def table(measured: MeasuredSummaries) -> str:
    """Return the figures in words."""
    return (
        f"summaries: first {measured.cold_ms:.0f} ms, warm {measured.warm_ms:.0f} ms, two workers "
        f"{measured.batch_per_second:.1f} a second, {measured.bytes_each // 1024} KB each, "
        f"largest process {measured.largest_mb:.0f} MB"
    )
