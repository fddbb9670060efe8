"""Note an organization once, however many clerks meet it at the same moment."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("organizations", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("noted_key", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_organizations_noted_key"), ["noted_key"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("organizations", schema=None, recreate="never") as batch_op:
        batch_op.drop_index(batch_op.f("ix_organizations_noted_key"))
        batch_op.drop_column("noted_key")
