"""One HTML page as a test sees it: headings, words, links, tables and forms, and what is wrong with its markup."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from tests.support import markup

UNLABELLED_TYPES = {"hidden", "submit", "button", "image", "reset"}
INVISIBLE = {"script", "style", "template", "head", "title"}


def text_of(element: Element) -> str:
    """The words of an element, white space folded."""
    return re.sub(r"\s+", " ", "".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    if element.tag in INVISIBLE:
        return
    if element.text and isinstance(element.tag, str):
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail


@dataclass(frozen=True, kw_only=True)
class FormOnPage:
    """A form with the values it would send as it stands."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Tell whether all fields are there."""
        return set(names) <= self.names


class Page:
    """A parsed answer."""

    def __init__(self, html: str, *, url: str, status: int) -> None:
        self.html = html
        self.url = url
        self.status = status
        self.root: Element = markup.parse(html)

    @cached_property
    def elements(self) -> list[Element]:
        return list(self.root.iter())

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of a tag whose attributes hold the given words (`class_="tag"`)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            e
            for e in self.elements
            if e.tag == tag and all(value in e.get(name, "").split() for name, value in wanted.items())
        ]

    @property
    def title(self) -> str:
        return "".join(self.all("title")[0].itertext()).strip()

    @property
    def h1(self) -> str:
        return text_of(self.all("h1")[0])

    @cached_property
    def text(self) -> str:
        return text_of(self.all("body")[0])

    @property
    def links(self) -> dict[str, str]:
        """Link texts to addresses; the first of each text."""
        found: dict[str, str] = {}
        for link in self.all("a"):
            found.setdefault(text_of(link), link.get("href", ""))
        return found

    @property
    def rows(self) -> list[list[str]]:
        """The cells of every row of every table body."""
        return [
            [text_of(cell) for cell in row if cell.tag in {"td", "th"}]
            for body in self.all("tbody")
            for row in body.iter("tr")
        ]

    @cached_property
    def forms(self) -> list[FormOnPage]:
        return [self._form(element) for element in self.all("form")]

    def form(self, *names: str, action: str | None = None) -> FormOnPage:
        """The one form that has these fields, or this action's ending."""
        found = [
            f
            for f in self.forms
            if f.has(*names) and (action is None or f.action.split("?")[0].endswith(action)) and (names or action)
        ]
        assert len(found) == 1, (
            f"{len(found)} forms with {names or action} on {self.url}: {[f.action for f in self.forms]}"
        )
        return found[0]

    @property
    def error_texts(self) -> list[str]:
        """The messages of the error summary."""
        return [
            text_of(item)
            for box in self.elements
            if "error-summary" in box.get("class", "").split()
            for item in box.iter("li")
        ]

    def _form(self, element: Element) -> FormOnPage:
        inside = list(element.iter())
        form_id = element.get("id")
        if form_id:
            inside += [e for e in self.elements if e.get("form") == form_id]
        values: dict[str, list[str]] = {}
        buttons: dict[str, str] = {}
        names: set[str] = set()
        for control in inside:
            name = control.get("name")
            if not name or control.tag not in {"input", "select", "textarea", "button"}:
                continue
            names.add(name)
            if control.tag == "button" or control.get("type") in {"submit", "image"}:
                buttons.setdefault(name, control.get("value", ""))
            else:
                values.setdefault(name, []).extend(_values_of(control))
        return FormOnPage(
            action=element.get("action", ""),
            method=element.get("method", "get").lower(),
            values={name: found for name, found in values.items() if found},
            buttons=buttons,
            names=frozenset(names),
        )

    def problems(self) -> list[str]:
        """What no page of the house may have."""
        found: list[str] = []
        if len(self.all("h1")) != 1:
            found.append(f"{len(self.all('h1'))} h1")
        elif self.h1 not in self.title:
            found.append(f"title {self.title!r} does not hold h1 {self.h1!r}")
        ids = Counter(e.get("id") for e in self.elements if e.get("id"))
        found.extend(f"double id {name}" for name, times in ids.items() if times > 1)
        found.extend(self._inline())
        found.extend(self._labels(set(ids)))
        found.extend(self._form_problems())
        found.extend(
            f"raw value {raw}" for raw in re.findall(r"\b[a-z]+_(?:approved|office|space|code|no)\b", self.text)
        )
        return found

    def _inline(self) -> Iterator[str]:
        for e in self.elements:
            if e.tag == "style" or (e.tag == "script" and not e.get("src") and e.get("type") != "application/json"):
                yield f"inline {e.tag}"
            for name in e.attrib:
                if name == "style" or name.startswith("on"):
                    yield f"inline {name} on {e.tag}"

    def _labels(self, ids: set[str | None]) -> Iterator[str]:
        labelled = {e.get("for") for e in self.all("label")}
        wrapped = {id(c) for label in self.all("label") for c in label.iter()}
        for e in self.elements:
            if e.tag not in {"input", "select", "textarea"} or e.get("type", "text") in UNLABELLED_TYPES:
                continue
            named = e.get("id") in labelled or id(e) in wrapped or e.get("aria-label") or e.get("aria-labelledby")
            if not named:
                yield f"no label on {e.get('name')}"
            for reference in (e.get("aria-describedby") or "").split():
                if reference not in ids:
                    yield f"aria-describedby {reference} is nowhere"

    def _form_problems(self) -> Iterator[str]:
        for form in self.forms:
            if not form.action:
                yield "form without action"
            if form.method == "post" and "csrf_token" not in form.values:
                yield f"no CSRF token in {form.action}"


def _values_of(control: Element) -> list[str]:
    if control.tag == "textarea":
        return [re.sub(r"^\n", "", "".join(control.itertext()))]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = options[:1]
        return [o.get("value", text_of(o)) for o in chosen]
    if control.get("type") in {"checkbox", "radio"} and control.get("checked") is None:
        return []
    return [] if control.get("type") == "file" else [control.get("value", "")]
