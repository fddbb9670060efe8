"""Reads the codes that gates were shown: parsed, and their signatures verified."""

from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from shanhai_events.checkin.commands import ScanGiven
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.rules.deciding import Reading
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.passes.models import PassKey, PassSettings
from shanhai_events.passes.rules.codes import parse_code
from shanhai_events.passes.tokens import MalformedToken, SignedToken, decode, is_genuine
from shanhai_events.storage.database import db
from shanhai_events.storage.sealing import key_ring


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadCode:
    """What an item names: a pass by its number, its typed code or its public id, or nothing readable."""

    reading: Reading
    is_this_edition: bool = True
    number: int | None = None
    generation: int | None = None
    code_lookup: str | None = None
    pass_public_id: str | None = None

    @property
    def names_a_pass(self) -> bool:
        """Tell whether there is a pass of this edition to be looked for."""
        return self.is_this_edition and (self.number is not None or self.other_name is not None)

    @property
    def other_name(self) -> str | None:
        """The hash of a typed code, or a public id, where the pass is not named by its number."""
        return self.code_lookup or self.pass_public_id


MALFORMED = ReadCode(reading=Reading.MALFORMED)


def read_code(item: ScanGiven, post: Post) -> ReadCode:
    """Read what an item shows; a signature is verified before any lock is taken, a wrong one at the same cost."""
    if item.pass_public_id is not None:
        return ReadCode(reading=Reading.GENUINE, pass_public_id=item.pass_public_id)
    if item.code is not None:
        try:
            code = parse_code(item.code)
        except InvalidValue:
            return MALFORMED
        return ReadCode(reading=Reading.GENUINE, code_lookup=key_ring().lookup(code, purpose="pass-code"))
    return _read_qr(item.qr or "", post)


def _read_qr(text: str, post: Post) -> ReadCode:
    try:
        signed = decode(text)
    except MalformedToken:
        return MALFORMED
    own = post.keys.get(signed.token.key_number)
    if own is not None and is_genuine(signed, _key(own)) and signed.token.edition_number == post.edition_number:
        return ReadCode(reading=Reading.GENUINE, number=signed.token.pass_number, generation=signed.token.generation)
    return _read_foreign(signed, post)


def _read_foreign(signed: SignedToken, post: Post) -> ReadCode:
    """Read a code that no key of this edition signed: that of another edition, a forgery, or of an unknown key."""
    found = db.session.execute(
        select(PassKey.public_key, PassKey.edition_id)
        .join(PassSettings, PassSettings.edition_id == PassKey.edition_id)
        .where(PassSettings.number == signed.token.edition_number, PassKey.number == signed.token.key_number)
    ).one_or_none()
    if found is None:
        return MALFORMED
    if not is_genuine(signed, _key(found.public_key)):
        return ReadCode(reading=Reading.FORGED)
    return ReadCode(reading=Reading.GENUINE, is_this_edition=EditionId(found.edition_id) == post.edition_id)


@lru_cache(maxsize=256)
def _key(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)
