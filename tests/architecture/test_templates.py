"""What holds for every template, read from its source."""

import re
from pathlib import Path

import pytest

from tests.support.server import ROOT

TEMPLATES = ROOT / "templates"
# Mail programs read no style sheets, and a PDF is printed from a page of its own.
OUTSIDE_THE_BROWSER = ("mail/", "documents/")
INLINE = {
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"'{]", re.IGNORECASE),
    "script without src": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "script with a body": re.compile(r"<script\b[^>]*>(?!\s*</script>)", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


def pages() -> list[str]:
    """Return the templates that a browser shows, relative to their folder."""
    files = sorted(str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html"))
    return [file for file in files if not file.startswith(OUTSIDE_THE_BROWSER)]


@pytest.mark.parametrize("page", pages())
def test_template_has_nothing_inline(page: str) -> None:
    source = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", (TEMPLATES / page).read_text(), flags=re.DOTALL)

    assert [what for what, pattern in INLINE.items() if pattern.search(source)] == []


@pytest.mark.parametrize("component", sorted((TEMPLATES / "components").glob("*.html")), ids=lambda file: file.stem)
def test_component_file_holds_the_macro_of_its_name(component: Path) -> None:
    macros = re.findall(r"{%-?\s*macro\s+([a-z]\w*)\(", component.read_text())

    assert component.stem in macros


@pytest.mark.parametrize("component", sorted((TEMPLATES / "components").glob("*.html")), ids=lambda file: file.stem)
def test_component_is_used(component: Path) -> None:
    name = f"components/{component.name}"

    assert any(name in file.read_text() for file in TEMPLATES.rglob("*.*") if file != component)
