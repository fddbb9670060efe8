"""Turns passwords and tokens into what is stored of them."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from shanhai_events.accounts.rules.passwords import LONGEST, normalise_password

# 19 MiB, two passes, one lane: OWASP's minimum for argon2id, about 25 ms.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _HASHER.hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """Return the argon2id hash; takes some 25 ms, so call it outside a unit of work."""
    return _HASHER.hash(normalise_password(password))


def password_matches(password_hash: str | None, password: str) -> bool:
    """Tell whether the password belongs to the hash; takes as long when there is no hash, and is then False."""
    try:
        _HASHER.verify(password_hash or _NOBODY, normalise_password(password[: 4 * LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def new_token() -> str:
    """Return 256 random bits for a link or a cookie."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return SHA-256 (hex); enough for a token that can't be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
