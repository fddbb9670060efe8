"""Begins an application and keeps what is typed into its steps; nothing is judged before it is handed in."""

from collections.abc import Sequence
from dataclasses import replace

from werkzeug.datastructures import FileStorage

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import get_edition_for
from shanhai_events.fair.commands.applying import (
    DraftAsRead,
    PersonGiven,
    ProductGiven,
    ProductsGiven,
    StaffGiven,
    StartApplication,
)
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.errors import LiveApplicationExists
from shanhai_events.fair.models.applications import ApplicationProduct, ApplicationStaff, BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import find_live, get_application
from shanhai_events.fair.queries.eligibility import candidate_of, window_of
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import build_company
from shanhai_events.fair.rules.eligibility import check_candidate, check_window
from shanhai_events.fair.rules.fascia import default_fascia
from shanhai_events.fair.rules.people import normal_document, normal_mobile
from shanhai_events.fair.rules.sheet import Person, Product, Sheet
from shanhai_events.fair.services.copying import copy_earlier
from shanhai_events.fair.services.drafts import Saved, change_draft
from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import store_upload
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def start_application(command: StartApplication, *, actor: Actor) -> str:
    """Begin a draft and return its public id; where one is alive already, return that one.

    Raises NotFound outside the actor's scope, or where no such earlier application is offered, and NotEligible when
    the edition or the enterprise does not fit.
    """
    try:
        return _start(command, actor=actor)
    except LiveApplicationExists:
        edition, organization = _both(command, actor)
        live = find_live(edition.id, organization.id)
        if live is None:
            raise
        return live.public_id


def save_products(read: DraftAsRead, given: ProductsGiven, *, actor: Actor) -> Saved:
    """Keep the second step as typed; raises StaleDraft, NotEditable or NotFound."""

    def mine(theirs: Sheet) -> Sheet:
        products = tuple(
            Product(
                name=p.name,
                brand=p.brand,
                specification=p.specification,
                origin=p.origin,
                certificates=p.certificates,
            )
            for p in given.products
        )
        return replace(theirs, products=products, wishes=given.wishes, wish_note=given.wish_note)

    with change_draft(read, actor=actor, mine=mine) as draft:
        application = draft.application
        application.category = given.category
        application.wishes = [wish.value for wish in given.wishes]
        application.wish_note = given.wish_note
        application.products = _products(given.products)
    return _saved(draft.saved)


def save_staff(read: DraftAsRead, given: StaffGiven, *, actor: Actor) -> Saved:
    """Keep the fourth step as typed; raises StaleDraft, NotEditable, NotFound, or Forbidden without VIEW_PERSONAL."""

    def mine(theirs: Sheet) -> Sheet:
        staff = tuple(
            Person(
                name=p.name,
                title=p.title,
                document_kind=p.document_kind,
                document_number=normal_document(p.document_kind, p.document_number),
                mobile=normal_mobile(p.mobile),
            )
            for p in given.staff
        )
        return replace(theirs, staff=staff, fascia=given.fascia, fascia_en=given.fascia_en, lodging=given.lodging)

    with change_draft(read, actor=actor, mine=mine) as draft:
        application = draft.application
        if FairPermission.VIEW_PERSONAL not in permissions_over(actor, application):
            raise Forbidden
        application.fascia = given.fascia
        application.fascia_en = given.fascia_en
        application.lodging = given.lodging
        _put_staff(application, given.staff)
    return _saved(draft.saved)


def save_declaration(read: DraftAsRead, *, declared: bool, actor: Actor) -> Saved:
    """Note with text version and time that the declaration was accepted, or that it no longer is."""
    with change_draft(read, actor=actor) as draft:
        _declare(draft.application, draft.settings, declared=declared)
    return _saved(draft.saved)


