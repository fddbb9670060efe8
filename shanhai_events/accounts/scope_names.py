"""Says what a scope is called; higher floors hand in the names of what accounts may not know."""

from collections.abc import Callable

from flask import Flask, current_app

from shanhai_events.kernel.actor import Scope, ScopeKind
from shanhai_events.regions.queries import find_region

NameOf = Callable[[str, str], str | None]
EXTENSION = "scope_names"


def init_app(app: Flask) -> None:
    """Begin with the regions, which lie below accounts."""
    app.extensions[EXTENSION] = {ScopeKind.REGION: _region_name}


def teach(app: Flask, kind: ScopeKind, name_of: NameOf) -> None:
    """Take over a function (public id, locale) -> name, which returns None for an id that doesn't exist."""
    app.extensions[EXTENSION][kind] = name_of


def scope_name(scope: Scope, *, locale: str) -> str | None:
    """Return what the region, edition or organization of a scope is called; None without one or when unknown."""
    name_of: NameOf | None = current_app.extensions[EXTENSION].get(scope.kind)
    return name_of(scope.public_id, locale) if name_of is not None and scope.public_id is not None else None


def _region_name(code: str, locale: str) -> str | None:
    region = find_region(code)
    if region is None:
        return None
    return region.name_en if locale == "en" else region.name
