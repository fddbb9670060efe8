"""Key projects are counted like projects, whatever is signed and voided, and in a ledger from before as well."""

import random
from typing import Any

import flask_migrate
import pytest
from sqlalchemy import Select, func, select

from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.models import LedgerEntry, LedgerTotal, Project
from shanhai_events.projects.queries import sum_of_edition
from shanhai_events.signings.enums import SigningEvent
from shanhai_events.signings.models.records import Signing
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.server import ROOT

pytestmark = pytest.mark.usefixtures("context")

BEFORE_KEY_PROJECTS = "0021"
AMOUNTS = (30_000, 50_000, 50_001, 60_000, 90_000)
STEPS = 14


def test_a_second_smaller_agreement_leaves_a_key_project_one() -> None:
    at = signings.desk()
    first = signings.signed(at, total_fen=60_000 * FEN_PER_WAN, agreed_fen=0)
    assert first.project is not None
    signings.signed(at, project=first.project.public_id, total_fen=8_000 * FEN_PER_WAN, agreed_fen=0)

    project = db.session.scalars(select(Project)).one()
    assert (project.is_key, project.total_fen) == (True, 60_000 * FEN_PER_WAN)
    assert sum_of_edition(at.edition.id).key_projects == 1


@pytest.mark.parametrize("seed", range(4))
def test_the_ledger_counts_as_many_key_projects_as_there_are(seed: int) -> None:
    live_a_life(signings.desk(), seed)

    projects = db.session.scalars(select(Project)).all()
    assert any(project.is_key for project in projects)
    keys = select(func.sum(LedgerEntry.key_projects)).where(LedgerEntry.project_id == Project.id).scalar_subquery()
    counted = pairs(select(Project.id, keys))
    assert counted == {project.id: int(project.is_key) for project in projects}
    assert db.session.scalar(select(func.sum(LedgerTotal.key_projects))) == sum(counted.values())


def test_a_ledger_from_before_is_counted_by_the_migration() -> None:
    at = signings.desk()
    for seed in range(3):
        live_a_life(at, seed)
    told = what_counts()
    assert sum(told["projects"].values()) > 0
    db.session.remove()

    flask_migrate.downgrade(directory=str(ROOT / "migrations"), revision=BEFORE_KEY_PROJECTS)
    db.engine.dispose()
    flask_migrate.upgrade(directory=str(ROOT / "migrations"))

    assert what_counts() == told


def live_a_life(at: signings.Desk, seed: int) -> None:
    """Sign agreements about three projects and void some of them, in an order drawn from `seed`."""
    chance = random.Random(seed)
    projects: list[str] = []
    standing: list[Signing] = []
    for _step in range(STEPS):
        if standing and chance.random() < 0.35:
            record = standing.pop(chance.randrange(len(standing)))
            asked = signings.moved(record, SigningEvent.REQUEST_VOID, by=at.province, reason="登记重复")
            signings.moved(asked, SigningEvent.VOID, by=at.second)
            continue
        known = chance.choice([*projects, ""]) if len(projects) == 3 else ""
        amount = chance.choice(AMOUNTS) * FEN_PER_WAN
        record = signings.signed(at, project=known, total_fen=amount, agreed_fen=0)
        standing.append(record)
        assert record.project is not None
        if not known and len(projects) < 3:
            projects.append(record.project.public_id)


def what_counts() -> dict[str, dict[int, int]]:
    """Return the key projects by project, flag and row of totals."""
    per_project = select(LedgerEntry.project_id, func.sum(LedgerEntry.key_projects)).group_by(LedgerEntry.project_id)
    return {
        "projects": pairs(per_project),
        "flags": pairs(select(Project.id, Project.is_key)),
        "totals": pairs(select(LedgerTotal.id, LedgerTotal.key_projects)),
        "fen": pairs(select(Project.id, Project.total_fen)),
    }


def pairs(statement: Select[*tuple[Any, ...]]) -> dict[int, int]:
    """Return the rows of a statement with two columns."""
    return {int(key): int(value) for key, value in db.session.execute(statement)}