def attach_stamp_scan(read: DraftAsRead, upload: FileStorage, *, declared: bool, actor: Actor) -> Saved:
    """Keep the scan of the stamped form (PDF or picture); raises a refusal of files.errors when it is neither."""
    get_application(read.application, actor=actor)
    stored = store_upload(upload=upload, allow=DOCUMENTS, actor=actor)
    with change_draft(read, actor=actor) as draft:
        draft.application.stamp_scan_public_id = stored.public_id
        _declare(draft.application, draft.settings, declared=declared)
        record(
            actor=actor,
            action="application.scan_attached",
            subject=Subject(kind="application", public_id=draft.application.public_id),
            diff={"file": stored.public_id, "sha256": stored.sha256},
        )
    return _saved(draft.saved)


def _start(command: StartApplication, *, actor: Actor) -> str:
    with unit_of_work():
        edition, organization = _both(command, actor)
        live = find_live(edition.id, organization.id)
        if live is not None:
            return live.public_id
        settings = db.session.get(FairSettings, edition.id)
        if settings is None:
            raise NotFound
        check_window(window_of(edition), now=clock.now())
        candidate = candidate_of(organization, edition)
        check_candidate(candidate, less_developed_only=settings.less_developed_only)
        application = _draft(edition, organization, actor)
        db.session.add(application)
        db.session.flush()
        record(
            actor=actor,
            action="application.started",
            subject=Subject(kind="application", public_id=application.public_id),
            diff={"organization": organization.public_id, "on_behalf": application.filled_in_by_office},
        )
        if command.earlier:
            copy_earlier(application, settings, command.earlier, actor=actor)
        return application.public_id


def _both(command: StartApplication, actor: Actor) -> tuple[Edition, Organization]:
    edition = get_edition_for(actor, kind=SeriesKind.FAIR, public_id=command.edition)
    for permission in (FairPermission.APPLY, FairPermission.FILL_IN_ON_BEHALF):
        if actor.may(permission):
            try:
                return edition, get_file(command.organization, actor=actor, permission=permission)
            except NotFound:
                continue
    raise NotFound


def _draft(edition: Edition, organization: Organization, actor: Actor) -> BoothApplication:
    company = build_company(organization)
    now = clock.now()
    application = BoothApplication(
        edition=edition,
        organization=organization,
        region=organization.region,
        state=ApplicationState.DRAFT,
        fascia=default_fascia(company.name, company.places),
        created_at=now,
        created_by_user_id=actor.user_id,
        saved_at=now,
        state_since=now,
    )
    application.region_id = organization.region_id
    application.filled_in_by_office = FairPermission.APPLY not in permissions_over(actor, application)
    return application


def _products(given: Sequence[ProductGiven]) -> list[ApplicationProduct]:
    return [
        ApplicationProduct(
            position=place,
            name=product.name,
            brand=product.brand,
            specification=product.specification,
            origin=product.origin,
            certificates=product.certificates,
        )
        for place, product in enumerate(given, start=1)
    ]


def _put_staff(application: BoothApplication, given: Sequence[PersonGiven]) -> None:
    """Write the people into the rows that are there, so that a person keeps its public id while it is corrected."""
    rows = list(application.staff)[: len(given)]
    rows += [ApplicationStaff() for _ in range(len(given) - len(rows))]
    for place, (row, person) in enumerate(zip(rows, given, strict=True), start=1):
        row.position = place
        row.name = person.name
        row.title = person.title
        row.document_kind = person.document_kind
        row.document_number = normal_document(person.document_kind, person.document_number)
        row.mobile = normal_mobile(person.mobile)
    application.staff = rows


def _declare(application: BoothApplication, settings: FairSettings, *, declared: bool) -> None:
    if not declared:
        application.declaration_version = application.declared_at = None
    elif application.declaration_version != settings.declaration_version:
        application.declaration_version = settings.declaration_version
        application.declared_at = clock.now()


def _saved(saved: Saved | None) -> Saved:
    if saved is None:
        raise RuntimeError("the unit of work has not committed")
    return saved
