"""Makes the signed codes of passes again from their rows; the same pass has the same code each time."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from shanhai_events.passes.models import Pass, PassKey, PassSettings
from shanhai_events.passes.tokens import PassToken, SignedToken, sign, text_of
from shanhai_events.storage.database import db


def qr_text(pass_: Pass) -> str:
    """Return the text of the QR code of one pass."""
    return qr_texts([pass_])[pass_.public_id]


def qr_texts(passes: Sequence[Pass]) -> dict[str, str]:
    """Return the texts of the QR codes by public id, in two queries for all passes together."""
    editions = {pass_.edition_id for pass_ in passes}
    keys = {
        (key.edition_id, key.number): private_half(key)
        for key in db.session.scalars(select(PassKey).where(PassKey.edition_id.in_(editions)))
    }
    numbers = {
        settings.edition_id: settings.number
        for settings in db.session.scalars(select(PassSettings).where(PassSettings.edition_id.in_(editions)))
    }
    return {
        pass_.public_id: text_of(signed_as(pass_, numbers[pass_.edition_id], keys[pass_.edition_id, pass_.key_number]))
        for pass_ in passes
    }


def signed_as(pass_: Pass, edition_number: int, private: Ed25519PrivateKey) -> SignedToken:
    """Return the signed token of a pass under the number of its edition and the private half of its key."""
    token = PassToken(
        key_number=pass_.key_number,
        edition_number=edition_number,
        pass_number=pass_.number,
        generation=pass_.generation,
        kind=pass_.kind.number,
        zones=pass_.zones,
    )
    return sign(token, private)


def private_half(key: PassKey) -> Ed25519PrivateKey:
    """Unseal the private half of a key."""
    if (sealed := key.private_key) is None:
        raise RuntimeError("a pass key without its private half")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(sealed))
