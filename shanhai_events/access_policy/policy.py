"""Turns the grants of a person into the access that an Actor carries."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from flask import Flask

from shanhai_events.access_policy.matrix import MATRIX
from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.actor import Scope, ScopeKind


class Granted(Protocol):
    """A role within a scope, as stored."""

    role: Role
    scope_kind: ScopeKind
    scope_public_id: str | None


class AccessPolicy:
    """Answers what a set of grants allows; `accounts` asks it when it builds an actor."""

    def __init__(self, matrix: Mapping[Role, frozenset[str]] = MATRIX) -> None:
        self._matrix = matrix

    def access_of(self, grants: Iterable[Granted]) -> Mapping[str, tuple[Scope, ...]]:
        """Return every permission held, each with the scopes in which it is held."""
        access: dict[str, tuple[Scope, ...]] = {}
        for grant in grants:
            scope = Scope(kind=grant.scope_kind, public_id=grant.scope_public_id)
            for permission in self._matrix.get(grant.role, frozenset()):
                held = access.get(permission, ())
                access[permission] = held if scope in held else (*held, scope)
        return MappingProxyType(access)


def init_app(app: Flask) -> None:
    """Put the policy where guards and loaders find it without importing a feature."""
    app.extensions["access_policy"] = AccessPolicy()
