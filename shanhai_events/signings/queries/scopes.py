"""Which records an actor may see or handle, and whose hands the actor has over one of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.projects.models import LedgerTotal
from shanhai_events.regions.queries import covered_region_ids
from shanhai_events.signings.enums import Hand
from shanhai_events.signings.models.records import Signing, SigningTally
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.storage.passing import in_passing

_HANDS = {
    SigningPermission.LOG: Hand.CLERK,
    SigningPermission.VERIFY: Hand.VERIFIER,
    SigningPermission.VOID: Hand.PROVINCE,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sort:
    """The columns that the ledger is narrowed by, as records have them that are found by their place."""

    edition_id: ColumnElement[Any]
    state: ColumnElement[Any]
    programme: ColumnElement[Any]
    agreement_type: ColumnElement[Any]
    pairing: ColumnElement[Any]
    recipient_region_id: ColumnElement[Any]
    investor_region_id: ColumnElement[Any]


Summed = type[SigningTally] | type[LedgerTotal]
Sorted = type[Signing] | Summed | Sort


def sort_of_signings() -> Sort:
    """Return the columns of records that no index is chosen for."""
    return Sort(**{name: in_passing(getattr(Signing, name)) for name in Sort.__slots__})


def in_scope(actor: Actor, permission: str, *, rows: Sorted = Signing) -> ColumnElement[bool]:
    """Return the condition under which the actor holds a permission for a record, or for sums of records.

    An office of a region sees the records in which one of the two sides is in its region.
    """
    if actor.may_everywhere(permission):
        return true()
    conditions: list[ColumnElement[bool]] = []
    if editions := actor.scope_ids(permission, ScopeKind.EDITION):
        conditions.append(rows.edition_id.in_(select(Edition.id).where(Edition.public_id.in_(editions))))
    for code in actor.scope_ids(permission, ScopeKind.REGION):
        covered = covered_region_ids(code)
        conditions.append(or_(rows.recipient_region_id.in_(covered), rows.investor_region_id.in_(covered)))
    return or_(*conditions) if conditions else false()


def may_in(actor: Actor, permission: str, edition: Edition) -> bool:
    """Tell whether the actor holds a permission over the whole of an edition."""
    return actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)


def hands_over(actor: Actor, signing: Signing) -> frozenset[Hand]:
    """Return as whom the actor may move a record."""
    return frozenset(hand for permission, hand in _HANDS.items() if may_in(actor, permission, signing.edition))
