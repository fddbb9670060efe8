"""A fair with its people, and applications taken through the services to any state; call inside an app context."""

from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Edition
from shanhai_events.fair.commands.applying import (
    BoothGiven,
    ChangeWishes,
    DraftAsRead,
    PersonGiven,
    ProductGiven,
    ProductsGiven,
    StaffGiven,
    StartApplication,
    WishAct,
)
from shanhai_events.fair.commands.reviewing import Decide
from shanhai_events.fair.enums import ApplicationEvent, ApplicationState, BoothKind, ReviewStep
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.queries.applications import find_application
from shanhai_events.fair.services import applying, confirming, reviewing, submitting, wishing
from shanhai_events.fair.services.moving import move_application
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions, fair_plan, organizations
from tests.factories.regions import LONGYOU, QUZHOU
from tests.support.people import Person, actor_of, everywhere, person, region_scope


@dataclass(frozen=True, kw_only=True)
class Cast:
    """An open edition, the four offices, and one enterprise of 龙游县 with a person who acts for it."""

    edition: Edition
    edition_id: str
    enterprise: Person
    organization: str
    county: Person
    city: Person
    province: Person
    organizer: Person

    def read(self, public_id: str) -> DraftAsRead:
        """Return the application as it stands at this moment."""
        return DraftAsRead(application=public_id, version=application(public_id).version)


def cast(**changes: Any) -> Cast:
    """Return a fair with ten booths A1-B001 … A1-B010 and everybody who is needed."""
    edition = fair_plan.planned_fair(**changes)
    enterprise = person("周岚")
    organization = organizations.registered(actor=actor_of(enterprise))
    return Cast(
        edition=edition,
        edition_id=edition.public_id,
        enterprise=enterprise,
        organization=organization,
        county=person("何景行", (Role.COUNTY_OFFICE, region_scope(LONGYOU))),
        city=person("方望舒", (Role.CITY_OFFICE, region_scope(QUZHOU))),
        province=person("沈照川", everywhere(Role.PROVINCE_OFFICE)),
        organizer=person("楼听澜", everywhere(Role.ORGANIZER)),
    )


def with_enterprise(who: Cast, enterprise: Person, **changes: Any) -> Cast:
    """Return the same fair and offices with another person's own enterprise."""
    organization = organizations.registered(actor=actor_of(enterprise), **changes)
    return replace(who, enterprise=enterprise, organization=organization)


def visible(public_id: str, actor: Actor) -> bool:
    """Tell whether the actor finds an application."""
    return find_application(public_id, actor=actor) is not None


def application(public_id: str) -> BoothApplication:
    """Return the row as it stands, past every scope."""
    db.session.rollback()
    return db.session.scalars(select(BoothApplication).where(BoothApplication.public_id == public_id)).one()


def started(who: Cast) -> str:
    """Return a new, empty draft of the enterprise."""
    command = StartApplication(edition=who.edition_id, organization=who.organization)
    return applying.start_application(command, actor=actor_of(who.enterprise))


def products(**changes: Any) -> ProductsGiven:
    """Return a complete second step."""
    goods = (ProductGiven(name="重组竹茶盘", brand="澜坞", specification="60 × 36 cm", origin="浙江龙游"),)
    return ProductsGiven(**{"category": "bamboo", "products": goods, **changes})


def booth(**changes: Any) -> BoothGiven:
    """Return a complete third step: two standard booths."""
    values = {"booth_kind": BoothKind.STANDARD, "booth_count": 2, "area_m2": None, "open_sides": 2}
    return BoothGiven(**{**values, **changes})


def staff(**changes: Any) -> StaffGiven:
    """Return a complete fourth step with one person."""
    return StaffGiven(**{"fascia": "澜坞竹业", "staff": (somebody(),), **changes})


def somebody(**changes: Any) -> PersonGiven:
    """Return a person with valid numbers."""
    values = {
        "name": "周岚",
        "title": "销售经理",
        "document_kind": PersonDocument.PASSPORT,
        "document_number": "E12345678",
        "mobile": "13857002605",
    }
    return PersonGiven(**{**values, **changes})


def scan(name: str = "盖章申请表.png") -> FileStorage:
    """Return a small picture as an upload."""
    content = BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    content.seek(0)
    return FileStorage(stream=content, filename=name, content_type="image/png")


