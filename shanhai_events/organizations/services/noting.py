"""Notes an organization by its name and region alone, as it turns up on site; the rest is completed later."""

from sqlalchemy import select
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
from shanhai_events.storage.unit_of_work import require_unit


def note_organization(name: str, region: Region, *, actor: Actor) -> Organization:
    """Return the file of this name in this region, opened inside the open unit when there is none.

    Its kind is read from the name (县人民政府, 开发区管委会, 合作社 …) and may be corrected in the file.
    """
    require_unit()
    if (known := _find(name, region)) is not None:
        return known
    organization = Organization(
        kind=OrganizationKind(kind_by_name(name)),
        name=name,
        pinyin=pinyin_of(name),
        initials=initials_of(name),
        region_id=region.id,
        address="",
        created_at=clock.now(),
        created_by_user_id=actor.user_id,
        registered_by_office=True,
    )
    db.session.add(organization)
    db.session.flush()
    db.session.add(OrganizationRegion(organization_id=organization.id, region_id=region.id, valid_from=clock.today()))
    diff = {"name": name, "region": region.code, "kind": organization.kind}
    record(actor=actor, action="organization.noted", subject=file_subject(organization), diff=diff)
    return organization


def _find(name: str, region: Region) -> Organization | None:
    key = pinyin_of(name)
    statement = select(Organization).where(Organization.region_id == region.id, Organization.pinyin == key)
    found = db.session.scalars(statement.options(selectinload(Organization.codes)).order_by(Organization.id))
    return next((file for file in found if search_key(file.name) == search_key(name)), None)
