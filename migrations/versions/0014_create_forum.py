"""Create sub-forums, places of chambers, invitations, replies and their seats."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forum_allotments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organization_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.CheckConstraint("places_taken <= places", name=op.f("ck_forum_allotments_places")),
        sa.ForeignKeyConstraint(
            ["created_by_user_id"], ["users.id"], name=op.f("fk_forum_allotments_created_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_forum_allotments_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_forum_allotments_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_allotments")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_forum_allotments_edition_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_allotments_public_id")),
    )
    with op.batch_alter_table("forum_allotments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_allotments_organization_id"), ["organization_id"], unique=False)

    op.create_table(
        "forum_sub_forums",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("room", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("seats_taken", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.CheckConstraint("seats_taken <= capacity", name=op.f("ck_forum_sub_forums_seats")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_forum_sub_forums_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_sub_forums")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_forum_sub_forums_edition_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_sub_forums_public_id")),
    )
    op.create_table(
        "forum_invitations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("allotment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["allotment_id"], ["forum_allotments.id"], name=op.f("fk_forum_invitations_allotment_id_forum_allotments")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_user_id"], ["users.id"], name=op.f("fk_forum_invitations_created_by_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_invitations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_invitations_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_forum_invitations_token_hash")),
    )
    with op.batch_alter_table("forum_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_invitations_allotment_id"), ["allotment_id"], unique=False)

    op.create_table(
        "forum_registrations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("allotment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("invitation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("attendance", sa.String(length=32), nullable=True),
        sa.Column("sex", sa.String(length=32), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("native_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("document_kind", sa.String(length=32), nullable=False),
        sa.Column("document_sealed", sa.Text(), nullable=True),
        sa.Column("document_lookup", sa.String(length=64), nullable=True),
        sa.Column("mobile_sealed", sa.Text(), nullable=True),
        sa.Column("mobile_lookup", sa.String(length=64), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("wechat", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("industry", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("diet", sa.String(length=32), nullable=True),
        sa.Column("counties", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("investment_industry", sa.Text(), nullable=False),
        sa.Column("investment_fen", sa.BigInteger(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("consent_version", sa.String(length=32), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("places_held", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["allotment_id"], ["forum_allotments.id"], name=op.f("fk_forum_registrations_allotment_id_forum_allotments")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_forum_registrations_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["forum_invitations.id"],
            name=op.f("fk_forum_registrations_invitation_id_forum_invitations"),
        ),
        sa.ForeignKeyConstraint(
            ["native_region_id"], ["regions.id"], name=op.f("fk_forum_registrations_native_region_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_registrations")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_forum_registrations_invitation_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_registrations_public_id")),
    )
    with op.batch_alter_table("forum_registrations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_registrations_mobile_lookup"), ["mobile_lookup"], unique=False)
        batch_op.create_index("ix_forum_registrations_queue", ["edition_id", "state", "allotment_id"], unique=False)
        batch_op.create_index(
            "uq_forum_registrations_person",
            ["edition_id", "document_lookup"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('draft', 'declined', 'cancelled')"),
            postgresql_where=sa.text("state NOT IN ('draft', 'declined', 'cancelled')"),
        )

    op.create_table(
        "forum_companions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("document_kind", sa.String(length=32), nullable=False),
        sa.Column("document_sealed", sa.Text(), nullable=False),
        sa.Column("document_lookup", sa.String(length=64), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["forum_registrations.id"],
            name=op.f("fk_forum_companions_registration_id_forum_registrations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_companions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_companions_public_id")),
    )
    with op.batch_alter_table("forum_companions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_companions_document_lookup"), ["document_lookup"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_companions_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "forum_seats",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sub_forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["forum_registrations.id"],
            name=op.f("fk_forum_seats_registration_id_forum_registrations"),
        ),
        sa.ForeignKeyConstraint(
            ["sub_forum_id"], ["forum_sub_forums.id"], name=op.f("fk_forum_seats_sub_forum_id_forum_sub_forums")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_seats")),
    )
    with op.batch_alter_table("forum_seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_seats_sub_forum_id"), ["sub_forum_id"], unique=False)
        batch_op.create_index(
            "uq_forum_seats_held",
            ["registration_id", "sub_forum_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("forum_seats", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_forum_seats_held",
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_forum_seats_sub_forum_id"))

    op.drop_table("forum_seats")
    with op.batch_alter_table("forum_companions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_companions_registration_id"))
        batch_op.drop_index(batch_op.f("ix_forum_companions_document_lookup"))

    op.drop_table("forum_companions")
    with op.batch_alter_table("forum_registrations", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_forum_registrations_person",
            sqlite_where=sa.text("state NOT IN ('draft', 'declined', 'cancelled')"),
            postgresql_where=sa.text("state NOT IN ('draft', 'declined', 'cancelled')"),
        )
        batch_op.drop_index("ix_forum_registrations_queue")
        batch_op.drop_index(batch_op.f("ix_forum_registrations_mobile_lookup"))

    op.drop_table("forum_registrations")
    with op.batch_alter_table("forum_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_invitations_allotment_id"))

    op.drop_table("forum_invitations")
    op.drop_table("forum_sub_forums")
    with op.batch_alter_table("forum_allotments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_allotments_organization_id"))

    op.drop_table("forum_allotments")
