"""Runs the benchmarks: `make bench`, or `python -m bench scans ledger --seconds 5 --engine postgresql --json FILE`."""

import argparse
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import ledger, scans, summaries
from bench.scans import Measured

Parts = dict[str, Callable[[argparse.Namespace, Path], Any]]


def main() -> None:
    """Measure what was asked for, print a table of each part, write JSON."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("part", nargs="*", choices=(*PARTS, []), help="all of them when none is named")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each load on the gate lasts")
    parser.add_argument("--passes", type=int, default=5_000)
    parser.add_argument("--copies", type=int, default=40, help="summaries that each of the two workers prints")
    parser.add_argument("--engine", action="append", choices=("postgresql", "sqlite"))
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    wanted.engine = tuple(wanted.engine or ("postgresql", "sqlite"))
    found = {}
    for part in wanted.part or PARTS:
        with tempfile.TemporaryDirectory(prefix="shanhai-bench-") as folder:
            found[part] = PARTS[part](wanted, Path(folder))
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def _scans(wanted: argparse.Namespace, folder: Path) -> Any:
    lines = scans.measure(folder, passes=wanted.passes, seconds=wanted.seconds, engines=wanted.engine)
    print(table(lines))
    return scans.as_json(lines)


def _summaries(wanted: argparse.Namespace, _folder: Path) -> Any:
    measured = summaries.measure_summaries(copies=wanted.copies)
    print(summaries.table(measured))
    return asdict(measured)


def _ledger(wanted: argparse.Namespace, folder: Path) -> Any:
    measured = ledger.measure(folder, engines=wanted.engine)
    print(ledger.table(measured))
    return asdict(measured)


PARTS: Parts = {"scans": _scans, "summaries": _summaries, "ledger": _ledger}


def table(lines: list[Measured]) -> str:
    """Return the table of online scans: the floor, the product, and the ratio of the two.

    The processor time of one scan, web and database server together, drifts less than scans a second do.
    """
    floor = {(line.engine, line.clients): line for line in lines if line.what == "floor"}
    rows = [
        f"{'engine':<11}{'clients':>7}{'floor/s':>10}{'scans/s':>10}{'ratio':>8}"
        f"{'floor p50':>11}{'p50 ms':>9}{'p99 ms':>9}{'floor cpu':>11}{'cpu ms':>9}  replies"
    ]
    for line in lines:
        if line.what == "floor":
            continue
        beside = floor[line.engine, line.clients]
        replies = ", ".join(f"{name}: {number}" for name, number in sorted(line.replies.items()))
        rows.append(
            f"{line.engine:<11}{line.clients:>7}{beside.per_second:>10.0f}{line.per_second:>10.0f}"
            f"{line.per_second / beside.per_second:>8.0%}{beside.p50_ms:>11.1f}{line.p50_ms:>9.1f}{line.p99_ms:>9.1f}"
            f"{beside.web_ms + beside.database_ms:>11.2f}{line.web_ms + line.database_ms:>9.2f}  {replies}"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
