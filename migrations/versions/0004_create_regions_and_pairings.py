"""Create regions, their lineage, roles and pairing groups."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_periods",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_periods")),
        sa.UniqueConstraint("key", name=op.f("uq_plan_periods_key")),
    )
    op.create_table(
        "regions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("parent_code", sa.String(length=6), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("pinyin", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regions")),
        sa.UniqueConstraint("code", name=op.f("uq_regions_code")),
    )
    with op.batch_alter_table("regions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_regions_parent_code"), ["parent_code"], unique=False)

    op.create_table(
        "pairing_groups",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_period_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("is_intra_city", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_period_id"], ["plan_periods.id"], name=op.f("fk_pairing_groups_plan_period_id_plan_periods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_groups")),
        sa.UniqueConstraint("plan_period_id", "number", name=op.f("uq_pairing_groups_plan_period_id_number")),
    )
    op.create_table(
        "region_roles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_period_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_period_id"], ["plan_periods.id"], name=op.f("fk_region_roles_plan_period_id_plan_periods")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_region_roles_region_id_regions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_roles")),
        sa.UniqueConstraint(
            "plan_period_id",
            "region_id",
            "role",
            "valid_from",
            name=op.f("uq_region_roles_plan_period_id_region_id_role_valid_from"),
        ),
    )
    with op.batch_alter_table("region_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_region_roles_region_id"), ["region_id"], unique=False)

    op.create_table(
        "region_successions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("predecessor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("successor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["regions.id"], name=op.f("fk_region_successions_predecessor_id_regions")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["regions.id"], name=op.f("fk_region_successions_successor_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_successions")),
        sa.UniqueConstraint(
            "predecessor_id", "successor_id", name=op.f("uq_region_successions_predecessor_id_successor_id")
        ),
    )
    with op.batch_alter_table("region_successions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_region_successions_predecessor_id"), ["predecessor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_region_successions_successor_id"), ["successor_id"], unique=False)

    op.create_table(
        "pairing_cities",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["pairing_groups.id"], name=op.f("fk_pairing_cities_group_id_pairing_groups")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_pairing_cities_region_id_regions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_cities")),
        sa.UniqueConstraint("group_id", "side", "position", name=op.f("uq_pairing_cities_group_id_side_position")),
    )
    with op.batch_alter_table("pairing_cities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_cities_region_id"), ["region_id"], unique=False)

    op.create_table(
        "pairing_members",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["pairing_groups.id"], name=op.f("fk_pairing_members_group_id_pairing_groups")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_pairing_members_region_id_regions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_members")),
        sa.UniqueConstraint("group_id", "side", "position", name=op.f("uq_pairing_members_group_id_side_position")),
    )
    with op.batch_alter_table("pairing_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_members_region_id"), ["region_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("pairing_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_members_region_id"))

    op.drop_table("pairing_members")
    with op.batch_alter_table("pairing_cities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_cities_region_id"))

    op.drop_table("pairing_cities")
    with op.batch_alter_table("region_successions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_region_successions_successor_id"))
        batch_op.drop_index(batch_op.f("ix_region_successions_predecessor_id"))

    op.drop_table("region_successions")
    with op.batch_alter_table("region_roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_region_roles_region_id"))

    op.drop_table("region_roles")
    op.drop_table("pairing_groups")
    with op.batch_alter_table("regions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_regions_parent_code"))

    op.drop_table("regions")
    op.drop_table("plan_periods")
