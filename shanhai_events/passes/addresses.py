"""The address of a pass for its holder's phone: public, and known only to whom it was given."""

import hmac

from flask import url_for

from shanhai_events.passes.models import Pass
from shanhai_events.storage.sealing import key_ring
from shanhai_events.web.redirects import external_url

_KEY_LENGTH = 32  # from this length on the outbox page hides it in links


def pass_page_url(pass_: Pass, *, external: bool = False) -> str:
    """Return the address of the pass page; `external` makes it whole, for a mail, from the setting BASE_URL."""
    public_id, key = pass_.public_id, page_key(pass_.public_id)
    if external:
        return external_url("passes.page", public_id=public_id, key=key)
    return url_for("passes.page", public_id=public_id, key=key)


def page_key(public_id: str) -> str:
    """Return the 32 characters that prove somebody was given the address, not only the id."""
    return key_ring().lookup(public_id, purpose="pass-page")[:_KEY_LENGTH]


def opens(public_id: str, key: str) -> bool:
    """Tell whether a key belongs to the id, in constant time."""
    return hmac.compare_digest(page_key(public_id).encode(), key.encode())
