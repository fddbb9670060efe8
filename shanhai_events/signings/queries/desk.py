"""What the signing desk needs to know: where a clerk may log, what was logged last, and how much today."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.enums import EditionState
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import get_edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.scopes import may_in
from shanhai_events.storage.database import db


def get_edition_to_log(public_id: str, *, actor: Actor) -> Edition:
    """Return an edition in which the actor logs agreements; raises NotFound for all others."""
    edition = get_edition(public_id)
    if not may_in(actor, SigningPermission.LOG, edition):
        raise NotFound
    return edition


def list_editions_to_log(actor: Actor) -> list[Edition]:
    """Return the running editions in which the actor logs agreements, the newest first."""
    statement = select(Edition).where(Edition.state == EditionState.RUNNING).options(joinedload(Edition.series))
    if not actor.may_everywhere(SigningPermission.LOG):
        granted = actor.scope_ids(SigningPermission.LOG, ScopeKind.EDITION)
        statement = statement.where(Edition.public_id.in_(granted))
    return list(db.session.scalars(statement.order_by(Edition.starts_on.desc(), Edition.id)))


def find_last_logged(edition: Edition, actor: Actor) -> Signing | None:
    """Return what the actor logged last in an edition, or None."""
    statement = select(Signing).where(Signing.edition_id == edition.id, Signing.clerk_user_id == actor.user_id)
    return db.session.scalar(statement.order_by(Signing.draft_number.desc()).limit(1))


def count_logged_today(edition: Edition, actor: Actor) -> int:
    """Return how many records of an edition the actor has logged since midnight in Beijing."""
    since = clock.start_of_day(clock.today())
    statement = select(func.count(Signing.id)).where(
        Signing.edition_id == edition.id, Signing.clerk_user_id == actor.user_id, Signing.created_at >= since
    )
    return db.session.scalar(statement) or 0
