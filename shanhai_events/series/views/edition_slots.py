"""What the annual series adds to the pages of its edition: the programme, the ways to its desks, who may take part."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import (
    Link,
    Section,
    register_actions,
    register_audience,
    register_desk_links,
    register_section,
)
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.queries.activities import list_public_activities
from shanhai_events.editions.rules.life_cycle import PUBLIC_STATES
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.series.views.words import days_of


def actions(edition: Edition, actor: Actor) -> list[Link]:
    """Return what a visitor can do: an office enters people of its region."""
    return _delegation(edition, actor)


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return where organizers and offices go on from the desk of an edition."""
    where: dict[str, Any] = {"edition": edition.public_id}
    links: list[Link] = []
    if _holds(actor, EditionPermission.MANAGE, edition):
        links.append(Link(label=_("活动安排"), url=url_for("series.programme", **where), icon_name="calendar"))
        links.append(Link(label=_("会场"), url=url_for("series.rooms", **where), icon_name="door"))
    if any(_holds(actor, each, edition) for each in (SeriesPermission.DECIDE, SeriesPermission.VIEW_PARTICIPANTS)):
        links.append(Link(label=_("参会人员"), url=url_for("series.participants", **where), icon_name="users"))
    return [*links, *_delegation(edition, actor)]


def audience(_edition: Edition) -> list[str]:
    """Return who may take part in the annual series."""
    return [_("各市、县（市、区）协作办为本地代表团逐项报名，通过后凭嘉宾证入场")]


def section(edition: Edition) -> Section | None:
    """Return the programme, day by day, as a card; nothing while there is none."""
    days = days_of(list_public_activities(edition))
    return Section(template="series/_programme.html", values={"days": days}) if days else None


def _delegation(edition: Edition, actor: Actor) -> list[Link]:
    if not actor.may(SeriesPermission.ENTER) or edition.state not in PUBLIC_STATES:
        return []
    url = url_for("series.delegation", edition=edition.public_id)
    return [Link(label=_("本地代表团"), url=url, icon_name="users-plus")]


def _holds(actor: Actor, permission: str, edition: Edition) -> bool:
    return actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)


register_actions(SeriesKind.SERIES, actions)
register_desk_links(SeriesKind.SERIES, desk_links)
register_audience(SeriesKind.SERIES, audience)
register_section(SeriesKind.SERIES, section)
