"""Reads the access table, which people write: who may open what, in `table.txt`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from werkzeug.routing import Map

from tests.support.world import Persona

FILE = Path(__file__).parent / "table.txt"
OWN = "own"
FAR = "far"
WORDS = frozenset({"yes", "login", "401", "403", "404"})
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
NOT_RECORDS = frozenset({"token", "code", "locale", "kind", "series_key"})
"""Arguments of addresses that name nobody's record."""
SCOPED = frozenset(
    {
        Persona.ENTERPRISE,
        Persona.COUNTY,
        Persona.CITY,
        Persona.ORGANIZER,
        Persona.HOST_CITY,
        Persona.CLERK,
        Persona.VERIFIER,
    }
)
Cells = Mapping[Persona, str]
Address = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One method and address; `lines` holds the cells for the own record and for those of others."""

    method: str
    rule: str
    lines: Mapping[str, Cells]

    @property
    def address(self) -> Address:
        """Return what tells rows apart."""
        return self.method, self.rule

    @property
    def is_for_people(self) -> bool:
        """Tell whether people's forms and sign-ins come here; under /api only devices knock, with a token of theirs."""
        return not self.rule.startswith("/api/")

    @property
    def has_scope(self) -> bool:
        """Tell whether somebody whose rights have limits may do this to a record."""
        names_record = any(name not in NOT_RECORDS for name in arguments_of(self.rule))
        return names_record and any(self.lines[OWN][persona] == "yes" for persona in SCOPED)


def read_table(text: str | None = None) -> list[Row]:
    """Return the rows in the order in which they stand; raises ValueError for a line that is none."""
    rows: list[tuple[Address, dict[str, Cells]]] = []
    for line in (text or FILE.read_text(encoding="utf-8")).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, cells = _split(line)
        if line[0].isspace():
            rows[-1][1][name] = cells
        else:
            method, _, rule = name.partition(" ")
            rows.append(((method, rule.strip()), {OWN: cells}))
    return [Row(method=method, rule=rule, lines=lines) for (method, rule), lines in rows]


def addresses_of(url_map: Map) -> list[Address]:
    """Return every method and rule of an application but those of its static files."""
    return [
        (method, rule.rule)
        for rule in url_map.iter_rules()
        if rule.endpoint != "static"
        for method in sorted(METHODS & (rule.methods or set()))
    ]


def compare(rows: Iterable[Row], addresses: Iterable[Address]) -> dict[str, list[Address]]:
    """Return the addresses without a row, the rows without an address, and the rows that stand there twice."""
    written = [row.address for row in rows]
    served = set(addresses)
    return {
        "missing": sorted(served - set(written)),
        "stale": sorted(set(written) - served),
        "double": sorted({address for address in written if written.count(address) > 1}),
    }


def arguments_of(rule: str) -> Iterator[str]:
    """Yield the names of a rule's arguments."""
    for part in rule.split("<")[1:]:
        yield part.split(">")[0].split(":")[-1]


def _split(line: str) -> tuple[str, Cells]:
    name, *words = line.strip().rsplit(maxsplit=len(Persona))
    if len(words) != len(Persona) or not set(words) <= WORDS:
        raise ValueError(f"not {len(Persona)} cells: {line}")
    return name, dict(zip(Persona, words, strict=True))
