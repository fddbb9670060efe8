"""What passes add to the desk of every edition."""

from flask import url_for
from flask_babel import gettext as _

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import Link, register_desk_links
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.passes.permissions import PassPermission


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return the way to the passes of an edition, for those who manage them."""
    permission = PassPermission.MANAGE
    mine = actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)
    url = url_for("passes.listing", edition=edition.public_id)
    return [Link(label=_("证件"), url=url, icon_name="id-badge-2")] if mine else []


for kind in SeriesKind:
    register_desk_links(kind, desk_links)
