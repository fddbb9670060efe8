"""Opens pages in a real browser and says what is wrong with them: on a desk and on a phone, in both languages.

Everybody's page is fetched, and it is looked at when its head, its frame, its breadcrumbs or its main part is one that
nobody was served before: what many are served alike, to the letter, is looked at once.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, BrowserContext, ConsoleMessage, Request, ViewportSize

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCRIPT = Path(__file__).with_suffix(".js")
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=375, height=812)
PAGE = re.compile(r"(.*?)(<body\b[^>]*>)(.*?)(<main\b.*</main>)(.*)", re.DOTALL)
CRUMBS = re.compile(r'<nav class="breadcrumbs".*?</nav>', re.DOTALL)
# What differs each time, and what nobody sees.
CHANGING = re.compile(
    r'<input\b[^>]*\btype="hidden"[^>]*>|<meta name="csrf-token"[^>]*>| (?:href|action|aria-current|datetime)="[^"]*"'
)
ASKS_BY_ITSELF = re.compile(r"\bhx-trigger=")
# Where the parts of a page are that axe can look at alone; its frame is the rest.
PLACES = {"main": ["main"], "crumbs": ["nav.breadcrumbs:not(main *)"]}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


class Visitor:
    """One window that opens pages as anybody whose cookies it is given, with axe beside every page."""

    def __init__(self, context: BrowserContext, *, looked_at: Path) -> None:
        """Keep in the folder `looked_at`, which several processes may share, what was found to be sound."""
        context.add_init_script(path=AXE)
        context.add_init_script(f"window.visit = {SCRIPT.read_text(encoding='utf-8')}")
        self.context = context
        self.page = context.new_page()
        self.said: list[str] = []
        self._asked = False
        self._looked_at = looked_at
        self._seen: set[tuple[str, str, int]] = set()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        self.page.on("request", self._note)

    def become(self, cookies: Mapping[str, str], *, site: str, locale: str) -> None:
        """Be somebody else from the next page on."""
        self.context.clear_cookies()
        kept: list[Any] = [{"name": name, "value": value, "url": site} for name, value in cookies.items()]
        self.context.add_cookies([*kept, {"name": "locale", "value": locale, "url": site}])

    def problems(self, path: str, *, locale: str, status: int = 200) -> list[str]:
        """Return what is wrong with the page at `path`; a file is only fetched, a part of a page only opened."""
        answer = self.context.request.get(path)
        if answer.status != status:
            return [f"answers {answer.status}"]
        if not _is_page(answer) or urlsplit(answer.url).path != urlsplit(path).path:
            return []
        html = answer.text()
        parts = [f"{locale}-{part}" for part in _parts(html)]
        if all((self._looked_at / part).exists() for part in parts):
            return []
        self.said.clear()
        self._asked = False
        self.page.set_viewport_size(DESK)
        opened = self.page.goto(path)
        if opened is None or opened.status != status:
            return [f"answers {opened and opened.status}"]
        found = list(self._look(locale))
        if not found and not self._asked and not ASKS_BY_ITSELF.search(html):
            for part in parts:
                (self._looked_at / part).touch()
        return found

    def _look(self, locale: str) -> Iterator[str]:
        yield from self._measure("desk", locale)
        if locale == "en":
            yield from (f"not translated: {text}" for text in self.page.evaluate("visit.chineseTexts()"))
        self.page.set_viewport_size(PHONE)
        yield from self._measure("phone", locale)
        yield from self.said

    def _measure(self, where: str, locale: str) -> Iterator[str]:
        found = self.page.evaluate("visit.measures()")
        if found["headings"] != 1:
            yield f"{found['headings']} h1"
        if found["tooWide"] > 0:
            yield f"{where}: {found['tooWide']} px too wide"
        if not found["language"].startswith(locale):
            yield f"html lang is {found['language']!r}"
        for violation in self._violations(where):
            yield f"{where}: {violation}"

    def _violations(self, where: str) -> list[str]:
        """Return what axe finds; it looks at the same part of a page only once."""
        parts = self.page.evaluate("visit.parts()")
        looks = {(where, name, hash(html)) for name, html in parts.items()}
        new = {name for _where, name, _hash in looks - self._seen}
        self._seen |= looks
        if not new:
            return []
        known = parts.keys() - new
        if "frame" in known:
            place: Any = {"include": [PLACES[name] for name in new]}
        else:
            place = {"exclude": [PLACES[name] for name in known]} if known else "html"
        found: list[str] = self.page.evaluate("visit.violations", {"where": place, "standards": STANDARDS})
        return found

    def _note(self, request: Request) -> None:
        """A page that asks for more by itself is looked at as everybody: they may be answered otherwise."""
        self._asked = self._asked or request.resource_type in {"fetch", "xhr", "eventsource", "websocket"}

    def _listen(self, message: ConsoleMessage) -> None:
        is_page_itself = message.location["url"] == self.page.url  # how that was answered is looked at anyway
        if message.type == "error" and not is_page_itself:
            self.said.append(f"console: {message.text}")


def _is_page(answer: APIResponse) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html") and "<html" in answer.text()


def _parts(html: str) -> list[str]:
    """Return names for the head, the frame, the breadcrumbs in it and the main part."""
    found = PAGE.fullmatch(CHANGING.sub("", html))
    assert found is not None, html
    head, body, before, main, after = found.groups()
    around = f"{before}<main>{after}"
    parts = (head, body + CRUMBS.sub("", around), body + "".join(CRUMBS.findall(around)), body + main)
    return [sha256(part.encode()).hexdigest() for part in parts]
