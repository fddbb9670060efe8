"""Create booth assignments and confirmation letters."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confirmation_letters",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_public_id", sa.String(length=20), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content_sha256", sa.String(length=64), nullable=True),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_confirmation_letters_application_id_booth_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["file_public_id"],
            ["stored_files.public_id"],
            name=op.f("fk_confirmation_letters_file_public_id_stored_files"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation_letters")),
        sa.UniqueConstraint("application_id", "version", name=op.f("uq_confirmation_letters_application_id_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_confirmation_letters_public_id")),
    )
    op.create_table(
        "booth_assignments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("booth_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("confirm_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("release_reason", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["booth_applications.id"],
            name=op.f("fk_booth_assignments_application_id_booth_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["assigned_by_user_id"], ["users.id"], name=op.f("fk_booth_assignments_assigned_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(["booth_id"], ["booths.id"], name=op.f("fk_booth_assignments_booth_id_booths")),
        sa.ForeignKeyConstraint(
            ["released_by_user_id"], ["users.id"], name=op.f("fk_booth_assignments_released_by_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booth_assignments")),
        sa.UniqueConstraint("public_id", name=op.f("uq_booth_assignments_public_id")),
    )
    with op.batch_alter_table("booth_assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booth_assignments_application_id"), ["application_id"], unique=False)
        batch_op.create_index(
            "uq_booth_assignments_live",
            ["booth_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("booth_assignments", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_booth_assignments_live",
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_booth_assignments_application_id"))

    op.drop_table("booth_assignments")
    op.drop_table("confirmation_letters")
