"""Create signing records, their tallies, and printed summaries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_number_counters",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prefix", sa.String(length=24), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_number_counters")),
        sa.UniqueConstraint("prefix", name=op.f("uq_signing_number_counters_prefix")),
    )
    op.create_table(
        "signing_tallies",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("programme", sa.String(length=32), nullable=False),
        sa.Column("agreement_type", sa.String(length=32), nullable=False),
        sa.Column("pairing", sa.String(length=32), nullable=False),
        sa.Column("recipient_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("investor_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("agreed_fen", sa.BigInteger(), nullable=False),
        sa.Column("aid_fen", sa.BigInteger(), nullable=False),
        sa.Column("people_sent", sa.Integer(), nullable=False),
        sa.Column("people_trained", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_signing_tallies_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["investor_region_id"], ["regions.id"], name=op.f("fk_signing_tallies_investor_region_id_regions")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_region_id"], ["regions.id"], name=op.f("fk_signing_tallies_recipient_region_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_tallies")),
        sa.UniqueConstraint(
            "edition_id",
            "day",
            "state",
            "programme",
            "agreement_type",
            "pairing",
            "recipient_region_id",
            "investor_region_id",
            name="uq_signing_tallies_sort",
        ),
    )
    op.create_table(
        "signings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column("request_key", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("programme", sa.String(length=32), nullable=False),
        sa.Column("agreement_type", sa.String(length=32), nullable=False),
        sa.Column("cooperation_mode", sa.String(length=32), nullable=True),
        sa.Column("industry", sa.String(length=32), nullable=True),
        sa.Column("in_catalogue", sa.Boolean(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("site_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_place", sa.Text(), nullable=False),
        sa.Column("park", sa.Text(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("agreed_fen", sa.BigInteger(), nullable=False),
        sa.Column("aid_fen", sa.BigInteger(), nullable=False),
        sa.Column("people_sent", sa.Integer(), nullable=False),
        sa.Column("people_trained", sa.Integer(), nullable=False),
        sa.Column("land_hundredths", sa.Integer(), nullable=True),
        sa.Column("jobs", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("production_on", sa.Date(), nullable=True),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("breach", sa.Text(), nullable=False),
        sa.Column("witnesses", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("pairing", sa.String(length=32), nullable=False),
        sa.Column("pairing_group", sa.Text(), nullable=False),
        sa.Column("recipient_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("investor_region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clerk_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("typed_by", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("submitted_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("verified_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("void_asked_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "(number IS NULL) = (state NOT IN ('signed', 'voided'))", name=op.f("ck_signings_numbered_when_signed")
        ),
        sa.CheckConstraint("agreed_fen <= total_fen", name=op.f("ck_signings_agreed_within_total")),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_signings_activity_id_activities")),
        sa.ForeignKeyConstraint(["clerk_user_id"], ["users.id"], name=op.f("fk_signings_clerk_user_id_users")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_signings_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["investor_region_id"], ["regions.id"], name=op.f("fk_signings_investor_region_id_regions")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_signings_project_id_projects")),
        sa.ForeignKeyConstraint(
            ["recipient_region_id"], ["regions.id"], name=op.f("fk_signings_recipient_region_id_regions")
        ),
        sa.ForeignKeyConstraint(["site_region_id"], ["regions.id"], name=op.f("fk_signings_site_region_id_regions")),
        sa.ForeignKeyConstraint(
            ["submitted_by_user_id"], ["users.id"], name=op.f("fk_signings_submitted_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_user_id"], ["users.id"], name=op.f("fk_signings_verified_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["void_asked_by_user_id"], ["users.id"], name=op.f("fk_signings_void_asked_by_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signings")),
        sa.UniqueConstraint("edition_id", "draft_number", name=op.f("uq_signings_edition_id_draft_number")),
        sa.UniqueConstraint("number", name=op.f("uq_signings_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_signings_public_id")),
        sa.UniqueConstraint("request_key", name=op.f("uq_signings_request_key")),
    )
    with op.batch_alter_table("signings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signings_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index("ix_signings_everywhere", ["signed_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signings_investor_region_id"), ["investor_region_id"], unique=False)
        batch_op.create_index("ix_signings_ledger", ["edition_id", "signed_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signings_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signings_recipient_region_id"), ["recipient_region_id"], unique=False)
        batch_op.create_index("ix_signings_waiting", ["state", "state_since"], unique=False)

    op.create_table(
        "contract_summaries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["signing_id"], ["signings.id"], name=op.f("fk_contract_summaries_signing_id_signings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_summaries")),
        sa.UniqueConstraint("code", name=op.f("uq_contract_summaries_code")),
        sa.UniqueConstraint("signing_id", "revision", name=op.f("uq_contract_summaries_signing_id_revision")),
    )
    op.create_table(
        "signing_files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("file_public_id", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_user_id"], ["users.id"], name=op.f("fk_signing_files_added_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["file_public_id"], ["stored_files.public_id"], name=op.f("fk_signing_files_file_public_id_stored_files")
        ),
        sa.ForeignKeyConstraint(["signing_id"], ["signings.id"], name=op.f("fk_signing_files_signing_id_signings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_files")),
        sa.UniqueConstraint("public_id", name=op.f("uq_signing_files_public_id")),
    )
    with op.batch_alter_table("signing_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signing_files_signing_id"), ["signing_id"], unique=False)

    op.create_table(
        "signing_parties",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("organization_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=18), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signatory", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_signing_parties_organization_id_organizations")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_signing_parties_region_id_regions")),
        sa.ForeignKeyConstraint(["signing_id"], ["signings.id"], name=op.f("fk_signing_parties_signing_id_signings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_parties")),
        sa.UniqueConstraint("signing_id", "position", name=op.f("uq_signing_parties_signing_id_position")),
    )
    with op.batch_alter_table("signing_parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signing_parties_organization_id"), ["organization_id"], unique=False)

    op.create_table(
        "signing_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["signing_id"], ["signings.id"], name=op.f("fk_signing_steps_signing_id_signings")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_signing_steps_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_steps")),
    )
    with op.batch_alter_table("signing_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signing_steps_signing_id"), ["signing_id"], unique=False)

    op.create_table(
        "summary_prints",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("copy", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.String(length=20), nullable=True),
        sa.Column("printed_by_user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["printed_by_user_id"], ["users.id"], name=op.f("fk_summary_prints_printed_by_user_id_users")
        ),
        sa.ForeignKeyConstraint(["signing_id"], ["signings.id"], name=op.f("fk_summary_prints_signing_id_signings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_prints")),
        sa.UniqueConstraint("signing_id", "copy", "batch", name=op.f("uq_summary_prints_signing_id_copy_batch")),
        sa.UniqueConstraint("signing_id", "number", name=op.f("uq_summary_prints_signing_id_number")),
    )
    op.create_table(
        "summary_amount_guesses",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("summary_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["summary_id"],
            ["contract_summaries.id"],
            name=op.f("fk_summary_amount_guesses_summary_id_contract_summaries"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_amount_guesses")),
        sa.UniqueConstraint("summary_id", name=op.f("uq_summary_amount_guesses_summary_id")),
    )
    op.create_table(
        "summary_files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("summary_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("copy", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_public_id", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_public_id"], ["stored_files.public_id"], name=op.f("fk_summary_files_file_public_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["contract_summaries.id"], name=op.f("fk_summary_files_summary_id_contract_summaries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_files")),
        sa.UniqueConstraint(
            "summary_id", "copy", "language", "status", name=op.f("uq_summary_files_summary_id_copy_language_status")
        ),
    )
    with op.batch_alter_table("summary_files", schema=None) as batch_op:
        batch_op.create_index("ix_summary_files_sha256", ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("summary_files", schema=None) as batch_op:
        batch_op.drop_index("ix_summary_files_sha256")

    op.drop_table("summary_files")
    op.drop_table("summary_amount_guesses")
    op.drop_table("summary_prints")
    with op.batch_alter_table("signing_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signing_steps_signing_id"))

    op.drop_table("signing_steps")
    with op.batch_alter_table("signing_parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signing_parties_organization_id"))

    op.drop_table("signing_parties")
    with op.batch_alter_table("signing_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signing_files_signing_id"))

    op.drop_table("signing_files")
    op.drop_table("contract_summaries")
    with op.batch_alter_table("signings", schema=None) as batch_op:
        batch_op.drop_index("ix_signings_waiting")
        batch_op.drop_index(batch_op.f("ix_signings_recipient_region_id"))
        batch_op.drop_index(batch_op.f("ix_signings_project_id"))
        batch_op.drop_index("ix_signings_ledger")
        batch_op.drop_index(batch_op.f("ix_signings_investor_region_id"))
        batch_op.drop_index("ix_signings_everywhere")
        batch_op.drop_index(batch_op.f("ix_signings_activity_id"))

    op.drop_table("signings")
    op.drop_table("signing_tallies")
    op.drop_table("signing_number_counters")
