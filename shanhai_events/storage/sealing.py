"""Sealed columns: personal values encrypted at rest with a ring of data keys, and keyed hashes to find them by."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Any, Self, overload

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app

NONCE_BYTES = 12
KEY_BYTES = 32


class KeyRing:
    """Data keys by id, in the order of the setting: the first encrypts, all decrypt, the last makes lookup hashes.

    The oldest key hashes, so that putting a new key in front changes no lookup.
    """

    def __init__(self, keys: dict[str, bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys.values()):
            raise ValueError("the ring needs at least one key of 32 bytes")
        self._keys = keys
        self._first = next(iter(keys))
        oldest = list(keys.values())[-1]
        self._lookup_key = hmac.new(oldest, b"shanhai-lookup-v1", hashlib.sha256).digest()

    @classmethod
    def parse(cls, setting: str) -> Self:
        """Read `id:base64url,id:base64url`; raises ValueError when a part is malformed."""
        keys: dict[str, bytes] = {}
        for part in setting.split(","):
            key_id, _, encoded = part.strip().partition(":")
            if not key_id or not encoded or key_id in keys:
                raise ValueError("a data key is written id:base64url, every id once")
            keys[key_id] = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        return cls(keys)

    def seal(self, text: str, *, place: str) -> str:
        """Encrypt; `place` is table.column.row and is authenticated, so a ciphertext cannot be moved."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = AESGCM(self._keys[self._first]).encrypt(nonce, text.encode(), place.encode())
        return f"{self._first}:{base64.urlsafe_b64encode(nonce + box).decode()}"

    def unseal(self, sealed: str, *, place: str) -> str:
        """Decrypt; raises cryptography's InvalidTag when moved or changed, KeyError for an unknown key id."""
        key_id, _, encoded = sealed.partition(":")
        raw = base64.urlsafe_b64decode(encoded)
        return AESGCM(self._keys[key_id]).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()

    def lookup(self, text: str, *, purpose: str) -> str:
        """Return the keyed hash (hex of HMAC-SHA256) by which an equal value can be found."""
        return hmac.new(self._lookup_key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def init_app(app: Flask) -> None:
    """Read the ring of the setting DATA_KEYS into the application."""
    app.extensions["key_ring"] = KeyRing.parse(str(app.config["DATA_KEYS"]))


def key_ring() -> KeyRing:
    """Return the ring of the current application."""
    ring: KeyRing = current_app.extensions["key_ring"]
    return ring


class SealedText:
    """Attribute over a sealed text column, optionally with a keyed hash beside it.

    `mobile = SealedText("mobile_sealed", lookup="mobile_lookup", purpose="mobile")` on a model with a public id.
    """

    def __init__(
        self,
        column: str,
        *,
        lookup: str | None = None,
        purpose: str | None = None,
        normalise: Callable[[str], str] = str,
    ) -> None:
        self._column = column
        self._lookup = lookup
        self._purpose = purpose or column
        self._normalise = normalise

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: Any, owner: type) -> str | None: ...

    def __get__(self, row: Any, owner: type) -> Self | str | None:
        if row is None:
            return self
        sealed = getattr(row, self._column)
        return None if sealed is None else key_ring().unseal(sealed, place=self._place(row))

    def __set__(self, row: Any, value: str | None) -> None:
        setattr(row, self._column, None if value is None else key_ring().seal(value, place=self._place(row)))
        if self._lookup:
            setattr(row, self._lookup, None if value is None else self.lookup_of(value))

    def lookup_of(self, value: str) -> str:
        """Return the keyed hash under which `value` would be found."""
        return key_ring().lookup(self._normalise(value), purpose=self._purpose)

    def _place(self, row: Any) -> str:
        return f"{row.__tablename__}.{self._column}.{row.public_id}"
