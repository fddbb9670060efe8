"""How the pages around the gates find what their address names, within what the actor may do."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from shanhai_events.checkin.models.gates import Device, Gate
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.scopes import get_device_for, get_edition, get_gate
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.web.guards import current_actor

MANAGE = "/manage/checkin/<edition>"


def edition_for(public_id: str, permission: CheckinPermission) -> Edition:
    """Return the edition of an address; raises NotFound outside the scope."""
    return get_edition(public_id, actor=current_actor(), permission=permission)


def gate_in(edition: str, public_id: str, permission: CheckinPermission) -> Gate:
    """Return a gate of the edition of an address; raises NotFound."""
    gate = get_gate(public_id, actor=current_actor(), permission=permission)
    if gate.edition.public_id != edition:
        raise NotFound
    return gate


def device_in(edition: str, public_id: str) -> Device:
    """Return a device of the edition of an address; raises NotFound."""
    device = get_device_for(public_id, actor=current_actor(), permission=CheckinPermission.MANAGE_DEVICES)
    if device.edition.public_id != edition:
        raise NotFound
    return device


def may_in(edition: Edition, permission: CheckinPermission, actor: Actor) -> bool:
    """Tell whether the actor holds a permission for this edition."""
    return actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)


def tabs_of(edition: Edition, current: str) -> list[Mapping[str, Any]]:
    """Return the pages around the gates of an edition that the actor may open; `current` is an endpoint."""
    actor = current_actor()
    pages = (
        (_("到场实况"), "checkin.live", CheckinPermission.VIEW_ATTENDANCE),
        (_("到场名单"), "checkin.attendance", CheckinPermission.VIEW_ATTENDANCE),
        (_("扫码记录"), "checkin.scans", CheckinPermission.VIEW_ATTENDANCE),
        (_("忘带证件"), "checkin.admission", CheckinPermission.ADMIT),
        (_("闸口与设备"), "checkin.gates", CheckinPermission.MANAGE_DEVICES),
    )
    return [
        {"label": label, "url": url_for(endpoint, edition=edition.public_id), "current": endpoint == current}
        for label, endpoint, permission in pages
        if may_in(edition, permission, actor)
    ]
