"""The menus: what a visitor sees above every page, and what each role sees beside its desk."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_babel import gettext as _

from shanhai_events.accounts.permissions import AccountPermission
from shanhai_events.backoffice.permissions import BackofficePermission
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.kernel.actor import Actor
from shanhai_events.web.guards import current_actor

PUBLIC_LAYOUT = "layouts/public.html"
DESK_PERMISSIONS = (
    AccountPermission.MANAGE_USERS,
    BackofficePermission.VIEW_OVERVIEW,
    FairPermission.REVIEW_COUNTY,
    FairPermission.REVIEW_CITY,
    FairPermission.REVIEW_PROVINCE,
    FairPermission.ASSIGN,
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
    return [_item(_("首页"), "portal.home", "home")]


def nav_items() -> list[NavGroup]:
    """Return the groups beside the desk that the actor may open."""
    actor: Actor = current_actor()
    mine = [_item(_("我的工作"), "portal.me", "inbox")] if actor.signed_in else []
    return [NavGroup(title="", items=tuple(mine))]


def _item(label: str, endpoint: str, icon: str, **values: Any) -> NavItem:
    return NavItem(label=label, url=url_for(endpoint, **values), icon=icon, current=request.endpoint == endpoint)
