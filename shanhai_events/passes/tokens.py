"""The text in the QR code of a pass: twelve bytes, signed with Ed25519, as base45 in QR's alphanumeric alphabet.

body, big-endian: version (4 bits) and key number (4 bits), edition number (16), pass number (40), generation (8),
kind (8), zones (16). The signature covers a fixed prefix and the body. 118 characters, QR version 5 at level M.
"""

from dataclasses import dataclass

import base45
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PREFIX = "SH1:"
VERSION = 1
BODY_BYTES = 12
SIGNATURE_BYTES = 64
TEXT_LENGTH = len(PREFIX) + (BODY_BYTES + SIGNATURE_BYTES) // 2 * 3
MOST_KEYS = 16
PASS_NUMBER_BITS = 40
_DOMAIN = b"shanhai-pass-v1\0"
_ALPHABET = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


class MalformedToken(ValueError):
    """The text is not one of our codes: wrong length, alphabet, encoding or version."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PassToken:
    """What a code says. `kind` is the number of a pass kind, `zones` a bitmap of sixteen zones."""

    key_number: int
    edition_number: int
    pass_number: int
    generation: int
    kind: int
    zones: int

    def to_bytes(self) -> bytes:
        """Return the twelve bytes of the body; raises OverflowError for a field that does not fit."""
        head = VERSION << 4 | _within(self.key_number, 4)
        return b"".join(
            (
                head.to_bytes(1, "big"),
                self.edition_number.to_bytes(2, "big"),
                self.pass_number.to_bytes(5, "big"),
                self.generation.to_bytes(1, "big"),
                self.kind.to_bytes(1, "big"),
                self.zones.to_bytes(2, "big"),
            )
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedToken:
    """A code as read: what it says, and a signature that is still to be verified."""

    token: PassToken
    body: bytes
    signature: bytes

    @property
    def lookup(self) -> bytes:
        """Sixteen bytes by which a device finds the pass without being able to guess it."""
        return lookup_of(self.signature)


def sign(token: PassToken, private_key: Ed25519PrivateKey) -> SignedToken:
    """Sign a token; Ed25519 is deterministic, so the same pass always has the same code."""
    body = token.to_bytes()
    return SignedToken(token=token, body=body, signature=private_key.sign(_DOMAIN + body))


def encode(token: PassToken, private_key: Ed25519PrivateKey) -> str:
    """Return the 118 characters of a QR code."""
    return text_of(sign(token, private_key))


def text_of(signed: SignedToken) -> str:
    """Return the text of a token that is signed already."""
    return f"{PREFIX}{base45.b45encode(signed.body + signed.signature).decode()}"


def decode(text: str) -> SignedToken:
    """Read the text of a code without verifying it; raises MalformedToken for anything that is not exactly one."""
    if len(text) != TEXT_LENGTH or not text.startswith(PREFIX) or not _ALPHABET.issuperset(text):
        raise MalformedToken("not the text of a pass")
    try:
        raw = base45.b45decode(text[len(PREFIX) :])
    except ValueError as error:
        raise MalformedToken("not base45") from error
    body, signature = raw[:BODY_BYTES], raw[BODY_BYTES:]
    if len(raw) != BODY_BYTES + SIGNATURE_BYTES or body[0] >> 4 != VERSION:
        raise MalformedToken("another version")
    token = PassToken(
        key_number=body[0] & 0x0F,
        edition_number=int.from_bytes(body[1:3], "big"),
        pass_number=int.from_bytes(body[3:8], "big"),
        generation=body[8],
        kind=body[9],
        zones=int.from_bytes(body[10:12], "big"),
    )
    return SignedToken(token=token, body=body, signature=signature)


def is_genuine(signed: SignedToken, public_key: Ed25519PublicKey) -> bool:
    """Tell whether the signature is that of the key."""
    try:
        public_key.verify(signed.signature, _DOMAIN + signed.body)
    except InvalidSignature:
        return False
    return True


def lookup_of(signature: bytes) -> bytes:
    """Return the first sixteen bytes of SHA-256("lookup" and the signature)."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(b"lookup" + signature)
    return digest.finalize()[:16]


def label_key_of(signature: bytes, *, version: int = 1) -> bytes:
    """Return the 32 bytes under which a device opens the label of a pass once it has seen its code."""
    info = b"shanhai-label-v%d" % version
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(signature)


def _within(value: int, bits: int) -> int:
    if not 0 <= value < 1 << bits:
        raise OverflowError(f"{value} does not fit into {bits} bits")
    return value
