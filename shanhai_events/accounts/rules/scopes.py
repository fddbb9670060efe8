"""Knows for which kind of scope each role can be granted."""

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.errors import WrongScope
from shanhai_events.kernel.actor import Scope, ScopeKind

_KINDS: dict[Role, tuple[ScopeKind, ...]] = {
    Role.ADMIN: (ScopeKind.ALL,),
    Role.PROVINCE_OFFICE: (ScopeKind.ALL,),
    Role.CITY_OFFICE: (ScopeKind.REGION,),
    Role.COUNTY_OFFICE: (ScopeKind.REGION,),
    Role.HOST_CITY: (ScopeKind.EDITION, ScopeKind.ALL),
    Role.ORGANIZER: (ScopeKind.EDITION, ScopeKind.ALL),
    Role.ENTERPRISE: (ScopeKind.ORGANIZATION,),
    Role.SIGNING_CLERK: (ScopeKind.EDITION,),
    Role.SIGNING_VERIFIER: (ScopeKind.EDITION,),
    Role.INSPECTOR: (ScopeKind.ALL,),
}
_REGION_LEVELS = {Role.CITY_OFFICE: "city", Role.COUNTY_OFFICE: "county"}


def kinds_for(role: Role) -> tuple[ScopeKind, ...]:
    """Return the kinds of scope the role may have, the usual one first."""
    return _KINDS[role]


def region_level_for(role: Role) -> str | None:
    """Return the level of the region that an office of this role serves; None when it serves none."""
    return _REGION_LEVELS.get(role)


def check_scope(role: Role, scope: Scope, *, region_level: str | None) -> None:
    """Refuse a scope that doesn't fit the role; `region_level` is that of the region of the scope."""
    fits = scope.kind in _KINDS[role] and (scope.kind is ScopeKind.ALL) == (scope.public_id is None)
    if not fits or (scope.kind is ScopeKind.REGION and region_level != _REGION_LEVELS[role]):
        raise WrongScope
