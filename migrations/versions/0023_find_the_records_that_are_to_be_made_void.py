"""Find the records that somebody asked to be made void without reading the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ASKED = sa.text("void_asked_by_user_id IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("signings", schema=None, recreate="never") as batch_op:
        batch_op.create_index(
            "ix_signings_void_asked", ["id"], unique=False, sqlite_where=ASKED, postgresql_where=ASKED
        )


def downgrade() -> None:
    with op.batch_alter_table("signings", schema=None, recreate="never") as batch_op:
        batch_op.drop_index("ix_signings_void_asked")
