"""One record with everything about it, for its page and for the services."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.models.records import Signing, SigningFile, SigningParty, SigningStep
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.scopes import in_scope
from shanhai_events.storage.database import db

WHOLE = (
    joinedload(Signing.edition).joinedload(Edition.series),
    joinedload(Signing.edition).joinedload(Edition.venue),
    joinedload(Signing.activity),
    joinedload(Signing.project),
    joinedload(Signing.site_region),
    joinedload(Signing.clerk),
    joinedload(Signing.verified_by),
    selectinload(Signing.parties).joinedload(SigningParty.region),
    selectinload(Signing.parties).joinedload(SigningParty.organization),
    selectinload(Signing.files).joinedload(SigningFile.file),
    selectinload(Signing.steps).joinedload(SigningStep.user),
)


def get_signing(public_id: str, *, actor: Actor, permission: str = SigningPermission.VIEW) -> Signing:
    """Return a record within the actor's scope with parties, files and steps; raises NotFound."""
    statement = select(Signing).where(Signing.public_id == public_id, in_scope(actor, permission)).options(*WHOLE)
    if (found := db.session.scalar(statement)) is None:
        raise NotFound
    return found


def find_by_request_key(request_key: str) -> Signing | None:
    """Return the record that the first saving of a form made, or None."""
    return db.session.scalar(select(Signing).where(Signing.request_key == request_key).options(*WHOLE))
