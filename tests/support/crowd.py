"""Many clients at once against a running site: what each was answered, and how long it waited."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from tests.support.people import PASSWORD

PATIENCE_SECONDS = 180
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """One answer: its status, the code of the refusal if there is one, and the seconds it took."""

    status: int
    code: str
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Somebody who has signed in: cookies and the token that every form of the session carries."""

    url: str
    cookies: Mapping[str, str]
    token: str


def sign_in(url: str, email: str) -> Visitor:
    """Sign in through the page."""
    with httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE_SECONDS) as client:
        token = _token_of(client.get("/login"))
        answer = client.post("/login", data={"csrf_token": token, "email": email, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        token = _token_of(client.get("/me"))
        return Visitor(url=url, cookies=dict(client.cookies), token=token)


def all_at_once(visitor: Visitor, posts: Sequence[tuple[str, Mapping[str, str]]]) -> list[Reply]:
    """Send every form in the same moment, each over a connection of its own."""
    return asyncio.run(_storm(visitor, posts))


async def _storm(visitor: Visitor, posts: Sequence[tuple[str, Mapping[str, str]]]) -> list[Reply]:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(
        base_url=visitor.url,
        cookies=dict(visitor.cookies),
        headers={"Accept": "application/json"},
        limits=limits,
        timeout=PATIENCE_SECONDS,
        trust_env=False,
    ) as client:
        gate = asyncio.Event()
        tasks = [asyncio.create_task(_send(client, gate, path, form, visitor.token)) for path, form in posts]
        await asyncio.sleep(0)
        gate.set()
        return list(await asyncio.gather(*tasks))


async def _send(
    client: httpx.AsyncClient, gate: asyncio.Event, path: str, form: Mapping[str, str], token: str
) -> Reply:
    await gate.wait()
    started = time.monotonic()
    answer = await client.post(path, data={"csrf_token": token, **form})
    seconds = time.monotonic() - started
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    code = str(answer.json()["error"]["code"]) if is_json else ""
    return Reply(status=answer.status_code, code=code, seconds=seconds)


def _token_of(page: httpx.Response) -> str:
    found = _TOKEN.search(page.text)
    assert found is not None, page.text[:500]
    return found[1]
