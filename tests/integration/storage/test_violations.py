"""Every kind of violation finds the words that its index or constraint declares, on both engines."""

from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    func,
    insert,
    update,
)
from sqlalchemy.exc import IntegrityError

from shanhai_events.kernel.errors import Conflict, Refusal
from shanhai_events.storage.database import NAMING, db
from shanhai_events.storage.violations import refusal_for


class NumberTaken(Conflict):
    code = "number_taken"


class BoothTaken(Conflict):
    code = "booth_taken"


class NameTaken(Conflict):
    code = "name_taken"


class Overdrawn(Conflict):
    code = "overdrawn"


METADATA = MetaData(naming_convention=NAMING)
HALLS = Table("v_halls", METADATA, Column("id", Integer, primary_key=True))
BOOTHS = Table(
    "v_booths",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hall_id", Integer, ForeignKey("v_halls.id")),
    Column("number", String(20), nullable=False),
    Column("name", String(20)),
    Column("held_by", Integer),
    Column("released", Integer),
    Column("left", Integer),
    Column("code", String(20), unique=True),
    UniqueConstraint("hall_id", "number", info={"refusal": NumberTaken}),
    CheckConstraint('"left" >= 0', name="left", info={"refusal": Overdrawn}),
    CheckConstraint("length(name) < 9", name="short"),
)
LIVE = BOOTHS.c.released.is_(None)
Index(
    "uq_v_booths_held", BOOTHS.c.held_by, unique=True, sqlite_where=LIVE, postgresql_where=LIVE,
    info={"refusal": BoothTaken},
)  # fmt: skip
Index("uq_v_booths_name", func.lower(BOOTHS.c.name), unique=True, info={"refusal": NameTaken})

pytestmark = pytest.mark.usefixtures("app_context")


@pytest.fixture(autouse=True)
def tables(app_context: None) -> None:
    METADATA.create_all(db.engine)
    with db.engine.begin() as connection:
        connection.execute(insert(HALLS).values(id=1))
        connection.execute(insert(BOOTHS).values(id=1, hall_id=1, number="A1", name="Sea", held_by=7, code="x", left=1))


def refused(statement: Any) -> Refusal | None:
    with pytest.raises(IntegrityError) as violation, db.engine.begin() as connection:
        connection.execute(statement)
    return refusal_for(violation.value, METADATA)


def booth(**values: Any) -> Any:
    return insert(BOOTHS).values(**{"id": 2, "hall_id": 1, "number": "A2", **values})


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        pytest.param({"number": "A1"}, NumberTaken, id="unique on two columns"),
        pytest.param({"held_by": 7}, BoothTaken, id="partial unique index"),
        pytest.param({"name": "SEA"}, NameTaken, id="unique index on an expression"),
        pytest.param({"left": -1}, Overdrawn, id="check"),
        pytest.param({"code": "x"}, Conflict, id="unique without words"),
        pytest.param({"name": "too long a name"}, Conflict, id="check without words"),
        pytest.param({"hall_id": 9}, Conflict, id="foreign key"),
        pytest.param({"id": 1}, Conflict, id="primary key"),
    ],
)
def test_a_violation_finds_its_words(values: dict[str, Any], refusal: type[Refusal]) -> None:
    assert type(refused(booth(**values))) is refusal


def test_a_partial_index_lets_pass_what_it_does_not_cover() -> None:
    with db.engine.begin() as connection:
        connection.execute(booth(held_by=7, released=1))


def test_an_update_finds_the_words_too() -> None:
    assert type(refused(update(BOOTHS).values(left=-5))) is Overdrawn


def test_a_missing_value_is_nobodys_refusal() -> None:
    assert refused(booth(number=None)) is None


def test_no_two_unique_indexes_of_the_product_stand_on_the_same_columns() -> None:
    """SQLite names only columns, so that the words could not be told apart."""
    for table in db.metadata.tables.values():
        unique: list[Index | UniqueConstraint] = [index for index in table.indexes if index.unique]
        unique += [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
        columns = [frozenset(column.name for column in guard.columns) for guard in unique]
        assert len(columns) == len(set(columns)), table.name
