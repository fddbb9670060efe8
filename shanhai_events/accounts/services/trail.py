"""Names the person whom an entry of the audit chain is about."""

from shanhai_events.audit.services import Subject


def user_subject(public_id: str) -> Subject:
    """Return the subject of everything that happens to an account."""
    return Subject(kind="user", public_id=public_id)
