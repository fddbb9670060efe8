"""Keep the English catalogue complete: `update` brings it up to the sources, `check` says what is missing."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

CATALOGUE = Path("shanhai_events/translations/en/LC_MESSAGES/messages.po")
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "N_": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]")


def extract() -> Catalog:
    """Return every msgid of the package and the templates with the files that use it."""
    settings = tomllib.loads(Path("pyproject.toml").read_text())["tool"]["babel"]
    methods = list(settings["methods"].items())
    found = Catalog(locale="en", domain="messages", fuzzy=False)
    for folder in settings["folders"]:
        for file, _line, message, comments, context in extract_from_dir(
            folder, methods, settings.get("options", {}), KEYWORDS, strip_comment_tags=True
        ):
            found.add(message, None, [(f"{folder}/{file}", 0)], auto_comments=comments, context=context)
    return found


def read_catalogue() -> Catalog:
    """Return the kept catalogue, empty when there is none yet."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", domain="messages", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", domain="messages")


def update() -> None:
    """Add new msgids without a translation and drop those that nobody uses any more."""
    kept = read_catalogue()
    kept.update(extract(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, kept, width=110, sort_output=True, include_lineno=False, omit_header=False)


def faults() -> Iterator[str]:
    """Yield one line for each msgid that is missing, empty, fuzzy, unused or loses a placeholder."""
    used, kept = extract(), read_catalogue()
    for message in used:
        translation = kept.get(message.id, message.context)
        if message.id and (fault := _fault_of(translation)):
            place = message.locations[0][0] if message.locations else "?"
            yield f"{place}: {fault}: {message.id}"
    for message in kept:
        if message.id and used.get(message.id, message.context) is None:
            yield f"{CATALOGUE}: nobody uses: {message.id}"


def _fault_of(message: Message | None) -> str | None:
    if message is None or not all(_texts(message.string)):
        return "no English"
    if message.fuzzy:
        return "fuzzy English"
    wanted = set(PLACEHOLDER.findall(_texts(message.id)[-1]))
    given = [set(PLACEHOLDER.findall(text)) for text in _texts(message.string)]
    if not all(placeholders <= wanted for placeholders in given) or given[-1] != wanted:
        return "other placeholders"
    return None


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value or ""] if value is None or isinstance(value, str) else list(value)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["check"]:
            sys.exit("\n".join(faults()) or None)
        case _:
            sys.exit("usage: python -m scripts.translations update|check")
