"""Opens a file: by an enterprise's own people, or by a county office on its behalf."""

from sqlalchemy import select

from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import initials_of, pinyin_of
from shanhai_events.organizations.commands import ContactGiven, FileContent
from shanhai_events.organizations.enums import DocumentKind
from shanhai_events.organizations.errors import LicenseScanMissing
from shanhai_events.organizations.models import (
    Contact,
    Organization,
    OrganizationCode,
    OrganizationDocument,
    OrganizationId,
    OrganizationRegion,
)
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import in_scope
from shanhai_events.organizations.rules import check_file
from shanhai_events.organizations.services.membership import acting_user, add_member
from shanhai_events.organizations.trail import file_subject
from shanhai_events.regions.models import Region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def register_own(content: FileContent, *, actor: Actor) -> str:
    """Open a file and make the actor its first member; returns its public id.

    Raises CodeKnown when one of the codes belongs to another file: then the way is a request to join.
    """
    check_content(content, by_office=False)
    with unit_of_work():
        organization = _open_file(content, actor=actor, by_office=False)
        organization.claimed_at = clock.now()
        add_member(organization, user=acting_user(actor), actor=actor)
        return organization.public_id


def register_on_behalf(content: FileContent, *, license_file: str | None = None, actor: Actor) -> str:
    """Open a file for an enterprise of the office's own county; the record says so and waits to be claimed.

    `license_file` is the public id of the stored license, needed where a check digit was waived.
    """
    check_content(content, by_office=True)
    if any(code.check_waived for code in content.codes) and license_file is None:
        raise LicenseScanMissing(field="license")
    with unit_of_work():
        organization = _open_file(content, actor=actor, by_office=True)
        _require_own_county(organization, actor)
        if license_file is not None:
            db.session.add(
                OrganizationDocument(
                    organization_id=organization.id,
                    kind=DocumentKind.BUSINESS_LICENSE,
                    file_public_id=license_file,
                    added_at=clock.now(),
                    added_by_user_id=actor.user_id,
                )
            )
        return organization.public_id


def check_content(content: FileContent, *, by_office: bool) -> None:
    """Refuse a file without what its kind must have."""
    has_contact = content.contact is not None
    check_file(content.kind, has_code=bool(content.codes), has_contact=has_contact, by_office=by_office)


def put_codes(organization: Organization, content: FileContent, *, actor: Actor) -> None:
    """Make the file's codes those of `content`, keeping the rows that stay."""
    wanted = {(code.kind, code.value): code for code in content.codes}
    for row in list(organization.codes):
        if wanted.pop((row.kind, row.value), None) is None:
            db.session.delete(row)
    db.session.flush()
    for code in wanted.values():
        db.session.add(
            OrganizationCode(
                organization_id=organization.id,
                kind=code.kind,
                value=code.value,
                as_typed=code.as_typed,
                check_waived_by_user_id=actor.user_id if code.check_waived else None,
            )
        )


def put_primary_contact(organization_id: OrganizationId, given: ContactGiven | None) -> None:
    """Set the first contact of a file."""
    if given is None:
        return
    statement = select(Contact).where(Contact.organization_id == organization_id, Contact.is_primary)
    contact = db.session.scalar(statement)
    if contact is None:
        contact = Contact(organization_id=organization_id, is_primary=True)
        db.session.add(contact)
    contact.name = given.name
    contact.mobile = given.mobile
    contact.title = given.title or None
    contact.phone = given.phone or None
    contact.email = given.email or None


def region_of(code: str) -> Region:
    """Return the region that a form named, or raise NotFound."""
    region = db.session.scalar(select(Region).where(Region.code == code))
    if region is None:
        raise NotFound
    return region


def _open_file(content: FileContent, *, actor: Actor, by_office: bool) -> Organization:
    region = region_of(content.region_code)
    organization = Organization(
        kind=content.kind,
        name=content.name,
        name_en=content.name_en or None,
        pinyin=pinyin_of(content.name),
        initials=initials_of(content.name),
        region_id=region.id,
        address=content.address,
        postcode=content.postcode or None,
        website=content.website or None,
        ownership=content.ownership,
        legal_representative=content.legal_representative or None,
        created_at=clock.now(),
        created_by_user_id=actor.user_id,
        registered_by_office=by_office,
    )
    db.session.add(organization)
    db.session.flush()
    db.session.add(OrganizationRegion(organization_id=organization.id, region_id=region.id, valid_from=clock.today()))
    put_codes(organization, content, actor=actor)
    put_primary_contact(organization.id, content.contact)
    db.session.flush()
    record(
        actor=actor,
        action="organization.registered_on_behalf" if by_office else "organization.registered",
        subject=file_subject(organization),
        diff={"name": content.name, "region": content.region_code, "codes": [c.value for c in content.codes]},
    )
    return organization


def _require_own_county(organization: Organization, actor: Actor) -> None:
    statement = select(Organization.id).where(
        Organization.id == organization.id, in_scope(actor, OrganizationPermission.REGISTER_ON_BEHALF)
    )
    if db.session.scalar(statement) is None:
        raise NotFound(field="region_code")
