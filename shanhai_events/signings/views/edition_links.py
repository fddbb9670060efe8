"""What signings add to the desk page of every edition."""

from flask import url_for
from flask_babel import gettext as _

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import Link, register_desk_links
from shanhai_events.kernel.actor import Actor
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.scopes import may_in


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return the pages about agreements that the actor may open for an edition."""
    if not may_in(actor, SigningPermission.VIEW, edition):
        return []
    url = url_for("signings.ledger", edition=edition.public_id)
    return [Link(label=_("签约台账"), url=url, icon_name="file-text")]


for kind in SeriesKind:
    register_desk_links(kind, desk_links)
