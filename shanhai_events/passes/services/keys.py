"""The key pairs of an edition: made with its first pass, rotated by adding one, private halves sealed."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import func, select

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.errors import KeyRotatedMeanwhile, KeysExhausted
from shanhai_events.passes.models import PassKey, PassSettings, PassTerms, PassWindow
from shanhai_events.passes.rules.windows import default_windows
from shanhai_events.passes.rules.zones import EVERYWHERE
from shanhai_events.passes.tokens import MOST_KEYS
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def prepare_passes(edition_id: EditionId, *, actor: Actor) -> None:
    """Give an edition what its first pass needs, inside the open unit: a number, a key, windows and terms.

    Does nothing when it is there. Two callers at once make one: the second waits for the first.
    """
    require_unit()
    values = {"edition_id": edition_id, "number": edition_id, "created_at": clock.now()}
    if not insert_unless_there(PassSettings, values, key="edition_id"):
        return
    edition = db.session.get_one(Edition, edition_id)
    db.session.add_all(
        PassWindow(edition_id=edition_id, kind=span.kind, opens_at=span.opens_at, closes_at=span.closes_at)
        for span in default_windows(edition.starts_on, edition.ends_on)
    )
    db.session.add_all(PassTerms(edition_id=edition_id, kind=kind, zones=EVERYWHERE) for kind in PassKind)
    _add_key(edition, number=0, actor=actor)


def rotate_key(edition_id: EditionId, *, actor: Actor, seen: int) -> None:
    """Begin to sign with a new key; passes signed with older ones stay good.

    `seen` is the number of the key that signed when somebody decided so: a second decision at once, or a form that
    was sent twice, raises KeyRotatedMeanwhile. Raises KeysExhausted after sixteen.
    """
    with unit_of_work():
        prepare_passes(edition_id, actor=actor)
        db.session.flush()
        lock_settings(edition_id)
        latest = db.session.scalar(select(func.max(PassKey.number)).where(PassKey.edition_id == edition_id)) or 0
        if latest != seen:
            raise KeyRotatedMeanwhile
        number = latest + 1
        if number >= MOST_KEYS:
            raise KeysExhausted
        _add_key(db.session.get_one(Edition, edition_id), number=number, actor=actor)


def lock_settings(edition_id: EditionId) -> None:
    """Hold what an edition's passes are good for, so that two people change it one after the other."""
    require_unit()
    db.session.execute(select(PassSettings.number).where(PassSettings.edition_id == edition_id).with_for_update())


def signing_key(edition_id: EditionId) -> PassKey:
    """Return the newest key of an edition, which signs."""
    statement = select(PassKey).where(PassKey.edition_id == edition_id).order_by(PassKey.number.desc()).limit(1)
    return db.session.scalars(statement).one()


def _add_key(edition: Edition, *, number: int, actor: Actor) -> None:
    private = Ed25519PrivateKey.generate()
    key = PassKey(
        edition_id=edition.id,
        number=number,
        public_key=private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
        created_at=clock.now(),
    )
    key.private_key = private.private_bytes_raw().hex()
    db.session.add(key)
    db.session.flush()
    record(
        actor=actor,
        action="pass_key.created",
        subject=Subject(kind="edition", public_id=edition.public_id),
        diff={"number": number, "public_key": key.public_key.hex()},
    )
