"""Who acts: a frozen picture of a person, a device or the system, with what they may do and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

NOTHING: Mapping[str, tuple["Scope", ...]] = MappingProxyType({})


class ScopeKind(StrEnum):
    """How far a grant reaches."""

    ALL = "all"
    REGION = "region"
    EDITION = "edition"
    ORGANIZATION = "organization"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The reach of one grant; `public_id` is a region's code, or the public id of an edition or organization."""

    kind: ScopeKind
    public_id: str | None = None


EVERYWHERE = Scope(kind=ScopeKind.ALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Somebody who reads or changes something; never a database row.

    `access` maps a permission to the scopes in which it is held; the access policy fills it.
    """

    user_id: int | None = None
    user_public_id: str | None = None
    name: str = ""
    locale: str = "zh"
    request_id: str | None = None
    access: Mapping[str, tuple[Scope, ...]] = field(default_factory=lambda: NOTHING)
    is_system: bool = False

    @classmethod
    def system(cls, name: str) -> "Actor":
        """Return the actor for work that no person started, such as a deadline; it may do everything it is asked."""
        return cls(name=name, is_system=True)

    @classmethod
    def anonymous(cls, *, locale: str = "zh", request_id: str | None = None) -> "Actor":
        """Return the actor of a visitor who is not signed in."""
        return cls(locale=locale, request_id=request_id)

    @property
    def signed_in(self) -> bool:
        """Tell whether a person with an account acts."""
        return self.user_id is not None

    def may(self, permission: str) -> bool:
        """Tell whether the permission is held in any scope at all."""
        return self.is_system or bool(self.access.get(permission))

    def scopes(self, permission: str) -> tuple[Scope, ...]:
        """Return every scope in which the permission is held; empty when it is not held."""
        return (EVERYWHERE,) if self.is_system else self.access.get(permission, ())

    def may_everywhere(self, permission: str) -> bool:
        """Tell whether the permission is held without any limit of region, edition or organization."""
        return EVERYWHERE in self.scopes(permission)

    def scope_ids(self, permission: str, kind: ScopeKind) -> frozenset[str]:
        """Return the ids of the given kind in which the permission is held."""
        return frozenset(s.public_id for s in self.scopes(permission) if s.kind is kind and s.public_id)
