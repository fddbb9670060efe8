"""Create the project library and its ledger of countable amounts."""

import sqlalchemy as sa
from alembic import op

from shanhai_events.storage.triggers import install_triggers, remove_triggers

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_key", sa.String(length=100), nullable=False),
        sa.Column("programme", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("site_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("is_key", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["site_region_id"], ["regions.id"], name=op.f("fk_projects_site_region_id_regions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("public_id", name=op.f("uq_projects_public_id")),
    )
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.create_index(
            "ix_projects_key", ["id"], unique=False, sqlite_where=sa.text("is_key"), postgresql_where=sa.text("is_key")
        )
        batch_op.create_index("ix_projects_name_key", ["name_key", "site_region_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_projects_site_region_id"), ["site_region_id"], unique=False)

    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signing", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("programme", sa.String(length=32), nullable=False),
        sa.Column("recipient_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("investor_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pairing", sa.String(length=32), nullable=False),
        sa.Column("projects", sa.Integer(), nullable=False),
        sa.Column("agreed_fen", sa.BigInteger(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("aid_fen", sa.BigInteger(), nullable=False),
        sa.Column("people_sent", sa.Integer(), nullable=False),
        sa.Column("people_trained", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("projects IN (-1, 0, 1)", name=op.f("ck_ledger_entries_one_project")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_ledger_entries_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["investor_region_id"], ["regions.id"], name=op.f("fk_ledger_entries_investor_region_id_regions")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_ledger_entries_project_id_projects")),
        sa.ForeignKeyConstraint(
            ["recipient_region_id"], ["regions.id"], name=op.f("fk_ledger_entries_recipient_region_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
    )
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_entries_edition", ["edition_id", "counted_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entries_project_id"), ["project_id"], unique=False)
        batch_op.create_index(
            "uq_ledger_entries_act",
            ["signing", "revision", "kind"],
            unique=True,
            sqlite_where=sa.text("kind <> 'correction'"),
            postgresql_where=sa.text("kind <> 'correction'"),
        )

    op.create_table(
        "ledger_totals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("programme", sa.String(length=32), nullable=False),
        sa.Column("pairing", sa.String(length=32), nullable=False),
        sa.Column("recipient_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("investor_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("projects", sa.Integer(), nullable=False),
        sa.Column("agreed_fen", sa.BigInteger(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("aid_fen", sa.BigInteger(), nullable=False),
        sa.Column("people_sent", sa.Integer(), nullable=False),
        sa.Column("people_trained", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_ledger_totals_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["investor_region_id"], ["regions.id"], name=op.f("fk_ledger_totals_investor_region_id_regions")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_region_id"], ["regions.id"], name=op.f("fk_ledger_totals_recipient_region_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_totals")),
        sa.UniqueConstraint(
            "edition_id",
            "day",
            "programme",
            "pairing",
            "recipient_region_id",
            "investor_region_id",
            name="uq_ledger_totals_sort",
        ),
    )
    install_triggers(op.get_bind(), ("ledger_entries",))


def downgrade() -> None:
    remove_triggers(op.get_bind(), ("ledger_entries",))
    op.drop_table("ledger_totals")
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ledger_entries_act",
            sqlite_where=sa.text("kind <> 'correction'"),
            postgresql_where=sa.text("kind <> 'correction'"),
        )
        batch_op.drop_index(batch_op.f("ix_ledger_entries_project_id"))
        batch_op.drop_index("ix_ledger_entries_edition")

    op.drop_table("ledger_entries")
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_projects_site_region_id"))
        batch_op.drop_index("ix_projects_name_key")
        batch_op.drop_index("ix_projects_key", sqlite_where=sa.text("is_key"), postgresql_where=sa.text("is_key"))

    op.drop_table("projects")
