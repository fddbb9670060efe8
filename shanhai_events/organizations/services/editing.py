"""Changes a file: its content, its contacts, its documents; the past names and regions are kept."""

from sqlalchemy import select, update

from shanhai_events.audit.services import record
from shanhai_events.files.models import StoredFile
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound, StaleEdit
from shanhai_events.kernel.text import initials_of, pinyin_of
from shanhai_events.organizations.commands import ChangeFile, CodeGiven, ContactGiven, FileContent
from shanhai_events.organizations.enums import EXHIBITING_KINDS, DocumentKind, NameKind
from shanhai_events.organizations.errors import ExhibitorOnly
from shanhai_events.organizations.models import (
    Organization,
    OrganizationDocument,
    OrganizationName,
    OrganizationRegion,
)
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.rules import differences
from shanhai_events.organizations.services.registering import check_content, put_codes, put_primary_contact, region_of
from shanhai_events.organizations.trail import file_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def content_of(organization: Organization) -> FileContent:
    """Return the editable part of a file as it stands."""
    primary = next((c for c in organization.contacts if c.is_primary), None)
    contact = None
    if primary is not None:
        contact = ContactGiven(
            name=primary.name,
            mobile=primary.mobile or "",
            title=primary.title or "",
            phone=primary.phone or "",
            email=primary.email or "",
        )
    return FileContent(
        kind=organization.kind,
        name=organization.name,
        name_en=organization.name_en or "",
        codes=tuple(
            CodeGiven(
                kind=code.kind,
                value=code.value,
                as_typed=code.as_typed,
                check_waived=code.check_waived_by_user_id is not None,
            )
            for code in organization.codes
        ),
        region_code=organization.region.code,
        address=organization.address,
        postcode=organization.postcode or "",
        website=organization.website or "",
        ownership=organization.ownership,
        legal_representative=organization.legal_representative or "",
        contact=contact,
    )


def change_file(command: ChangeFile, *, actor: Actor) -> None:
    """Save an edit; a stale one raises StaleEdit with what differs and changes nothing."""
    by_office = actor.may(OrganizationPermission.REGISTER_ON_BEHALF)
    check_content(command.content, by_office=by_office)
    with unit_of_work():
        organization = _locked(command.public_id, actor)
        before = content_of(organization)
        if organization.version != command.version:
            raise StaleEdit(differences=differences(command.content.readable(), before.readable()))
        if command.content.kind != before.kind and command.content.kind not in EXHIBITING_KINDS and not by_office:
            raise ExhibitorOnly(field="kind")
        _apply(organization, command.content, before)
        put_codes(organization, command.content, actor=actor)
        put_primary_contact(organization.id, command.content.contact)
        organization.version += 1
        changed = {
            name: list(pair) for name, pair in differences(command.content.readable(), before.readable()).items()
        }
        if before.contact != command.content.contact:
            changed["contact"] = ["…", "…"]
        record(actor=actor, action="organization.changed", subject=file_subject(organization), diff=changed)


def add_document(*, organization_public_id: str, kind: DocumentKind, file_public_id: str, actor: Actor) -> None:
    """Put a stored file into the organization's documents."""
    with unit_of_work():
        organization = get_file(organization_public_id, actor=actor, permission=OrganizationPermission.EDIT)
        document = OrganizationDocument(
            organization_id=organization.id,
            kind=kind,
            file_public_id=file_public_id,
            added_at=clock.now(),
            added_by_user_id=actor.user_id,
        )
        db.session.add(document)
        diff = {"kind": kind.value, "file": file_public_id}
        record(actor=actor, action="organization.document_added", subject=file_subject(organization), diff=diff)


def remove_document(*, organization_public_id: str, document_public_id: str, actor: Actor) -> None:
    """Take a document out of the file; the row and the bytes stay for the trail."""
    with unit_of_work():
        organization = get_file(organization_public_id, actor=actor, permission=OrganizationPermission.EDIT)
        removed = db.session.scalar(
            update(OrganizationDocument)
            .where(
                OrganizationDocument.organization_id == organization.id,
                OrganizationDocument.public_id == document_public_id,
                OrganizationDocument.removed_at.is_(None),
            )
            .values(removed_at=clock.now())
            .returning(OrganizationDocument.id)
        )
        if removed is None:
            raise NotFound
        diff = {"document": document_public_id}
        record(actor=actor, action="organization.document_removed", subject=file_subject(organization), diff=diff)


def get_document(*, organization_public_id: str, document_public_id: str, actor: Actor) -> StoredFile:
    """Return the stored file behind a document in the reader's scope, or raise NotFound."""
    permission = OrganizationPermission.VIEW_PERSONAL
    organization = get_file(organization_public_id, actor=actor, permission=permission)
    stored = db.session.scalar(
        select(StoredFile)
        .join(OrganizationDocument, OrganizationDocument.file_public_id == StoredFile.public_id)
        .where(
            OrganizationDocument.organization_id == organization.id,
            OrganizationDocument.public_id == document_public_id,
            OrganizationDocument.removed_at.is_(None),
        )
    )
    if stored is None:
        raise NotFound
    return stored


def _locked(public_id: str, actor: Actor) -> Organization:
    db.session.scalar(select(Organization.id).where(Organization.public_id == public_id).with_for_update())
    return get_file(public_id, actor=actor, permission=OrganizationPermission.EDIT)


def _apply(organization: Organization, content: FileContent, before: FileContent) -> None:
    today = clock.today()
    if content.name != before.name:
        former = OrganizationName(
            organization_id=organization.id, kind=NameKind.FORMER, name=before.name, valid_to=today
        )
        db.session.add(former)
        organization.pinyin = pinyin_of(content.name)
        organization.initials = initials_of(content.name)
    if content.region_code != before.region_code:
        region = region_of(content.region_code)
        db.session.execute(
            update(OrganizationRegion)
            .where(OrganizationRegion.organization_id == organization.id, OrganizationRegion.valid_to.is_(None))
            .values(valid_to=today)
        )
        moved = OrganizationRegion(organization_id=organization.id, region_id=region.id, valid_from=today)
        db.session.add(moved)
        organization.region_id = region.id
    if (content.name, content.region_code) != (before.name, before.region_code):
        organization.noted_key = None
    organization.kind = content.kind
    organization.name = content.name
    organization.name_en = content.name_en or None
    organization.address = content.address
    organization.postcode = content.postcode or None
    organization.website = content.website or None
    organization.ownership = content.ownership
    organization.legal_representative = content.legal_representative or None
