"""Makes the secret of an invitation's link: it follows from the data keys and is kept as a hash only."""

import base64

from shanhai_events.forum.models.replies import Invitation
from shanhai_events.forum.queries.replies import hash_of
from shanhai_events.storage.sealing import key_ring
from shanhai_events.storage.unit_of_work import require_unit


def token_of(invitation: Invitation) -> str:
    """Return the secret of the present link, 256 bits in 43 characters; the database alone does not give it away."""
    digest = key_ring().lookup(f"{invitation.public_id}:{invitation.generation}", purpose="forum-invitation")
    return base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def renew_link(invitation: Invitation) -> str:
    """Put a new secret in place of the old one inside the open unit, and return it; the old link is dead."""
    require_unit()
    invitation.generation += 1
    token = token_of(invitation)
    invitation.token_hash = hash_of(token)
    return token


def guest_path(token: str) -> str:
    """Return the local page of a guest."""
    return f"/forum/r/{token}"
