"""Finds records of an edition that may be about the very agreement at hand, also those that nobody signed yet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased, selectinload

from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.text import pinyin_of, search_key
from shanhai_events.organizations.models import Organization, OrganizationId
from shanhai_events.regions.queries import find_region
from shanhai_events.signings.enums import PartyRole, SigningState
from shanhai_events.signings.models.records import Signing, SigningParty
from shanhai_events.signings.queries.shown import side_of
from shanhai_events.storage.database import db

UNSIGNED = frozenset({SigningState.DRAFT, SigningState.PENDING, SigningState.VERIFIED})
"""What no project knows of yet."""

MOST_READ = 50
MOST_SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """What tells two agreements apart: who made them, what they are called, which amounts they state."""

    name: str
    recipient: Collection[OrganizationId]
    investor: Collection[OrganizationId]
    total_fen: int
    aid_fen: int


def agreement_in(signing: Signing) -> Agreement:
    """Return what a record is told apart by."""
    recipient, investor = side_of(signing, PartyRole.RECIPIENT), side_of(signing, PartyRole.INVESTOR)
    return Agreement(
        name=signing.name,
        recipient=[recipient.organization_id],
        investor=[investor.organization_id],
        total_fen=signing.total_fen,
        aid_fen=signing.aid_fen,
    )


def files_of_party(key: str, name: str) -> list[OrganizationId]:
    """Return which organization a party is: the public id of its file, or a name that is noted in a region."""
    if (region := find_region(key)) is None:
        return list(db.session.scalars(select(Organization.id).where(Organization.public_id == key)))
    noted = select(Organization.id, Organization.name).where(
        Organization.region_id == region.id, Organization.pinyin == pinyin_of(name)
    )
    return [id_ for id_, known in db.session.execute(noted) if search_key(known) == search_key(name)]


def find_same(agreement: Agreement, edition_id: EditionId) -> list[Signing]:
    """Return at most three unsigned records between the same parties, of the same name or the same amount."""
    return _same(agreement, edition_id, UNSIGNED)[:MOST_SHOWN]


def find_same_as(signing: Signing) -> list[Signing]:
    """Return at most three other records that may be about the agreement of an unsigned one.

    Signed ones count too while the record is said to be a new project.
    """
    if signing.state not in UNSIGNED:
        return []
    states = UNSIGNED if signing.project_id else UNSIGNED | {SigningState.SIGNED}
    found = _same(agreement_in(signing), signing.edition_id, states)
    return [other for other in found if other.id != signing.id][:MOST_SHOWN]


def _same(agreement: Agreement, edition_id: EditionId, states: Collection[SigningState]) -> list[Signing]:
    if not agreement.recipient or not agreement.investor:
        return []
    one, other = aliased(SigningParty), aliased(SigningParty)
    statement = (
        select(Signing)
        .join(one, one.signing_id == Signing.id)
        .join(other, other.signing_id == Signing.id)
        .where(
            one.organization_id.in_(agreement.recipient),
            other.organization_id.in_(agreement.investor),
            Signing.edition_id == edition_id,
            Signing.state.in_(states),
        )
        .options(selectinload(Signing.steps))
        .order_by(Signing.id.desc())
        .limit(MOST_READ)
    )
    key = search_key(agreement.name)
    newest_first = db.session.scalars(statement).unique().all()
    return [found for found in reversed(newest_first) if _is_alike(found, agreement, key)]


def _is_alike(found: Signing, agreement: Agreement, key: str) -> bool:
    same_total = 0 < found.total_fen == agreement.total_fen
    same_aid = 0 < found.aid_fen == agreement.aid_fen
    return same_total or same_aid or search_key(found.name) == key
