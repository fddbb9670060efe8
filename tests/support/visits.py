"""Opens pages in a real browser and says what is wrong with them: on a desk and on a phone, in both languages."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Response, ViewportSize

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCRIPT = Path(__file__).with_suffix(".js")
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=375, height=812)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


class Visitor:
    """One window that opens pages as anybody whose cookies it is given, with axe beside every page."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(path=AXE)
        context.add_init_script(f"window.visit = {SCRIPT.read_text(encoding='utf-8')}")
        self.context = context
        self.page = context.new_page()
        self.said: list[str] = []
        self._seen: set[tuple[str, str, int]] = set()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))

    def become(self, cookies: Mapping[str, str], *, site: str, locale: str) -> None:
        """Be somebody else from the next page on."""
        self.context.clear_cookies()
        kept: list[Any] = [{"name": name, "value": value, "url": site} for name, value in cookies.items()]
        self.context.add_cookies([*kept, {"name": "locale", "value": locale, "url": site}])

    def problems(self, path: str, *, locale: str, status: int = 200) -> list[str]:
        """Return what is wrong with the page at `path`; a file is only fetched, a part of a page only opened."""
        self.said.clear()
        self.page.set_viewport_size(DESK)
        try:
            answer = self.page.goto(path)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            answer = None
        if answer is None or not _is_page(answer):
            fetched = self.page.request.get(path).status
            return [] if fetched == status else [f"answers {fetched}"]
        if answer.status != status:
            return [f"answers {answer.status}"]
        if urlsplit(answer.url).path != urlsplit(path).path:
            return []
        return list(self._look(locale))

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
        """Return what axe finds; it looks at the same main part, and at the same frame around it, only once."""
        parts = self.page.evaluate("visit.parts()")
        looks = {(where, name, hash(html)) for name, html in parts.items()}
        new = {name for _where, name, _hash in looks - self._seen}
        self._seen |= looks
        if not new:
            return []
        place: Any = {"include": [["main"]]} if new == {"main"} else {"exclude": [["main"]]}
        found: list[str] = self.page.evaluate(
            "visit.violations", {"where": place if len(new) == 1 else "html", "standards": STANDARDS}
        )
        return found

    def _listen(self, message: ConsoleMessage) -> None:
        is_page_itself = message.location["url"] == self.page.url  # how that was answered is looked at anyway
        if message.type == "error" and not is_page_itself:
            self.said.append(f"console: {message.text}")


def _is_page(answer: Response) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html") and "<html" in answer.text()
