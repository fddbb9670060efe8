"""Name the place and the organizer of an activity, and the room of a sub-forum, in English too."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

COLUMNS = (("activities", "organizer_en", 160), ("activities", "place_en", 160), ("forum_sub_forums", "room_en", 80))


def upgrade() -> None:
    for table, name, length in COLUMNS:
        with op.batch_alter_table(table, schema=None, recreate="never") as batch_op:
            batch_op.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))


def downgrade() -> None:
    for table, name, _length in reversed(COLUMNS):
        with op.batch_alter_table(table, schema=None, recreate="never") as batch_op:
            batch_op.drop_column(name)
