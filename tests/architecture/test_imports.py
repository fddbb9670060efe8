"""The floors and rooms hold, and the picture of them is drawn from the imports."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from scripts import diagram
from tests.support.server import ROOT

# Imports that wait for a call, each with what it would cost at the top of its module.
LATE_IMPORTS = {
    ("shanhai_events/documents/child.py", "shanhai_events.documents.press"): (
        "a missing system library is told to the parent instead of ending the child without a word"
    ),
}


def test_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True, no_logo=True)

    assert broken == 0, capsys.readouterr().out


def test_diagram_shows_the_imports_as_they_are() -> None:
    page = (ROOT / diagram.PAGE).read_text()
    drawn = diagram.draw(diagram.read_floors(ROOT), diagram.read_imports())

    assert page == diagram.replace_block(page, drawn), "run: .venv/bin/python -m scripts.diagram"


def test_reduced_diagram_keeps_what_can_be_reached() -> None:
    imports = {
        "top": frozenset({"middle", "bottom"}),
        "middle": frozenset({"bottom"}),
        "bottom": frozenset[str](),
    }

    assert diagram.reduce(imports) == {
        "top": frozenset({"middle"}),
        "middle": frozenset({"bottom"}),
        "bottom": frozenset(),
    }


def test_imports_inside_functions_are_those_with_a_reason() -> None:
    sources = [ROOT / "config.py", ROOT / "wsgi.py", *(ROOT / "shanhai_events").rglob("*.py")]
    found = {(str(source.relative_to(ROOT)), name) for source in sources for name in late_imports(source)}

    assert found == set(LATE_IMPORTS)


def late_imports(source: Path) -> set[str]:
    """Return the modules that a file imports inside functions."""
    functions = (
        node
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    names: set[str] = set()
    for function in functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(node.module or ".")
    return names
