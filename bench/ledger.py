"""The ledger's pages at a thousand and at a million records, over HTTP: first page, last page, filters, search."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from sqlalchemy import Connection, create_engine, text

from bench.servers import databases, run, serving
from shanhai_events.application import create_app
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import PASSWORD
from tests.support.settings import environ_for, settings_for

SIZES = (1_000, 1_000_000)
REQUESTS = 20
DAYS = 30
PAGES: dict[str, str] = {
    "first page": "/signings",
    "last page": "/signings?page=999999999",
    "state and programme": "/signings?state=signed&programme=industry",
    "county": "/signings?region=330921",
    "search, many": "/signings?q=lengl",
    "search, one": "/signings?q=bench-000777x",
}
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, kw_only=True)
class PageTime:
    """How long one page took at one size, in milliseconds."""

    engine: str
    page: str
    records: int
    p50_ms: float
    p95_ms: float


def measure(folder: Path, *, engines: tuple[str, ...], sizes: tuple[int, ...] = SIZES) -> list[PageTime]:
    """Fill the ledger of each engine to each size in turn, and open every page of it many times."""
    with databases(folder) as bases:
        return [
            line
            for engine in engines
            for line in _of_engine(folder / f"ledger-{engine}", engine, bases.urls[engine]["product"], sizes)
        ]


def table(lines: list[PageTime]) -> str:
    """Return the table: each page at the smallest and the largest size, and how much slower it became."""
    rows = [f"{'engine':<11}{'page':<22}{'records':>10}{'p50 ms':>9}{'p95 ms':>9}{'growth':>8}"]
    first = {(line.engine, line.page): line for line in reversed(lines)}
    for line in lines:
        growth = line.p95_ms / first[line.engine, line.page].p95_ms
        rows.append(
            f"{line.engine:<11}{line.page:<22}{line.records:>10,}{line.p50_ms:>9.1f}{line.p95_ms:>9.1f}{growth:>7.2f}x"
        )
    return "\n".join(rows)


def _of_engine(folder: Path, engine: str, url: str, sizes: tuple[int, ...]) -> Iterator[PageTime]:
    folder.mkdir()
    environ = environ_for(database_url=url, data_dir=folder)
    run("flask", "--app", "wsgi", "db", "upgrade", environ=environ)
    email, template = _first_record(url, folder)
    base = create_engine(url)
    filled = 1
    for size in sizes:
        with base.begin() as connection:
            _copy(connection, template, first=filled, last=size - 1)
            _add_up(connection)
        with base.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
        filled = size
        with serving("wsgi:app", environ, ready="/healthz") as served:
            visitor = _signed_in(served.url, email)
            for page, path in PAGES.items():
                waits = sorted(_opened(visitor, served.url + path) for _ in range(REQUESTS))
                yield PageTime(
                    engine=engine,
                    page=page,
                    records=size,
                    p50_ms=waits[len(waits) // 2] * 1_000,
                    p95_ms=waits[int(len(waits) * 0.95)] * 1_000,
                )
    base.dispose()


def _first_record(url: str, folder: Path) -> tuple[str, int]:
    """Sign one agreement through the services; return the address of the province's person and the record's key."""
    app = create_app(settings_for(database_url=url, data_dir=folder))
    with app.app_context():
        at = signings.desk()
        record = signings.signed(at, total_fen=400 * FEN_PER_WAN, agreed_fen=0)  # no key project: those are few
        found = at.province.email, int(record.id)
        db.session.remove()
        db.engine.dispose()
    return found


def _copy(connection: Connection, template: int, *, first: int, last: int) -> None:
    """Copy the record with its parties, over thirty days, each with a name of its own."""
    is_postgresql = connection.dialect.name == "postgresql"
    if is_postgresql:
        numbers = f"SELECT n FROM generate_series({first}, {last}) AS n"  # noqa: S608 - two whole numbers
    else:
        upwards = f"SELECT {first} UNION ALL SELECT n + 1 FROM c WHERE n < {last}"  # noqa: S608 - two whole numbers
        numbers = f"WITH RECURSIVE c(n) AS ({upwards}) SELECT n FROM c"  # noqa: S608
    day = f"(n % {DAYS})"
    padded = "lpad(n::text, 6, '0')" if is_postgresql else "printf('%06d', n)"
    changed = {
        "id": "signings.id + n",
        "public_id": "'bench' || lpad(n::text, 15, '0')" if is_postgresql else "'bench' || printf('%015d', n)",
        "draft_number": "signings.draft_number + n",
        "number": f"'SH2026-BN-' || {padded}",
        "request_key": "NULL",
        "name": f"'冷链中心 bench-' || {padded} || 'x'",
        "search_key": f"signings.search_key || ' bench' || {padded} || 'x'",
        "signed_at": f"signings.signed_at - {day} * interval '1 day'"
        if is_postgresql
        else f"datetime(signings.signed_at, '-' || {day} || ' days')",
    }
    _insert(connection, "signings", changed, numbers, f"signings.id = {template}")
    parties = {"id": "signing_parties.id + n * 2", "signing_id": "signing_parties.signing_id + n"}
    _insert(connection, "signing_parties", parties, numbers, f"signing_parties.signing_id = {template}")


def _insert(connection: Connection, name: str, changed: dict[str, str], numbers: str, condition: str) -> None:
    columns = [column.name for column in db.metadata.tables[name].columns]
    values = ", ".join(changed.get(column, f"{name}.{column}") for column in columns)
    listed = ", ".join(columns)
    statement = f"INSERT INTO {name} ({listed}) SELECT {values} FROM {name}, ({numbers}) AS numbers WHERE {condition}"  # noqa: S608
    connection.execute(text(statement))


def _add_up(connection: Connection) -> None:
    """Make the tallies again from the records, as if every record had been signed by hand."""
    day = (
        "(signed_at AT TIME ZONE 'Asia/Shanghai')::date"
        if connection.dialect.name == "postgresql"
        else "date(signed_at, '+8 hours')"
    )
    sort = "edition_id, state, programme, agreement_type, pairing, recipient_region_id, investor_region_id"
    figures = ("total_fen", "agreed_fen", "aid_fen", "people_sent", "people_trained")
    sums = ", ".join(f"sum({figure})" for figure in figures)
    connection.execute(text("DELETE FROM signing_tallies"))
    connection.execute(
        text(
            f"INSERT INTO signing_tallies ({sort}, day, records, {', '.join(figures)}) "  # noqa: S608 - our own names
            f"SELECT {sort}, {day}, count(*), {sums} FROM signings GROUP BY {sort}, {day}"
        )
    )


def _signed_in(url: str, email: str) -> OpenerDirector:
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    token = _TOKEN.search(visitor.open(f"{url}/login").read().decode())
    if token is None:
        raise RuntimeError("the sign-in page has no form")
    form = urlencode({"csrf_token": token[1], "email": email, "password": PASSWORD}).encode()
    visitor.open(f"{url}/login", form).read()
    return visitor


def _opened(visitor: OpenerDirector, url: str) -> float:
    begun = time.perf_counter()
    answer = visitor.open(url)
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{url}: {answer.status}")
    return time.perf_counter() - begun
