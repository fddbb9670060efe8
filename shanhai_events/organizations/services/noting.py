"""Notes an organization by its name and region alone, as it turns up on site; the rest is completed later."""

import hashlib

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.text import initials_of, pinyin_of, search_key
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization, OrganizationRegion
from shanhai_events.organizations.rules import kind_by_name
from shanhai_events.organizations.trail import file_subject
from shanhai_events.regions.models import Region
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.public_ids import new_public_id
from shanhai_events.storage.unit_of_work import require_unit


def note_organization(name: str, region: Region, *, actor: Actor) -> Organization:
    """Return the file of this name in this region, opened inside the open unit when there is none.

    Its kind is read from the name (县人民政府, 开发区管委会, 合作社 …) and may be corrected in the file. Another open
    unit that notes the same one is waited for; whoever notes several takes them in one order.
    """
    require_unit()
    if (known := _find(name, region)) is not None:
        return known
    public_id, key = new_public_id(), noted_key(name, region)
    values = {
        "public_id": public_id,
        "kind": OrganizationKind(kind_by_name(name)),
        "name": name,
        "pinyin": pinyin_of(name),
        "initials": initials_of(name),
        "region_id": region.id,
        "address": "",
        "created_at": clock.now(),
        "created_by_user_id": actor.user_id,
        "registered_by_office": True,
        "noted_key": key,
    }
    if not insert_unless_there(Organization, values, key="noted_key"):
        return _get(Organization.noted_key == key)
    organization = _get(Organization.public_id == public_id)
    db.session.add(OrganizationRegion(organization_id=organization.id, region_id=region.id, valid_from=clock.today()))
    diff = {"name": name, "region": region.code, "kind": organization.kind}
    record(actor=actor, action="organization.noted", subject=file_subject(organization), diff=diff)
    return organization


def noted_key(name: str, region: Region) -> str:
    """Return what all spellings of a name in one region share, as SHA-256 (hex)."""
    return hashlib.sha256(f"{region.code}/{search_key(name)}".encode()).hexdigest()


def _get(condition: ColumnElement[bool]) -> Organization:
    return db.session.scalars(select(Organization).where(condition).options(selectinload(Organization.codes))).one()


def _find(name: str, region: Region) -> Organization | None:
    key = pinyin_of(name)
    statement = select(Organization).where(Organization.region_id == region.id, Organization.pinyin == key)
    found = db.session.scalars(statement.options(selectinload(Organization.codes)).order_by(Organization.id))
    return next((file for file in found if search_key(file.name) == search_key(name)), None)
