"""Count key projects in the ledger as projects are counted, and take their flags and totals from it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

from shanhai_events.storage.triggers import install_triggers, remove_triggers

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KEY_PROJECT_ABOVE = 50_000 * 1_000_000
SORT = ("edition_id", "programme", "pairing", "recipient_region_id", "investor_region_id")
ABOVE = f"SELECT project_id FROM ledger_entries GROUP BY project_id HAVING SUM(total_fen) > {KEY_PROJECT_ABOVE}"  # noqa: S608


def upgrade() -> None:
    # Said to the database itself: SQLite keeps no check of a table that is made anew.
    op.execute(
        "ALTER TABLE ledger_entries ADD COLUMN key_projects INTEGER DEFAULT 0 NOT NULL "
        "CONSTRAINT ck_ledger_entries_one_key_project CHECK (key_projects IN (-1, 0, 1))"
    )
    op.execute("ALTER TABLE ledger_totals ADD COLUMN key_projects INTEGER DEFAULT 0 NOT NULL")
    remove_triggers(op.get_bind(), ("ledger_entries",))
    _credit_entries()
    install_triggers(op.get_bind(), ("ledger_entries",))
    same = " AND ".join(f"entry.{name} = ledger_totals.{name}" for name in SORT)
    op.execute(
        "UPDATE ledger_totals SET key_projects = COALESCE((SELECT SUM(entry.key_projects) "  # noqa: S608 - our own names
        f"FROM ledger_entries AS entry WHERE entry.counted_on = ledger_totals.day AND {same}), 0)"
    )
    op.execute(
        "UPDATE projects SET total_fen = (SELECT SUM(entry.total_fen) FROM ledger_entries AS entry "  # noqa: S608
        f"WHERE entry.project_id = projects.id), is_key = (projects.id IN ({ABOVE})) "
        "WHERE projects.id IN (SELECT project_id FROM ledger_entries)"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE ledger_totals DROP COLUMN key_projects")
    op.execute("ALTER TABLE ledger_entries DROP COLUMN key_projects")


def _credit_entries() -> None:
    """Write into the entries of every key project what they would have been posted with."""
    connection = op.get_bind()
    entries = connection.execute(
        sa.text(
            "SELECT id, project_id, signing, kind, total_fen FROM ledger_entries "  # noqa: S608
            f"WHERE project_id IN ({ABOVE}) ORDER BY project_id, id"
        )
    ).all()
    credited = sa.text("UPDATE ledger_entries SET key_projects = :counts WHERE id = :id")
    changes = [
        {"id": id_, "counts": counts}
        for _project, own in groupby(entries, key=attrgetter("project_id"))
        for id_, counts in _credits(list(own))
    ]
    if changes:
        connection.execute(credited, changes)


def _credits(entries: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield the entry that brought a project above the threshold, and any that took it out or back in."""
    total, credited = 0, ""
    for entry in entries:
        total += entry.total_fen
        if entry.kind == "void":
            if entry.signing == credited:
                credited = ""
                yield entry.id, -1
        elif not credited and entry.total_fen > 0 and total > KEY_PROJECT_ABOVE:
            credited = entry.signing
            yield entry.id, 1
