import re
from pathlib import Path

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_glossary_has_every_term_of_the_programme_once() -> None:
    found = rows()
    assert len(found) == 135
    assert len({chinese for chinese, _english, _identifier in found}) == 135


def test_every_term_has_an_english_word_and_an_identifier() -> None:
    name = re.compile(r"`[A-Za-z][A-Za-z_0-9]*`( / `[A-Za-z][A-Za-z_0-9]*`)*")
    assert [row for row in rows() if not row[1] or name.fullmatch(row[2]) is None] == []
