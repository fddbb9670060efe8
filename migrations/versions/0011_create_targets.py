"""Create the programme's targets."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "targets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_period_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("indicator_key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start_year", sa.Integer(), nullable=True),
        sa.Column("end_year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("annual_value", sa.BigInteger(), nullable=True),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("total_value", sa.BigInteger(), nullable=True),
        sa.Column("amount_basis", sa.String(length=32), nullable=True),
        sa.Column("direction", sa.String(length=32), nullable=True),
        sa.Column("printed_unit", sa.String(length=16), nullable=False),
        sa.Column("source_phrase", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(measure = 'money') = (amount_basis IS NOT NULL)", name=op.f("ck_targets_money_has_a_basis")
        ),
        sa.CheckConstraint("start_year IS NULL OR start_year <= end_year", name=op.f("ck_targets_years_in_order")),
        sa.ForeignKeyConstraint(
            ["plan_period_id"], ["plan_periods.id"], name=op.f("fk_targets_plan_period_id_plan_periods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
        sa.UniqueConstraint(
            "plan_period_id", "kind", "indicator_key", name=op.f("uq_targets_plan_period_id_kind_indicator_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("targets")
