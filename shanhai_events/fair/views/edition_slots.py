"""What a fair adds to the pages of its edition: acts for visitors, the way to its desk, who may take part."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import Link, register_actions, register_audience, register_desk_links
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.queries import is_taking_applications
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.plan import find_settings
from shanhai_events.fair.rules.transitions import REVIEW_PERMISSION
from shanhai_events.fair.views.words import fair_label
from shanhai_events.kernel.actor import Actor


def actions(edition: Edition, actor: Actor) -> list[Link]:
    """Return what a visitor can do: apply while the window is open, and look at the plan."""
    where: dict[str, Any] = {"edition": edition.public_id}
    links: list[Link] = []
    if is_taking_applications(edition) and _may_exhibit(actor):
        links.append(Link(label=_("申请展位"), url=url_for("fair.apply", **where), icon_name="building-store"))
    links.append(Link(label=_("看平面图"), url=url_for("fair.plan", **where), icon_name="layout-grid"))
    if actor.may(FairPermission.APPLY):
        links.append(Link(label=_("我的申请"), url=url_for("fair.my_applications"), icon_name="file-text"))
    return links


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return where offices and organizers go on from the desk of an edition."""
    where: dict[str, Any] = {"edition": edition.public_id}
    links: list[Link] = []
    if actor.may(EditionPermission.MANAGE):
        links.append(Link(label=_("参展条件"), url=url_for("fair.terms", **where), icon_name="clipboard-list"))
    if actor.may(FairPermission.MANAGE_PLAN):
        links.append(Link(label=_("展位图"), url=url_for("fair.manage_plan", **where), icon_name="layout-grid"))
    if actor.may(FairPermission.ASSIGN):
        words = pgettext("act", "分配展位")
        links.append(Link(label=words, url=url_for("fair.assignment", **where), icon_name="arrows-exchange"))
    for step, permission in REVIEW_PERMISSION.items():
        if actor.may(permission):
            url = url_for("fair.reviews", step=step.value, **where)
            links.append(Link(label=_("%(step)s队列", step=fair_label(step)), url=url, icon_name="inbox"))
    if actor.may(FairPermission.VIEW_APPLICATIONS):
        links.append(Link(label=_("参展申请"), url=url_for("fair.applications", **where), icon_name="file-text"))
    if actor.may(FairPermission.GRANT_EXCEPTION):
        links.append(Link(label=_("参展例外"), url=url_for("fair.exceptions", **where), icon_name="alert-triangle"))
    return links


def audience(edition: Edition) -> list[str]:
    """Return who may take part in this fair."""
    settings = find_settings(edition.id)
    if settings is None:
        return []
    if not settings.less_developed_only:
        return [_("省内登记的企业、个体工商户、合作社和村集体")]
    return [
        _("注册地在山区、海岛等欠发达县（市、区）的企业、个体工商户、合作社和村集体"),
        _("其他地区的企业须经省协作办批准例外"),
    ]


def _may_exhibit(actor: Actor) -> bool:
    return not actor.signed_in or any(map(actor.may, (FairPermission.APPLY, FairPermission.FILL_IN_ON_BEHALF)))


register_actions(SeriesKind.FAIR, actions)
register_desk_links(SeriesKind.FAIR, desk_links)
register_audience(SeriesKind.FAIR, audience)
