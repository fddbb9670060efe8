"""Create rooms, activities, and the people entered for them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_rooms_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_rooms_edition_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rooms_public_id")),
    )
    op.create_table(
        "series_participants",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("document_kind", sa.String(length=32), nullable=False),
        sa.Column("document_sealed", sa.Text(), nullable=False),
        sa.Column("document_lookup", sa.String(length=64), nullable=False),
        sa.Column("mobile_sealed", sa.Text(), nullable=False),
        sa.Column("mobile_lookup", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organization", sa.String(length=80), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_user_id"], ["users.id"], name=op.f("fk_series_participants_created_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_series_participants_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_series_participants_region_id_regions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_participants")),
        sa.UniqueConstraint(
            "edition_id", "document_lookup", name=op.f("uq_series_participants_edition_id_document_lookup")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_series_participants_public_id")),
    )
    with op.batch_alter_table("series_participants", schema=None) as batch_op:
        batch_op.create_index("ix_series_participants_delegation", ["edition_id", "region_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_series_participants_mobile_lookup"), ["mobile_lookup"], unique=False)
        batch_op.create_index(batch_op.f("ix_series_participants_region_id"), ["region_id"], unique=False)

    op.create_table(
        "activities",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("organizer", sa.String(length=80), nullable=False),
        sa.Column("room_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.CheckConstraint("places_taken <= capacity", name=op.f("ck_activities_places")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_activities_edition_id_editions")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_activities_room_id_rooms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_activities_edition_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_activities_public_id")),
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index("ix_activities_programme", ["edition_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_room_id"), ["room_id"], unique=False)

    op.create_table(
        "room_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("room_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_room_steps_activity_id_activities")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_room_steps_room_id_rooms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_steps")),
        sa.UniqueConstraint("room_id", "step", name=op.f("uq_room_steps_room_id_step")),
    )
    with op.batch_alter_table("room_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_steps_activity_id"), ["activity_id"], unique=False)

    op.create_table(
        "series_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("participant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_series_entries_activity_id_activities")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_user_id"], ["users.id"], name=op.f("fk_series_entries_created_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["series_participants.id"],
            name=op.f("fk_series_entries_participant_id_series_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_entries")),
        sa.UniqueConstraint("public_id", name=op.f("uq_series_entries_public_id")),
    )
    with op.batch_alter_table("series_entries", schema=None) as batch_op:
        batch_op.create_index("ix_series_entries_queue", ["activity_id", "state"], unique=False)
        batch_op.create_index(
            "uq_series_entries_live",
            ["participant_id", "activity_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('requested', 'approved')"),
            postgresql_where=sa.text("state IN ('requested', 'approved')"),
        )


def downgrade() -> None:
    with op.batch_alter_table("series_entries", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_series_entries_live",
            sqlite_where=sa.text("state IN ('requested', 'approved')"),
            postgresql_where=sa.text("state IN ('requested', 'approved')"),
        )
        batch_op.drop_index("ix_series_entries_queue")

    op.drop_table("series_entries")
    with op.batch_alter_table("room_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_steps_activity_id"))

    op.drop_table("room_steps")
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activities_room_id"))
        batch_op.drop_index("ix_activities_programme")

    op.drop_table("activities")
    with op.batch_alter_table("series_participants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_series_participants_region_id"))
        batch_op.drop_index(batch_op.f("ix_series_participants_mobile_lookup"))
        batch_op.drop_index("ix_series_participants_delegation")

    op.drop_table("series_participants")
    op.drop_table("rooms")
