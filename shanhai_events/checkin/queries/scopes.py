"""Which editions' gates a person may work, and the one way to find a gate, a device or a pass for them."""

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import joinedload

from shanhai_events.checkin.models.gates import Device, Gate
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def editions_open_to(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition on editions for which a permission is held."""
    if actor.may_everywhere(permission):
        return true()
    return Edition.public_id.in_(actor.scope_ids(permission, ScopeKind.EDITION))


def get_edition(public_id: str, *, actor: Actor, permission: str) -> Edition:
    """Return an edition for which the actor holds the permission; raises NotFound."""
    statement = (
        select(Edition)
        .where(Edition.public_id == public_id, editions_open_to(actor, permission))
        .options(joinedload(Edition.series))
    )
    if (edition := db.session.scalars(statement).one_or_none()) is None:
        raise NotFound
    return edition


def get_gate(public_id: str, *, actor: Actor, permission: str) -> Gate:
    """Return a gate of an edition for which the actor holds the permission; raises NotFound."""
    statement = (
        select(Gate)
        .join(Gate.edition)
        .where(Gate.public_id == public_id, editions_open_to(actor, permission))
        .options(joinedload(Gate.edition))
    )
    if (gate := db.session.scalars(statement).one_or_none()) is None:
        raise NotFound
    return gate


def get_device_for(public_id: str, *, actor: Actor, permission: str) -> Device:
    """Return a device of an edition for which the actor holds the permission; raises NotFound."""
    statement = (
        select(Device)
        .join(Device.edition)
        .where(Device.public_id == public_id, editions_open_to(actor, permission))
        .options(joinedload(Device.gate), joinedload(Device.edition))
    )
    if (device := db.session.scalars(statement).one_or_none()) is None:
        raise NotFound
    return device
