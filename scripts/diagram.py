"""Draw the packages and their imports as they are, between the markers of docs/architecture.md."""

import configparser
import re
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import grimp

PACKAGE = "shanhai_events"
PAGE = Path("docs/architecture.md")
BEGIN = "<!-- diagram: made by scripts/diagram.py from the imports -->"
END = "<!-- /diagram -->"

Imports = Mapping[str, frozenset[str]]


def read_floors(root: Path) -> list[list[str]]:
    """Return the packages of each floor, the highest floor first, as .importlinter declares them."""
    contracts = configparser.ConfigParser()
    contracts.read(root / ".importlinter")
    lines = contracts["importlinter:contract:floors"]["layers"].split("\n")
    return [re.findall(r"\w+", line) for line in lines if line.strip()]


def read_imports() -> Imports:
    """Return what each package imports directly from other packages."""
    graph = grimp.build_graph(PACKAGE)
    packages = sorted(graph.find_children(PACKAGE))
    found: dict[str, set[str]] = {_tail(package): set() for package in packages}
    for importer, imported in permutations(packages, 2):
        if graph.direct_import_exists(importer=importer, imported=imported, as_packages=True):
            found[_tail(importer)].add(_tail(imported))
    return {package: frozenset(imported) for package, imported in found.items()}


def reduce(imports: Imports) -> Imports:
    """Leave out every arrow that follows from a longer way; without circles nothing is lost."""
    reach: dict[str, frozenset[str]] = {}

    def reached_from(package: str) -> frozenset[str]:
        if package not in reach:
            reach[package] = imports[package].union(*map(reached_from, imports[package]))
        return reach[package]

    return {
        package: imported - frozenset().union(*map(reached_from, imported)) for package, imported in imports.items()
    }


def draw(floors: list[list[str]], imports: Imports) -> str:
    """Return the Mermaid block: one box a floor, one arrow an import that does not follow from others."""
    lines = ["```mermaid", "flowchart TD"]
    for number, floor in enumerate(floors):
        built = [package for package in floor if package in imports]
        if len(built) > 1:
            lines += [f'  subgraph floor{number}[" "]', f"    {' ~~~ '.join(built)}", "  end"]
    order = [package for floor in floors for package in floor if package in imports]
    arrows = reduce(imports)
    lines += [f"  {upper} --> {lower}" for upper in order for lower in order if lower in arrows[upper]]
    return "\n".join([*lines, "```"])


def replace_block(page: str, diagram: str) -> str:
    """Return the page with the diagram between its markers."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE} lacks the markers of the diagram")
    return f"{before}{BEGIN}\n{diagram}\n{END}{after}"


def _tail(module: str) -> str:
    return module.rpartition(".")[2]


if __name__ == "__main__":
    PAGE.write_text(replace_block(PAGE.read_text(), draw(read_floors(Path()), read_imports())))
