"""Random public ids: the only ids that leave the house in URLs and documents."""

import secrets
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 20


def new_public_id() -> str:
    """Return 20 random characters without look-alikes, about 99 bits: unguessable, safe in a URL."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class HasPublicId:
    """Mixin that gives a row its public id when it is made, before it is flushed, so that sealing can bind to it."""

    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_public_id)

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"public_id": new_public_id(), **values})
