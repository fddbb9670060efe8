"""The ledger's pages at a thousand and at a million records, over HTTP: first, middle and last, filters, search."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from bench.ledger_rows import Ledger
from bench.servers import databases, serving
from tests.support.people import PASSWORD
from tests.support.settings import environ_for

SIZES = (1_000, 1_000_000)
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
    filled = Ledger(url, folder, environ)
    for size in sizes:
        begun = time.perf_counter()
        filled.fill(size, environ)
        print(f"{engine}: {size:,} records after {time.perf_counter() - begun:.0f} s", flush=True)
        with serving("wsgi:app", environ, ready="/healthz") as served:
            visitor = _signed_in(served.url, filled.email)
            for page, path in PAGES.items():
                for _ in range(WARMING):
                    _opened(visitor, served.url + path.format(middle=size // 40))
                waits = sorted(_opened(visitor, served.url + path.format(middle=size // 40)) for _ in range(REQUESTS))
                yield PageTime(
                    engine=engine,
                    page=page,
                    records=size,
                    p50_ms=waits[len(waits) // 2] * 1_000,
                    p95_ms=waits[int(len(waits) * 0.95)] * 1_000,
                )
    filled.close()


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
