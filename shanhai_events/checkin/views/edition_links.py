"""What the gates add to the desk page of every edition."""

from flask import url_for
from flask_babel import gettext as _

from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.views.finding import may_in
from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import Link, register_desk_links
from shanhai_events.kernel.actor import Actor


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return the pages around the gates that the actor may open for an edition."""
    pages = (
        (_("闸口与设备"), "checkin.gates", CheckinPermission.MANAGE_DEVICES, "device-mobile"),
        (_("到场实况"), "checkin.live", CheckinPermission.VIEW_ATTENDANCE, "users"),
    )
    return [
        Link(label=label, url=url_for(endpoint, edition=edition.public_id), icon_name=icon_name)
        for label, endpoint, permission, icon_name in pages
        if may_in(edition, permission, actor)
    ]


for kind in SeriesKind:
    register_desk_links(kind, desk_links)
