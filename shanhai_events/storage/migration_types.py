"""How column types are written into migration scripts: plain SQLAlchemy, free of the code of the day."""

from typing import Any, Literal

from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

from shanhai_events.storage.database import BigKey, Json
from shanhai_events.storage.types import UtcDateTime


def render_item(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """Return the text of one of our own column types, or False to let Alembic write it."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Enum) and not item.native_enum:
        return f"sa.String(length={item.length})"
    if item is BigKey:
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    if item is Json:
        context.imports.add("from sqlalchemy.dialects.postgresql import JSONB")
        return 'sa.JSON().with_variant(JSONB(), "postgresql")'
    return False
