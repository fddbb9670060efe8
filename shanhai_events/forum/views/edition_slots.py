"""What a forum adds to the pages of its edition: its programme, the way to its desk, who may take part."""

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
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.programme import list_allotments, read_timetable
from shanhai_events.kernel.actor import Actor


def actions(edition: Edition, actor: Actor) -> list[Link]:
    """Return what a visitor can do: nothing without a link of their own; a chamber goes to its replies."""
    if not actor.may(ForumPermission.CONFIRM) or not list_allotments(edition.id, actor=actor):
        return []
    url = url_for("forum.confirmations", edition=edition.public_id)
    return [Link(label=_("商会确认"), url=url, icon_name="checklist")]


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return where organizers go on from the desk of an edition."""
    where: dict[str, Any] = {"edition": edition.public_id}
    links: list[Link] = []
    if actor.may(ForumPermission.MANAGE):
        links.append(Link(label=_("分论坛"), url=url_for("forum.sub_forums", **where), icon_name="calendar"))
        links.append(Link(label=_("商会与邀请"), url=url_for("forum.chambers", **where), icon_name="mail"))
        links.append(Link(label=_("商会确认"), url=url_for("forum.confirmations", **where), icon_name="checklist"))
    if actor.may(ForumPermission.MANAGE) or actor.may(ForumPermission.VIEW_REGISTRATIONS):
        links.append(Link(label=_("参会回执"), url=url_for("forum.registrations", **where), icon_name="file-text"))
    return links


def audience(_edition: Edition) -> list[str]:
    """Return who may take part in a forum."""
    return [_("受商会或推荐单位邀请的浙商；凭邀请链接填写回执，不用注册账号")]


def section(edition: Edition) -> Section | None:
    """Return the sub-forums as a card; nothing while there are none."""
    timetable = read_timetable(edition.id)
    return Section(template="forum/_programme.html", values={"timetable": timetable}) if timetable else None


register_actions(SeriesKind.FORUM, actions)
register_desk_links(SeriesKind.FORUM, desk_links)
register_audience(SeriesKind.FORUM, audience)
register_section(SeriesKind.FORUM, section)
