"""Create holders, their passes and the keys of an edition."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holders",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("identity_lookup", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("name_pinyin", sa.Text(), nullable=False),
        sa.Column("name_initials", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.String(length=32), nullable=True),
        sa.Column("mobile_lookup", sa.String(length=64), nullable=True),
        sa.Column("mobile_tail_lookup", sa.String(length=64), nullable=True),
        sa.Column("email_sealed", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holders")),
        sa.UniqueConstraint("identity_lookup", name=op.f("uq_holders_identity_lookup")),
        sa.UniqueConstraint("public_id", name=op.f("uq_holders_public_id")),
    )
    with op.batch_alter_table("holders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holders_mobile_lookup"), ["mobile_lookup"], unique=False)
        batch_op.create_index(batch_op.f("ix_holders_mobile_tail_lookup"), ["mobile_tail_lookup"], unique=False)
        batch_op.create_index(batch_op.f("ix_holders_name_key"), ["name_key"], unique=False)

    op.create_table(
        "pass_keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("private_key_sealed", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.CheckConstraint("number BETWEEN 0 AND 15", name=op.f("ck_pass_keys_number_fits")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_pass_keys_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_keys")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_pass_keys_edition_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_pass_keys_public_id")),
    )
    op.create_table(
        "pass_settings",
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("per_standard_booth", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 65535", name=op.f("ck_pass_settings_number_fits")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_pass_settings_edition_id_editions")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_pass_settings")),
        sa.UniqueConstraint("number", name=op.f("uq_pass_settings_number")),
    )
    op.create_table(
        "pass_terms",
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("zones", sa.Integer(), nullable=False),
        sa.Column("must_be_collected", sa.Boolean(), nullable=False),
        sa.CheckConstraint("zones BETWEEN 0 AND 65535", name=op.f("ck_pass_terms_zones_fit")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_pass_terms_edition_id_editions")),
        sa.PrimaryKeyConstraint("edition_id", "kind", name=op.f("pk_pass_terms")),
    )
    op.create_table(
        "pass_windows",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_pass_windows_in_order")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_pass_windows_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_windows")),
    )
    with op.batch_alter_table("pass_windows", schema=None) as batch_op:
        batch_op.create_index("ix_pass_windows_edition_id", ["edition_id", "kind"], unique=False)

    op.create_table(
        "passes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("holder_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("resume_to", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("key_number", sa.Integer(), nullable=False),
        sa.Column("zones", sa.Integer(), nullable=False),
        sa.Column("lookup", sa.LargeBinary(length=16), nullable=False),
        sa.Column("label_key_sealed", sa.Text(), nullable=False),
        sa.Column("code_sealed", sa.Text(), nullable=False),
        sa.Column("code_lookup", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("attention", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("source_kind", sa.String(length=32), nullable=False),
        sa.Column("source_public_id", sa.String(length=20), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("print_count", sa.Integer(), nullable=False),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_passes_edition_id_editions")),
        sa.ForeignKeyConstraint(["holder_id"], ["holders.id"], name=op.f("fk_passes_holder_id_holders")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_passes_organization_id_organizations")
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["passes.id"], name=op.f("fk_passes_replaces_id_passes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passes")),
        sa.UniqueConstraint("code_lookup", name=op.f("uq_passes_code_lookup")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_passes_edition_id_number")),
        sa.UniqueConstraint("lookup", name=op.f("uq_passes_lookup")),
        sa.UniqueConstraint("public_id", name=op.f("uq_passes_public_id")),
    )
    with op.batch_alter_table("passes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passes_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index("ix_passes_list", ["edition_id", "state", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_passes_organization_id"), ["organization_id"], unique=False)
        batch_op.create_index("ix_passes_source", ["source_kind", "source_public_id"], unique=False)
        batch_op.create_index(
            "uq_passes_live",
            ["edition_id", "holder_id", "kind"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('replaced', 'revoked', 'expired')"),
            postgresql_where=sa.text("state NOT IN ('replaced', 'revoked', 'expired')"),
        )


def downgrade() -> None:
    with op.batch_alter_table("passes", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_passes_live",
            sqlite_where=sa.text("state NOT IN ('replaced', 'revoked', 'expired')"),
            postgresql_where=sa.text("state NOT IN ('replaced', 'revoked', 'expired')"),
        )
        batch_op.drop_index("ix_passes_source")
        batch_op.drop_index(batch_op.f("ix_passes_organization_id"))
        batch_op.drop_index("ix_passes_list")
        batch_op.drop_index(batch_op.f("ix_passes_holder_id"))

    op.drop_table("passes")
    with op.batch_alter_table("pass_windows", schema=None) as batch_op:
        batch_op.drop_index("ix_pass_windows_edition_id")

    op.drop_table("pass_windows")
    op.drop_table("pass_terms")
    op.drop_table("pass_settings")
    op.drop_table("pass_keys")
    with op.batch_alter_table("holders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holders_name_key"))
        batch_op.drop_index(batch_op.f("ix_holders_mobile_tail_lookup"))
        batch_op.drop_index(batch_op.f("ix_holders_mobile_lookup"))

    op.drop_table("holders")
