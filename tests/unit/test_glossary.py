"""The glossary: whole lines, no term twice, and a term for every kind that the programme itself names."""

import re
from pathlib import Path

import pytest

from shanhai_events.fair.enums import BoothKind
from shanhai_events.organizations.enums import CodeKind
from shanhai_events.passes.enums import PassKind
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.regions.enums import RegionRoleKind

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
IDENTIFIERS = re.compile(r"`[A-Za-z][A-Za-z_0-9]*`( / `[A-Za-z][A-Za-z_0-9]*`)*")


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_glossary_has_every_term_once() -> None:
    terms = [chinese for chinese, _english, _identifier in rows()]
    assert terms != []
    assert [term for term in set(terms) if terms.count(term) > 1] == []


def test_every_term_has_a_word_in_each_language_and_an_identifier() -> None:
    assert [row for row in rows() if not all(row) or IDENTIFIERS.fullmatch(row[2]) is None] == []


@pytest.mark.parametrize("kinds", [BoothKind, CodeKind, PassKind, RegionRoleKind, SpecialProgramme])
def test_every_kind_of_the_programme_has_a_term(
    kinds: type[BoothKind | CodeKind | PassKind | RegionRoleKind | SpecialProgramme],
) -> None:
    named = {name.lower() for row in rows() for name in re.findall(r"\w+", row[2])}
    assert [kind.value for kind in kinds if kind.value not in named] == []
