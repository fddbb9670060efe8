"""Puts the content of a form into a record: parties with their files, places as at the date, pairing, search key."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.editions.models import ActivityId
from shanhai_events.editions.queries.activities import find_activity
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import initials_of, pinyin_of, search_key
from shanhai_events.organizations.enums import CodeKind
from shanhai_events.organizations.models import Organization, OrganizationRegion
from shanhai_events.organizations.services.noting import note_organization
from shanhai_events.regions.models import Region
from shanhai_events.regions.pairing import classify
from shanhai_events.regions.queries import find_region
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import PartyRole
from shanhai_events.signings.errors import ActivityElsewhere, SameParty, SigningIncomplete
from shanhai_events.signings.models.records import Signing, SigningParty
from shanhai_events.signings.queries.shown import side_of
from shanhai_events.signings.rules.completeness import check_content, lacks_to_log
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit

CODE_ORDER = (CodeKind.USCC, CodeKind.LICENSE_NO, CodeKind.ORG_CODE)


def write_content(
    signing: Signing,
    content: SigningContent,
    *,
    is_large_meant: bool,
    actor: Actor,
    before: SigningContent | None = None,
) -> None:
    """Make a record say what a form says, inside the open unit; new organizations are noted.

    `before` is what it said so far; a large amount in it isn't asked about again.
    Raises SigningIncomplete with the first empty mandatory field, what `check_content` raises, ActivityElsewhere, and
    NotFound for an organization or region that isn't there.
    """
    require_unit()
    if lacking := lacks_to_log(content):
        raise SigningIncomplete(field=lacking[0])
    check_content(content, is_large_meant=is_large_meant, before=before)
    for name, value in content.plain().items():
        setattr(signing, name, value)
    signing.witnesses = list(content.witnesses)
    signing.activity_id = _activity_id(signing, content.activity)
    signed_on = clock.in_beijing(content.signed_at).date()
    organizations = _organizations(content.parties, actor=actor)
    parties = [
        _party(given, organization, position, on=signed_on)
        for position, (given, organization) in enumerate(zip(content.parties, organizations, strict=True))
    ]
    if len({party.organization_id for party in parties}) < len(parties):
        raise SameParty(field=PartyRole.INVESTOR.value)
    _replace_parties(signing, parties)
    recipient, investor = side_of(signing, PartyRole.RECIPIENT), side_of(signing, PartyRole.INVESTOR)
    site = find_region(content.site_region_code) or recipient.region
    signing.site_region_id = site.id
    signing.recipient_region_id, signing.investor_region_id = recipient.region_id, investor.region_id
    pairing = classify(recipient.region, investor.region, plan_period_id=signing.edition.plan_period_id)
    signing.pairing, signing.pairing_group = pairing.kind, pairing.group
    signing.search_key = search_key_of(content.name, [party.name for party in parties])


def search_key_of(name: str, parties: Sequence[str]) -> str:
    """Return what the ledger searches: characters, pinyin and initials of a project's name and its parties."""
    words = [name, *parties]
    return " ".join(reading(word) for word in words for reading in (search_key, pinyin_of, initials_of))


def code_of(organization: Organization) -> str:
    """Return the code by which an organization is best known; "" when it has none."""
    known = {code.kind: code.value for code in organization.codes}
    return next((known[kind] for kind in CODE_ORDER if kind in known), "")


def _organizations(parties: Sequence[PartyGiven], *, actor: Actor) -> list[Organization]:
    """Return the files of the parties; new ones are noted by region and name, so that no two clerks wait in a ring."""
    order = sorted(range(len(parties)), key=lambda place: (parties[place].region_code, search_key(parties[place].name)))
    found = {place: _organization(parties[place], actor=actor) for place in order}
    return [found[place] for place in range(len(parties))]


def _party(given: PartyGiven, organization: Organization, position: int, *, on: date) -> SigningParty:
    region = find_region(given.region_code) or _region_on(organization, on)
    return SigningParty(
        position=position,
        role=given.role,
        organization_id=organization.id,
        organization=organization,
        name=organization.name,
        code=code_of(organization),
        region_id=region.id,
        region=region,
        signatory=given.signatory,
        title=given.title,
    )


def _organization(given: PartyGiven, *, actor: Actor) -> Organization:
    if not given.organization:
        region = find_region(given.region_code)
        if region is None:
            raise NotFound(field=given.role.value)
        return note_organization(given.name, region, actor=actor)
    loaded = (joinedload(Organization.region), selectinload(Organization.codes))
    statement = select(Organization).where(Organization.public_id == given.organization).options(*loaded)
    if (found := db.session.scalar(statement)) is None:
        raise NotFound(field=given.role.value)
    return found


def _region_on(organization: Organization, day: date) -> Region:
    """Return where an organization was registered on a day; where it is now when the file doesn't reach back."""
    statement = (
        select(Region)
        .join(OrganizationRegion, OrganizationRegion.region_id == Region.id)
        .where(
            OrganizationRegion.organization_id == organization.id,
            OrganizationRegion.valid_from <= day,
            OrganizationRegion.valid_to.is_(None) | (OrganizationRegion.valid_to > day),
        )
        .order_by(OrganizationRegion.valid_from.desc(), OrganizationRegion.id.desc())
        .limit(1)
    )
    return db.session.scalar(statement) or organization.region


def _replace_parties(signing: Signing, parties: Sequence[SigningParty]) -> None:
    signing.parties.clear()
    if signing.id is not None:
        db.session.flush()
    signing.parties.extend(parties)


def _activity_id(signing: Signing, public_id: str) -> ActivityId | None:
    if not public_id:
        return None
    activity = find_activity(public_id)
    if activity is None or activity.edition_id != signing.edition_id:
        raise ActivityElsewhere(field="activity")
    return activity.id