def filled_in(who: Cast, *, wishes: tuple[str, ...] = ("A1-B001",)) -> str:
    """Return a draft that lacks nothing."""
    public_id, actor = started(who), actor_of(who.enterprise)
    applying.save_products(who.read(public_id), products(), actor=actor)
    wishing.save_booth(who.read(public_id), booth(), actor=actor)
    for number in wishes:
        change = ChangeWishes(act=WishAct.ADD, value=number)
        wishing.save_booth(who.read(public_id), booth(), actor=actor, change=change)
    applying.save_staff(who.read(public_id), staff(), actor=actor)
    applying.attach_stamp_scan(who.read(public_id), scan(), declared=True, actor=actor)
    return public_id


def submitted(who: Cast, **changes: Any) -> str:
    """Return an application that waits for the county."""
    public_id = filled_in(who, **changes)
    submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    return public_id


def decided(who: Cast, public_id: str, step: ReviewStep, event: ApplicationEvent, reason: str = "") -> None:
    """Let the office of a step decide."""
    office = {ReviewStep.COUNTY: who.county, ReviewStep.CITY: who.city, ReviewStep.PROVINCE: who.province}[step]
    command = Decide(
        application=public_id, version=application(public_id).version, step=step, event=event, reason=reason
    )
    reviewing.decide(command, actor=actor_of(office))


def county_approved(who: Cast) -> str:
    """Return an application that waits for the city."""
    public_id = submitted(who)
    decided(who, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_APPROVE)
    return public_id


def city_approved(who: Cast) -> str:
    """Return an application that waits for the province."""
    public_id = county_approved(who)
    decided(who, public_id, ReviewStep.CITY, ApplicationEvent.CITY_APPROVE)
    return public_id


def approved(who: Cast) -> str:
    """Return an application that waits for its booths."""
    public_id = city_approved(who)
    decided(who, public_id, ReviewStep.PROVINCE, ApplicationEvent.PROVINCE_APPROVE)
    return public_id


def assigned(who: Cast, numbers: tuple[str, ...] = ("A1-B001", "A1-B002")) -> str:
    """Return an application that holds booths and has five days to confirm them."""
    public_id = approved(who)
    give_booths(public_id, numbers, actor=actor_of(who.organizer))
    return public_id


def give_booths(public_id: str, numbers: tuple[str, ...], *, actor: Actor) -> None:
    """Write assignments as the organizer's page does."""
    with unit_of_work():
        row = db.session.scalars(select(BoothApplication).where(BoothApplication.public_id == public_id)).one()
        wanted = select(Booth).where(Booth.edition_id == row.edition_id, Booth.number.in_(numbers))
        for held in db.session.scalars(wanted):
            db.session.add(
                BoothAssignment(
                    booth=held,
                    application=row,
                    assigned_at=clock.now(),
                    assigned_by_user_id=actor.user_id,
                    confirm_by=clock.now() + timedelta(days=5),
                )
            )
        move_application(row, ApplicationEvent.ASSIGN, actor=actor, diff={"booths": list(numbers)})


def confirmed(who: Cast) -> str:
    """Return an application whose booths are confirmed; its letter waits for the worker."""
    public_id = assigned(who)
    confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    return public_id


def organization_name(who: Cast) -> str:
    """Return the name of the enterprise."""
    return db.session.scalars(select(Organization.name).where(Organization.public_id == who.organization)).one()


def edition_name(who: Cast) -> str:
    """Return the name of the edition."""
    return db.session.scalars(select(Edition.name).where(Edition.public_id == who.edition_id)).one()


def another_edition(who: Cast) -> str:
    """Return the public id of another open fair at the same venue."""
    venue = db.session.scalars(select(Edition).where(Edition.public_id == who.edition_id)).one().venue
    assert venue is not None
    return editions.open_fair_edition(series_key="other_show", venue_public_id=venue.public_id).public_id


def many_submitted(who: Cast, number: int) -> None:
    """Add applications of further enterprises of the county that wait for it, as rows."""
    edition = db.session.scalars(select(Edition).where(Edition.public_id == who.edition_id)).one()
    for count in range(number):
        fair_plan.application(
            edition,
            name=f"龙游试例{count:02}号有限公司",
            region_code=LONGYOU,
            state=ApplicationState.SUBMITTED,
            number=f"YW-{count:04}",
        )


def second_row(who: Cast) -> None:
    """Write a second draft of the enterprise past the service."""
    with unit_of_work():
        edition = db.session.scalars(select(Edition).where(Edition.public_id == who.edition_id)).one()
        organization = db.session.scalars(select(Organization).where(Organization.public_id == who.organization)).one()
        now = clock.now()
        db.session.add(
            BoothApplication(
                edition=edition,
                organization=organization,
                region_id=organization.region_id,
                state=ApplicationState.DRAFT,
                created_at=now,
                saved_at=now,
                state_since=now,
            )
        )
