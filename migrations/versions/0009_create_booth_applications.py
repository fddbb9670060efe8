"""Create booth applications and their review."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "booth_applications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organization_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("booth_kind", sa.String(length=32), nullable=False),
        sa.Column("booth_count", sa.Integer(), nullable=False),
        sa.Column("area_m2", sa.Integer(), nullable=True),
        sa.Column("open_sides", sa.Integer(), nullable=False),
        sa.Column("fascia", sa.String(length=24), nullable=False),
        sa.Column("fascia_en", sa.String(length=48), nullable=False),
        sa.Column("wishes", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("wish_note", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("lodging", sa.Text(), nullable=False),
        sa.Column("declaration_version", sa.String(length=32), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stamp_scan_public_id", sa.String(length=20), nullable=True),
        sa.Column("snapshot_sealed", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("filled_in_by_office", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_user_id"], ["users.id"], name=op.f("fk_booth_applications_created_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_booth_applications_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_booth_applications_organization_id_organizations")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_booth_applications_region_id_regions")),
        sa.ForeignKeyConstraint(
            ["stamp_scan_public_id"],
            ["stored_files.public_id"],
            name=op.f("fk_booth_applications_stamp_scan_public_id_stored_files"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booth_applications")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_booth_applications_edition_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_booth_applications_public_id")),
    )
    with op.batch_alter_table("booth_applications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booth_applications_organization_id"), ["organization_id"], unique=False)
        batch_op.create_index("ix_booth_applications_queue", ["edition_id", "state", "region_id"], unique=False)
        batch_op.create_index(
            "uq_booth_applications_live",
            ["edition_id", "organization_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('rejected', 'withdrawn', 'lapsed')"),
            postgresql_where=sa.text("state NOT IN ('rejected', 'withdrawn', 'lapsed')"),
        )

    op.create_table(
        "eligibility_exceptions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organization_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_eligibility_exceptions_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_user_id"], ["users.id"], name=op.f("fk_eligibility_exceptions_granted_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_eligibility_exceptions_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_exceptions")),
        sa.UniqueConstraint(
            "edition_id", "organization_id", name=op.f("uq_eligibility_exceptions_edition_id_organization_id")
        ),
    )
    op.create_table(
        "application_products",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("specification", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("certificates", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_application_products_application_id_booth_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_products")),
    )
    with op.batch_alter_table("application_products", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_products_application_id"), ["application_id"], unique=False)

    op.create_table(
        "application_staff",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.String(length=32), nullable=False),
        sa.Column("document_sealed", sa.Text(), nullable=False),
        sa.Column("document_lookup", sa.String(length=64), nullable=False),
        sa.Column("mobile_sealed", sa.Text(), nullable=False),
        sa.Column("mobile_lookup", sa.String(length=64), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_application_staff_application_id_booth_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_staff")),
        sa.UniqueConstraint("public_id", name=op.f("uq_application_staff_public_id")),
    )
    with op.batch_alter_table("application_staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_staff_application_id"), ["application_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_staff_document_lookup"), ["document_lookup"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_staff_mobile_lookup"), ["mobile_lookup"], unique=False)

    op.create_table(
        "application_submissions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content_sealed", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_application_submissions_application_id_booth_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_user_id"], ["users.id"], name=op.f("fk_application_submissions_submitted_by_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_submissions")),
        sa.UniqueConstraint("application_id", "number", name=op.f("uq_application_submissions_application_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_application_submissions_public_id")),
    )
    op.create_table(
        "review_decisions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("event", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_review_decisions_application_id_booth_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_user_id"], ["users.id"], name=op.f("fk_review_decisions_decided_by_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decisions")),
    )
    with op.batch_alter_table("review_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_decisions_application_id"), ["application_id"], unique=False)

    op.create_table(
        "application_preferences",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("booth_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_application_preferences_application_id_booth_applications"),
        ),
        sa.ForeignKeyConstraint(["booth_id"], ["booths.id"], name=op.f("fk_application_preferences_booth_id_booths")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_preferences")),
        sa.UniqueConstraint(
            "application_id", "booth_id", name=op.f("uq_application_preferences_application_id_booth_id")
        ),
    )
    with op.batch_alter_table("application_preferences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_preferences_booth_id"), ["booth_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("application_preferences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_preferences_booth_id"))

    op.drop_table("application_preferences")
    with op.batch_alter_table("review_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_decisions_application_id"))

    op.drop_table("review_decisions")
    op.drop_table("application_submissions")
    with op.batch_alter_table("application_staff", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_staff_mobile_lookup"))
        batch_op.drop_index(batch_op.f("ix_application_staff_document_lookup"))
        batch_op.drop_index(batch_op.f("ix_application_staff_application_id"))

    op.drop_table("application_staff")
    with op.batch_alter_table("application_products", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_products_application_id"))

    op.drop_table("application_products")
    op.drop_table("eligibility_exceptions")
    with op.batch_alter_table("booth_applications", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_booth_applications_live",
            sqlite_where=sa.text("state NOT IN ('rejected', 'withdrawn', 'lapsed')"),
            postgresql_where=sa.text("state NOT IN ('rejected', 'withdrawn', 'lapsed')"),
        )
        batch_op.drop_index("ix_booth_applications_queue")
        batch_op.drop_index(batch_op.f("ix_booth_applications_organization_id"))

    op.drop_table("booth_applications")
