"""The address of a pass for its holder's phone: public, and known only to whom it was given."""

import hmac

from flask import url_for

from shanhai_events.passes.models import Pass
from shanhai_events.storage.sealing import key_ring

_KEY_LENGTH = 24


def pass_page_url(pass_: Pass, *, external: bool = False) -> str:
    """Return the address of the pass page; `external` makes it whole, for a mail."""
    return url_for("passes.page", public_id=pass_.public_id, key=page_key(pass_.public_id), _external=external)


def page_key(public_id: str) -> str:
    """Return the 24 characters that prove somebody was given the address, not only the id."""
    return key_ring().lookup(public_id, purpose="pass-page")[:_KEY_LENGTH]


def opens(public_id: str, key: str) -> bool:
    """Tell whether a key belongs to the id, in constant time."""
    return hmac.compare_digest(page_key(public_id).encode(), key.encode())
