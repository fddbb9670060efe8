"""What the fair adds to the pages of its editions: how to apply, who may, and where the offices work."""

from flask import url_for
from flask_babel import gettext as _

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import Link, register_actions, register_audience, register_desk_links
from shanhai_events.editions.queries import is_taking_applications
from shanhai_events.fair.enums import REVIEW_STEP_LABELS, ReviewStep
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.rules.transitions import REVIEW_PERMISSION
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.web.words import say


def actions(edition: Edition, actor: Actor) -> list[Link]:
    """Return what a visitor can do with an edition of a fair: apply while it is open, look at the plan."""
    here = edition.public_id
    found: list[Link] = []
    if is_taking_applications(edition) and db.session.get(FairSettings, edition.id) is not None:
        found.append(Link(label=_("申请展位"), url=url_for("fair.apply", edition=here), icon_name="building-store"))
    if actor.may(FairPermission.APPLY):
        found.append(Link(label=_("我的参展申请"), url=url_for("fair.my_applications"), icon_name="file-text"))
    found.append(Link(label=_("展位平面图"), url=url_for("fair.plan", edition=here), icon_name="map-2"))
    return [*found, *desk_links(edition, actor)] if _works_here(actor) else found


def desk_links(edition: Edition, actor: Actor) -> list[Link]:
    """Return the desks that the actor may open for an edition of a fair."""
    here = edition.public_id
    found = [
        Link(
            label=say(REVIEW_STEP_LABELS[step]),
            url=url_for("fair.reviews", edition=here, step=step.value),
            icon_name="checklist",
        )
        for step in ReviewStep
        if actor.may(REVIEW_PERMISSION[step])
    ]
    if actor.may(FairPermission.VIEW_APPLICATIONS) and not actor.may(FairPermission.APPLY):
        url = url_for("fair.applications", edition=here)
        found.append(Link(label=_("全部参展申请"), url=url, icon_name="list"))
    if actor.may(FairPermission.ASSIGN):
        found.append(Link(label=_("分配展位"), url=url_for("fair.assignment", edition=here), icon_name="layout-grid"))
    if actor.may(FairPermission.GRANT_EXCEPTION):
        url = url_for("fair.exceptions", edition=here)
        found.append(Link(label=_("例外参展"), url=url, icon_name="map-pin"))
    return found


def audience(edition: Edition) -> list[str]:
    """Say who may apply for a booth, and for how many."""
    settings = db.session.get(FairSettings, edition.id)
    if settings is None:
        return []
    first = _("企业、个体工商户、农民专业合作社和村集体经济组织可以申请展位，每家每届一份申请。")
    if settings.less_developed_only:
        second = _("注册地应在本规划期的欠发达县（市、区）；其他地方的，经省协作办准予后可以申请。")
    else:
        second = _("不限注册地。")
    size = _(
        "标准展位每家最多 %(most)s 个，光地 %(least)s m² 起。",
        most=settings.max_booths,
        least=settings.min_raw_space_m2,
    )
    return [first, second, size]


def _works_here(actor: Actor) -> bool:
    return any(actor.may(permission) for permission in (*REVIEW_PERMISSION.values(), FairPermission.ASSIGN))


register_actions(SeriesKind.FAIR, actions)
register_desk_links(SeriesKind.FAIR, desk_links)
register_audience(SeriesKind.FAIR, audience)
