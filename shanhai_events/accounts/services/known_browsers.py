"""Remembers in which browsers an account was used."""

from sqlalchemy import update

from shanhai_events.accounts.hashing import hash_token, new_token
from shanhai_events.accounts.models import KnownBrowser, UserId
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def remember_browser(user_id: UserId, *, token: str | None) -> str:
    """Note that the account is used in this browser, inside the open unit; returns the token for its cookie."""
    require_unit()
    now, token = clock.now(), token or new_token()
    token_hash = hash_token(token)
    seen = db.session.scalar(
        update(KnownBrowser)
        .where(KnownBrowser.user_id == user_id, KnownBrowser.token_hash == token_hash)
        .values(last_seen_at=now)
        .returning(KnownBrowser.id)
        .execution_options(synchronize_session=False)
    )
    if seen is None:
        db.session.add(KnownBrowser(user_id=user_id, token_hash=token_hash, first_seen_at=now, last_seen_at=now))
    return token
