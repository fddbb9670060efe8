"""Create the floor plans of a fair."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fair_settings",
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("categories", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("less_developed_only", sa.Boolean(), nullable=False),
        sa.Column("max_booths", sa.Integer(), nullable=False),
        sa.Column("max_preferences", sa.Integer(), nullable=False),
        sa.Column("min_raw_space_m2", sa.Integer(), nullable=False),
        sa.Column("staff_per_booth", sa.Integer(), nullable=False),
        sa.Column("county_review_due", sa.Date(), nullable=True),
        sa.Column("city_review_due", sa.Date(), nullable=True),
        sa.Column("province_review_due", sa.Date(), nullable=True),
        sa.Column("assignment_due", sa.Date(), nullable=True),
        sa.Column("confirmation_days", sa.Integer(), nullable=False),
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("declaration_version", sa.String(length=32), nullable=False),
        sa.Column("last_application_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_fair_settings_edition_id_editions")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_fair_settings")),
    )
    op.create_table(
        "hall_plans",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hall_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("aisles", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("facilities", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_hall_plans_edition_id_editions")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("fk_hall_plans_hall_id_halls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_plans")),
        sa.UniqueConstraint("edition_id", "code", name=op.f("uq_hall_plans_edition_id_code")),
        sa.UniqueConstraint("edition_id", "hall_id", name=op.f("uq_hall_plans_edition_id_hall_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_hall_plans_public_id")),
    )
    op.create_table(
        "zones",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hall_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("tint", sa.String(length=8), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall_plan_id"], ["hall_plans.id"], name=op.f("fk_zones_hall_plan_id_hall_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zones")),
        sa.UniqueConstraint("hall_plan_id", "code", name=op.f("uq_zones_hall_plan_id_code")),
    )
    op.create_table(
        "booths",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("zone_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("rotation", sa.Integer(), nullable=False),
        sa.Column("open_sides", sa.String(length=4), nullable=False),
        sa.Column("availability", sa.String(length=32), nullable=False),
        sa.Column("availability_note", sa.Text(), nullable=False),
        sa.Column("intended_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.CheckConstraint("width > 0 AND depth > 0", name=op.f("ck_booths_has_area")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_booths_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["intended_region_id"], ["regions.id"], name=op.f("fk_booths_intended_region_id_regions")
        ),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_booths_zone_id_zones")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booths")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_booths_edition_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_booths_public_id")),
    )
    with op.batch_alter_table("booths", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booths_zone_id"), ["zone_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("booths", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_booths_zone_id"))

    op.drop_table("booths")
    op.drop_table("zones")
    op.drop_table("hall_plans")
    op.drop_table("fair_settings")
