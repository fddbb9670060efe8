"""What hashing a password costs in tests: next to nothing, or as much as in production.

Each hash names its own cost, so the product checks one as it does any other.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher

from shanhai_events.accounts import hashing

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
AS_IN_PRODUCTION = hashing._HASHER


@contextmanager
def hashed_by(hasher: PasswordHasher) -> Iterator[None]:
    """Hash passwords in this process at another cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashing, "_HASHER", hasher)
        patch.setattr(hashing, "_NOBODY", hasher.hash("nobody"))
        yield
