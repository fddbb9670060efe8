"""The load: so many keep-alive connections to one server for so many seconds, from a process of its own.

`python -m bench.load PLAN URL CLIENTS SECONDS FIRST` prints JSON: replies by result and verdict, and every wait.
"""

import asyncio
import json
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from shanhai_events.kernel import clock


@dataclass(kw_only=True)
class Tally:
    """What the server answered, and how long each answer took, in seconds."""

    replies: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)


class Load:
    """Scans the codes of a plan in turn: first everybody in, then everybody out, and so on."""

    def __init__(self, plan: dict[str, Any], url: str, *, first: int) -> None:
        self._codes: list[str] = plan["qr"]
        self._tokens = (plan["device_token"], plan["device_token_2"])
        place = urlsplit(url)
        self._host, self._port = str(place.hostname), int(place.port or 80)
        self._path = f"{plan['base_path']}/gate/scans"
        self._numbers = count(first)
        self._seqs = (count(1 + first), count(1 + first))
        self.tally = Tally()

    async def run(self, *, clients: int, seconds: float) -> float:
        """Keep the clients busy for the time; return how long it really took."""
        started = time.perf_counter()
        await asyncio.gather(*(self._client(each, until=started + seconds) for each in range(clients)))
        return time.perf_counter() - started

    async def _client(self, number: int, *, until: float) -> None:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        while time.perf_counter() < until:
            body = self._body(number % 2)
            head = (
                f"POST {self._path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
                f"Authorization: Bearer {self._tokens[number % 2]}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            sent = time.perf_counter()
            writer.write(head.encode() + body)
            status, answer = await _read(reader)
            self.tally.waits.append(time.perf_counter() - sent)
            self.tally.replies[_name_of(status, answer)] += 1
        writer.close()

    def _body(self, device: int) -> bytes:
        number = next(self._numbers)
        is_out = number // len(self._codes) % 2
        item = {
            "id": str(uuid.uuid4()),
            "qr": self._codes[number % len(self._codes)],
            "direction": "out" if is_out else "in",
            "captured_at": clock.now().isoformat(),
            "seq": next(self._seqs[device]),
            "offline": False,
        }
        return json.dumps({"scans": [item]}).encode()


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    lengths = (int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:"))
    return int(lines[0].split()[1]), await reader.readexactly(next(lengths, 0))


def _name_of(status: int, answer: bytes) -> str:
    if status != 200:
        return str(status)
    result = json.loads(answer)["results"][0]
    return f"{result['result']} {result['verdict']}"


def main() -> None:
    """Run one load as the command line says."""
    plan, url, clients, seconds, first = sys.argv[1:]
    load = Load(json.loads(Path(plan).read_text(encoding="utf-8")), url, first=int(first))
    took = asyncio.run(load.run(clients=int(clients), seconds=float(seconds)))
    print(json.dumps({"took": took, "replies": load.tally.replies, "waits": load.tally.waits}))


if __name__ == "__main__":
    main()
