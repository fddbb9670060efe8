"""One online scan under full rules, beside the floor, on both engines, with 1, 4 and 16 clients."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from bench.processes import processor_seconds, settle
from bench.servers import Served, databases, run, serving

CLIENTS = (1, 4, 16)
WARM_UP_SECONDS = 1.0


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One line of the table: scans a second, waits and processor time of a scan in milliseconds.

    `web_ms` is the time of the processors in the web server, `database_ms` in PostgreSQL; SQLite runs within the web.
    """

    engine: str
    what: str
    clients: int
    per_second: float
    p50_ms: float
    p99_ms: float
    web_ms: float
    database_ms: float
    replies: dict[str, int]


def measure(folder: Path, *, passes: int, seconds: float, engines: tuple[str, ...]) -> list[Measured]:
    """Measure floor and product in turn; raises RuntimeError when the rows do not match the replies."""
    lines = []
    with databases(folder) as bases:
        for engine in engines:
            urls = bases.urls[engine]
            product = _product(folder, engine, urls["product"], passes=passes)
            floor = _floor(folder, engine, urls["floor"], product)
            lines += list(_interleaved(engine, floor, product, seconds, database=bases.process))
    return lines


@dataclass(frozen=True, kw_only=True)
class _Side:
    what: str
    target: str
    ready: str
    environ: dict[str, str]
    plan: Path
    database: str
    table: str


def _interleaved(engine: str, floor: _Side, product: _Side, seconds: float, *, database: int) -> Iterator[Measured]:
    """Measure both sides for one number of clients before the next, so that a drifting machine hits both."""
    with (
        serving(floor.target, floor.environ, ready=floor.ready) as floor_served,
        serving(product.target, product.environ, ready=product.ready) as product_served,
    ):
        first = {floor.what: 0, product.what: 0}
        total: dict[str, Counter[str]] = {floor.what: Counter(), product.what: Counter()}
        for side, served in ((floor, floor_served), (product, product_served)):
            begun = _load(side, served, max(CLIENTS), WARM_UP_SECONDS, first[side.what])
            first[side.what] += sum(begun["replies"].values())
            total[side.what].update(begun["replies"])
            settle(served.process)
        for clients in CLIENTS:
            for side, served in ((floor, floor_served), (product, product_served)):
                warm = _load(side, served, clients, WARM_UP_SECONDS, first[side.what])
                first[side.what] += sum(warm["replies"].values())
                before = processor_seconds(served.process), processor_seconds(database)
                loaded = _load(side, served, clients, seconds, first[side.what])
                after = processor_seconds(served.process), processor_seconds(database)
                first[side.what] += sum(loaded["replies"].values())
                total[side.what].update(warm["replies"])
                total[side.what].update(loaded["replies"])
                used = [end - start for start, end in zip(before, after, strict=True)]
                yield _line(engine, side.what, clients, loaded, used)
        for side in (floor, product):
            _compare(side, total[side.what])


def _load(side: _Side, served: Served, clients: int, seconds: float, first: int) -> dict[str, Any]:
    arguments = ("-m", "bench.load", str(side.plan), served.url, str(clients), str(seconds), str(first))
    answer: dict[str, Any] = json.loads(run("python", *arguments, environ={}))
    return answer


def _line(engine: str, what: str, clients: int, loaded: dict[str, Any], used: list[float]) -> Measured:
    waits = sorted(loaded["waits"])
    web_ms, database_ms = (seconds / len(waits) * 1_000 for seconds in used)
    return Measured(
        engine=engine,
        what=what,
        clients=clients,
        per_second=len(waits) / loaded["took"],
        p50_ms=waits[len(waits) // 2] * 1_000,
        p99_ms=waits[int(len(waits) * 0.99)] * 1_000,
        web_ms=web_ms,
        database_ms=database_ms,
        replies=loaded["replies"],
    )


def _compare(side: _Side, replies: Counter[str]) -> None:
    """Every acknowledged scan is a row."""
    engine = create_engine(side.database)
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT count(*) FROM {side.table}")).scalar_one()  # noqa: S608 - our own name
    engine.dispose()
    stored = sum(count for name, count in replies.items() if name.startswith("stored"))
    if rows != stored:
        raise RuntimeError(f"{side.what}: {stored} scans were acknowledged, {rows} are stored")


def _product(folder: Path, engine: str, url: str, *, passes: int) -> _Side:
    data = folder / f"data-{engine}"
    data.mkdir()
    secrets = dict(line.split("=", 1) for line in run("python", "-m", "scripts.make_secrets", environ={}).splitlines())
    environ = {
        **{name: value.strip("'\"") for name, value in secrets.items()},
        "SHANHAI_ENV": "demo",
        "SHANHAI_DATA_DIR": str(data),
        "SHANHAI_SQLALCHEMY_DATABASE_URI": url,
        "SHANHAI_TRUSTED_HOSTS": "127.0.0.1",
    }
    plan = folder / f"plan-{engine}.json"
    run("flask", "--app", "wsgi", "db", "upgrade", environ=environ)
    run("flask", "--app", "wsgi", "bench", "prepare", f"--passes={passes}", f"--out={plan}", environ=environ)
    return _Side(
        what="product",
        target="wsgi:app",
        ready="/healthz",
        environ=environ,
        plan=plan,
        database=url,
        table="scans",
    )


def _floor(folder: Path, engine: str, url: str, product: _Side) -> _Side:
    codes = json.loads(product.plan.read_text(encoding="utf-8"))["qr"]
    environ = {"FLOOR_DATABASE": url}
    path = folder / f"floor-{engine}.json"
    path.write_text(json.dumps(codes), encoding="utf-8")
    run("python", "-m", "bench.floor", str(path), environ=environ)
    return _Side(
        what="floor",
        target="bench.floor:app",
        ready="/",
        environ=environ,
        plan=product.plan,
        database=url,
        table="floor_scans",
    )


def as_json(lines: list[Measured]) -> list[dict[str, Any]]:
    """Return the lines for a file."""
    return [asdict(line) for line in lines]
