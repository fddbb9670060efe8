"""Reads the library and its ledger: a project, others that may be the same, and what counts."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import search_key
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.models import LedgerEntry, LedgerTotal, Project, ProjectId
from shanhai_events.regions.models import RegionId
from shanhai_events.storage.database import db

MOST_PROPOSED = 5
SHORTEST_KEY = 3


def get_project(public_id: str) -> Project:
    """Return a project with its place and entries; raises NotFound. For features that check their own scope."""
    statement = select(Project).where(Project.public_id == public_id)
    loaded = (joinedload(Project.site_region), selectinload(Project.entries).joinedload(LedgerEntry.edition))
    if (found := db.session.scalar(statement.options(*loaded))) is None:
        raise NotFound
    return found


def propose_same(name: str, *, site_region_id: RegionId | None, related: Collection[ProjectId] = ()) -> list[Project]:
    """Return projects that may be the one of this name: the same name in the same county, or among `related`.

    `related` are projects between the same parties, whatever they are called. At most five, exact names first.
    """
    key = search_key(name)[:100]
    if len(key) < SHORTEST_KEY:
        return []
    same_name = Project.name_key == key
    in_county = (Project.site_region_id == site_region_id) & Project.name_key.contains(key, autoescape=True)
    statement = (
        select(Project)
        .where(or_(in_county, Project.id.in_(related)))
        .options(joinedload(Project.site_region))
        .order_by(same_name.desc(), Project.id.desc())
        .limit(MOST_PROPOSED)
    )
    return list(db.session.scalars(statement))


def sum_of_edition(edition_id: EditionId) -> Countable:
    """Return what an edition counts for, from the ledger alone."""
    return _sum(LedgerTotal.edition_id == edition_id)


def sum_of_days(first: date, last: date) -> Countable:
    """Return what the agreements signed from one day to another count for, both days included."""
    return _sum(LedgerTotal.day >= first, LedgerTotal.day <= last)


def figures_of(entry: LedgerEntry) -> Countable:
    """Return the figures of an entry."""
    return Countable(**{name: getattr(entry, name) for name in Countable.__slots__})


def _sum(*conditions: ColumnElement[bool]) -> Countable:
    columns = [func.coalesce(func.sum(getattr(LedgerTotal, name)), 0).label(name) for name in Countable.__slots__]
    row = db.session.execute(select(*columns).where(*conditions)).one()
    return Countable(**{name: int(value) for name, value in row._asdict().items()})
