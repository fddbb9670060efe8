"""The menus: what a visitor sees above every page, and what each role sees beside its desk."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import gettext as _

from shanhai_events.accounts.permissions import AccountPermission
from shanhai_events.backoffice.permissions import BackofficePermission
from shanhai_events.editions.pages import desk_links_on
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.queries import get_edition
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.notifications.permissions import NotificationPermission
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.web.guards import current_actor

PUBLIC_LAYOUT = "layouts/public.html"
EDITION_DESKS = frozenset({"fair", "forum", "series", "signings", "passes", "checkin"})
FORUM_PERMISSIONS = (ForumPermission.CONFIRM, ForumPermission.MANAGE, ForumPermission.VIEW_REGISTRATIONS)
SERIES_PERMISSIONS = (SeriesPermission.ENTER, SeriesPermission.DECIDE, SeriesPermission.VIEW_PARTICIPANTS)
DESK_PERMISSIONS = (
    AccountPermission.MANAGE_USERS,
    BackofficePermission.VIEW_OVERVIEW,
    FairPermission.REVIEW_COUNTY,
    FairPermission.REVIEW_CITY,
    FairPermission.REVIEW_PROVINCE,
    FairPermission.ASSIGN,
    SigningPermission.LOG,
    SigningPermission.VERIFY,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class NavItem:
    """One link of a menu; `count` is what waits behind it."""

    label: str
    url: str
    icon: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NavGroup:
    """Links under one heading."""

    title: str
    items: tuple[NavItem, ...]


def init_app(app: Flask) -> None:
    """Tell the templates where the menus come from."""
    app.jinja_env.globals.update(nav_items=nav_items, public_nav=public_nav, my_layout=my_layout)


def my_layout() -> str:
    """Return the layout a shared page takes: the desk for offices and organizers, the public one for enterprises."""
    actor = current_actor()
    return "layouts/desk.html" if any(actor.may(permission) for permission in DESK_PERMISSIONS) else PUBLIC_LAYOUT


def public_nav() -> list[NavItem]:
    """Return the links above the public pages."""
    links = [
        _item(_("首页"), "portal.home", "home"),
        _item(_("展会专区"), "editions.index", "building-store", kind="fair"),
        _item(_("大会论坛"), "editions.index", "users", kind="forum"),
        _item(_("系列活动"), "editions.index", "calendar", kind="series"),
        _item(_("结对安排"), "regions.pairings", "arrows-exchange"),
    ]
    if current_actor().signed_in:
        links.append(_item(_("我的工作"), "portal.me", "inbox"))
    return links


def nav_items() -> list[NavGroup]:
    """Return the groups beside the desk that the actor may open; made once a request."""
    if "nav_groups" not in g:
        g.nav_groups = [group for group in _groups(current_actor()) if group.items]
    found: list[NavGroup] = g.nav_groups
    return found


def _groups(actor: Actor) -> list[NavGroup]:
    if not actor.signed_in:
        return []
    return [
        NavGroup(
            title="",
            items=_allowed(
                actor,
                (_item(_("我的工作"), "portal.me", "inbox"), ()),
                (_item(_("届次总览"), "backoffice.index", "home"), (BackofficePermission.VIEW_OVERVIEW,)),
            ),
        ),
        NavGroup(
            title=_("参展与参会"),
            items=_allowed(
                actor,
                (_item(_("我的申请"), "fair.my_applications", "file-text"), (FairPermission.APPLY,)),
                (_item(_("企业档案"), "organizations.index", "building"), (OrganizationPermission.VIEW,)),
                (_item(_("展会专区"), "editions.index", "building-store", kind="fair"), ()),
                (_item(_("大会论坛"), "editions.index", "users", kind="forum"), FORUM_PERMISSIONS),
                (_item(_("系列活动"), "editions.index", "calendar", kind="series"), SERIES_PERMISSIONS),
            ),
        ),
        NavGroup(
            title=_("签约"),
            items=_allowed(
                actor,
                (_item(_("签约台账"), "signings.ledger", "file-text"), (SigningPermission.VIEW,)),
                (_item(_("现场登记"), "signings.onsite", "edit"), (SigningPermission.LOG,)),
            ),
        ),
        NavGroup(title=_("本届"), items=_this_edition(actor)),
        NavGroup(
            title=_("管理"),
            items=_allowed(
                actor,
                (
                    _item(_("届次"), "editions.desk", "calendar"),
                    (EditionPermission.MANAGE, EditionPermission.VIEW_UNPUBLISHED),
                ),
                (_item(_("场馆"), "editions.venues", "map-pin"), (EditionPermission.MANAGE_VENUES,)),
                (_item(_("用户"), "accounts.users", "users"), (AccountPermission.MANAGE_USERS,)),
                (_item(_("发件箱"), "notifications.outbox", "mail"), (NotificationPermission.VIEW_OUTBOX,)),
            ),
        ),
    ]


def _this_edition(actor: Actor) -> tuple[NavItem, ...]:
    """Return the pages of the edition in which the actor works just now, of every feature that has some."""
    values = request.view_args or {}
    own = values.get("edition") or request.args.get("edition")
    public_id = own if request.blueprint in EDITION_DESKS else values.get("edition_id")
    if not isinstance(public_id, str):
        return ()
    try:
        edition = get_edition(public_id)
    except NotFound:
        return ()
    return tuple(
        NavItem(label=link.label, url=link.url, icon=link.icon_name or "circle", current=link.url == request.path)
        for link in desk_links_on(edition, actor)
    )


def _allowed(actor: Actor, *links: tuple[NavItem, tuple[str, ...]]) -> tuple[NavItem, ...]:
    return tuple(item for item, permissions in links if not permissions or any(map(actor.may, permissions)))


def _item(label: str, endpoint: str, icon: str, **values: Any) -> NavItem:
    current = request.endpoint == endpoint and values.items() <= (request.view_args or {}).items()
    return NavItem(label=label, url=url_for(endpoint, **values), icon=icon, current=current)
