"""Search the ledger by blocks of records, and pass over its rows in an index that holds all filters."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SORT = ("edition_id", "state", "programme", "agreement_type", "pairing", "recipient_region_id", "investor_region_id")


def upgrade() -> None:
    op.create_table(
        "signing_search_blocks",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since_id", sa.BigInteger(), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_search_blocks")),
        sa.UniqueConstraint("since_at", "since_id", name=op.f("uq_signing_search_blocks_since_at_since_id")),
    )
    op.create_table(
        "signing_search_postings",
        sa.Column("block_id", sa.BigInteger(), nullable=False),
        sa.Column("gram", sa.LargeBinary(length=24), nullable=False),
        sa.Column("slots", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"],
            ["signing_search_blocks.id"],
            name=op.f("fk_signing_search_postings_block_id_signing_search_blocks"),
        ),
        sa.PrimaryKeyConstraint("block_id", "gram", name=op.f("pk_signing_search_postings")),
    )
    op.create_table(
        "signing_search_waiting",
        sa.Column("signing_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("signing_id", name=op.f("pk_signing_search_waiting")),
    )
    op.execute("INSERT INTO signing_search_waiting (signing_id, mark) SELECT id, id FROM signings")
    with op.batch_alter_table("signings", schema=None, recreate="never") as batch_op:
        batch_op.drop_index("ix_signings_everywhere")
        batch_op.create_index("ix_signings_everywhere", ["signed_at", "id", *SORT], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("signings", schema=None, recreate="never") as batch_op:
        batch_op.drop_index("ix_signings_everywhere")
        batch_op.create_index("ix_signings_everywhere", ["signed_at", "id"], unique=False)
    op.drop_table("signing_search_waiting")
    op.drop_table("signing_search_postings")
    op.drop_table("signing_search_blocks")
