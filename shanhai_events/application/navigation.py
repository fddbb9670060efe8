"""The menus: what a visitor sees above every page, and what each role sees beside its desk."""

from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_babel import gettext as _

from shanhai_events.kernel.actor import Actor
from shanhai_events.web.guards import current_actor


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
    app.jinja_env.globals.update(nav_items=nav_items, public_nav=public_nav)


def public_nav() -> list[NavItem]:
    """Return the links above the public pages."""
    return [_item(_("首页"), "portal.home", "home")]


def nav_items() -> list[NavGroup]:
    """Return the groups beside the desk that the actor may open."""
    actor: Actor = current_actor()
    mine = [_item(_("我的工作"), "portal.me", "inbox")] if actor.signed_in else []
    return [NavGroup(title="", items=tuple(mine))]


def _item(label: str, endpoint: str, icon: str, **values: str) -> NavItem:
    return NavItem(label=label, url=url_for(endpoint, **values), icon=icon, current=request.endpoint == endpoint)
