"""Keep foreign capital, floor area ratio, expected output and tax, and the number of copies of an agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

COLUMNS = (
    ("fx_cents", sa.BigInteger()),
    ("fx_rate", sa.Integer()),
    ("floor_area_hundredths", sa.Integer()),
    ("output_fen", sa.BigInteger()),
    ("tax_fen", sa.BigInteger()),
    ("copies", sa.Integer()),
)


def upgrade() -> None:
    with op.batch_alter_table("signings", schema=None, recreate="never") as batch_op:
        for name, kind in COLUMNS:
            batch_op.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("signings", schema=None, recreate="never") as batch_op:
        for name, _kind in reversed(COLUMNS):
            batch_op.drop_column(name)
