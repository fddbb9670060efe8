"""Takes a record for oneself until the unit ends."""

from sqlalchemy import select

from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.queries.records import WHOLE
from shanhai_events.signings.queries.scopes import in_scope
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def lock_signing(public_id: str, *, actor: Actor, permission: str) -> Signing:
    """Return a record within the actor's scope that nobody else changes until the open unit ends; raises NotFound."""
    require_unit()
    statement = select(Signing).where(Signing.public_id == public_id, in_scope(actor, permission)).options(*WHOLE)
    locked = statement.with_for_update(of=Signing).execution_options(populate_existing=True)
    if (found := db.session.scalar(locked)) is None:
        raise NotFound
    return found
