"""The ledger over HTTP: its pages at a thousand and at a million records, and its workbook of fifty thousand."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from bench.ledger_rows import Ledger
from bench.processes import largest_mb
from bench.servers import Served, databases, serving
from tests.support.people import PASSWORD
from tests.support.settings import environ_for

SIZES = (1_000, 1_000_000)
EXPORTED = 50_000
WARMING = 4
REQUESTS = 40
PAGES: dict[str, str] = {
    "first page": "/signings",
    "middle page": "/signings?page={middle}",
    "last page": "/signings?page=999999999",
    "state and programme": "/signings?state=signed&programme=industry",
    "county": "/signings?region=330921",
    "county, last page": "/signings?region=330921&page=999999999",
    "city, programme, days": "/signings?region=331100&programme=rural&since=2000-01-01",
    "waiting": "/signings?state=pending",
    "search, half": "/signings?q=lengl",
    "search, half, page 50": "/signings?q=lengl&page=50",
    "search, half, county": "/signings?q=%E5%86%B7%E9%93%BE&region=330921",
    "search, 1 in 26": "/signings?q=yunhe",
    "search, 10,000 hits": "/signings?q=bench01",
    "search, number": "/signings?q=SH2026-BN-000777",
    "search, one": "/signings?q=bench-000777x",
    "search, none": "/signings?q=%E9%BE%98%E9%9D%90%E9%BE%98",
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


@dataclass(frozen=True, kw_only=True)
class ExportTime:
    """How long the workbook of a ledger took, and by how many MB the largest process of the server grew for it."""

    engine: str
    records: int
    seconds: float
    megabytes: float
    grown_mb: float


@dataclass(frozen=True, kw_only=True)
class MeasuredLedger:
    """What was measured of the ledger."""

    pages: list[PageTime]
    exports: list[ExportTime]


def measure(
    folder: Path, *, engines: tuple[str, ...], sizes: tuple[int, ...] = SIZES, exported: int = EXPORTED
) -> MeasuredLedger:
    """Fill the ledger of each engine to each size in turn; open every page many times, and take the workbook once."""
    measured = MeasuredLedger(pages=[], exports=[])
    with databases(folder) as bases:
        for engine in engines:
            own = folder / f"ledger-{engine}"
            own.mkdir()
            environ = environ_for(database_url=bases.urls[engine]["product"], data_dir=own)
            filled = Ledger(bases.urls[engine]["product"], own, environ)
            for size in sorted({*sizes, exported}):
                begun = time.perf_counter()
                filled.fill(size, environ)
                print(f"{engine}: {size:,} records after {time.perf_counter() - begun:.0f} s", flush=True)
                with serving("wsgi:app", environ, ready="/healthz") as served:
                    visitor = _signed_in(served.url, filled.email)
                    if size in sizes:
                        measured.pages.extend(_pages(visitor, served, engine=engine, size=size))
                    if size == exported:
                        measured.exports.append(_export(visitor, served, engine=engine, size=size))
            filled.close()
    return measured


def table(measured: MeasuredLedger) -> str:
    """Return the table: each page at the smallest and the largest size, how much slower it became, the workbooks."""
    lines = measured.pages
    rows = [f"{'engine':<11}{'page':<22}{'records':>10}{'p50 ms':>9}{'p95 ms':>9}{'growth':>8}"]
    first = {(line.engine, line.page): line for line in reversed(lines)}
    for line in lines:
        growth = line.p95_ms / first[line.engine, line.page].p95_ms
        rows.append(
            f"{line.engine:<11}{line.page:<22}{line.records:>10,}{line.p50_ms:>9.1f}{line.p95_ms:>9.1f}{growth:>7.2f}x"
        )
    for export in measured.exports:
        rows.append(
            f"{export.engine:<11}workbook of {export.records:,} records: {export.seconds:.1f} s, "
            f"{export.megabytes:.1f} MB, the server grew by {export.grown_mb:.0f} MB"
        )
    return "\n".join(rows)


def _pages(visitor: OpenerDirector, served: Served, *, engine: str, size: int) -> Iterator[PageTime]:
    for page, path in PAGES.items():
        url = served.url + path.format(middle=size // 40)
        for _ in range(WARMING):
            _opened(visitor, url)
        waits = sorted(_opened(visitor, url) for _ in range(REQUESTS))
        yield PageTime(
            engine=engine,
            page=page,
            records=size,
            p50_ms=waits[len(waits) // 2] * 1_000,
            p95_ms=waits[int(len(waits) * 0.95)] * 1_000,
        )


def _export(visitor: OpenerDirector, served: Served, *, engine: str, size: int) -> ExportTime:
    token = _token_on(visitor, f"{served.url}/signings")
    before, begun = largest_mb(served.process), time.perf_counter()
    book = visitor.open(f"{served.url}/signings/export", urlencode({"csrf_token": token}).encode()).read()
    seconds = time.perf_counter() - begun
    grown = largest_mb(served.process) - before
    return ExportTime(engine=engine, records=size, seconds=seconds, megabytes=len(book) / 1e6, grown_mb=grown)


def _signed_in(url: str, email: str) -> OpenerDirector:
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    token = _token_on(visitor, f"{url}/login")
    form = urlencode({"csrf_token": token, "email": email, "password": PASSWORD}).encode()
    visitor.open(f"{url}/login", form).read()
    return visitor


def _token_on(visitor: OpenerDirector, url: str) -> str:
    token = _TOKEN.search(visitor.open(url).read().decode())
    if token is None:
        raise RuntimeError(f"{url}: no form")
    return token[1]


def _opened(visitor: OpenerDirector, url: str) -> float:
    begun = time.perf_counter()
    answer = visitor.open(url)
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{url}: {answer.status}")
    return time.perf_counter() - begun
