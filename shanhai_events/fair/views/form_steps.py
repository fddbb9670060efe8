"""The first four steps of the application form; each is kept by itself, works without script, and can be left."""

from http import HTTPStatus

from flask import request

from shanhai_events.fair.commands.applying import DraftAsRead
from shanhai_events.fair.enums import FormStep
from shanhai_events.fair.forms.applying import BoothForm, DraftForm, ProductsForm, StaffForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.picture import build_picture_for_application
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import category_name, demands_of
from shanhai_events.fair.queries.wishes import list_wishes
from shanhai_events.fair.rules.completeness import staff_allotment
from shanhai_events.fair.rules.differences import Difference
from shanhai_events.fair.rules.fascia import carries_trade_name
from shanhai_events.fair.services import applying, wishing
from shanhai_events.fair.services.drafts import Saved
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.drafting import Closed, Draft, Page, keep, lead_to_application, open_draft, show_step
from shanhai_events.fair.views.finding import APPLICATION, FILL_IN
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale

FORM = f"{APPLICATION}/form"
Rendered = tuple[str, int]


@blueprint.get(f"{FORM}/company")
@requires(*FILL_IN)
def form_company(edition: str, application: str) -> Page:
    """Show what the enterprise's file says; it is changed in the file."""
    try:
        return show_step(open_draft(edition, application), FormStep.COMPANY)
    except Closed:
        return lead_to_application(edition, application)


@blueprint.get(f"{FORM}/products")
@requires(*FILL_IN)
def form_products(edition: str, application: str) -> Page:
    """Show the second step."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    form = ProductsForm(formdata=None)
    form.show(draft.sheet, draft.application.version)
    return _show_products(draft, form)


@blueprint.post(f"{FORM}/products")
@requires(*FILL_IN)
def save_products(edition: str, application: str) -> Page:
    """Keep the second step."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    form = ProductsForm()
    form.offer(_categories(draft))

    def save(read: DraftAsRead) -> Saved:
        return applying.save_products(read, form.given(), actor=current_actor())

    return keep(draft, FormStep.PRODUCTS, form, save, show=_show_products)


@blueprint.get(f"{FORM}/booth")
@requires(*FILL_IN)
def form_booth(edition: str, application: str) -> Page:
    """Show the third step: what is asked for, the plan, the wishes, the list."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    form = BoothForm(formdata=None)
    form.show(draft.sheet, draft.application.version)
    return _show_booth(draft, form)


@blueprint.post(f"{FORM}/booth")
@requires(*FILL_IN)
def save_booth(edition: str, application: str) -> Page:
    """Keep the third step and do what was pressed on the wishes."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    form = BoothForm()

    def save(read: DraftAsRead) -> Saved:
        pressed = request.form.get("wish", "")
        if request.form.get("go") == "stay" and form.preferences.data:
            pressed = "add"  # Enter in the field for booth numbers presses the first button of the form
        change = form.change(pressed, request.form.getlist("booth")[:99])
        return wishing.save_booth(read, form.given(), actor=current_actor(), change=change)

    return keep(draft, FormStep.BOOTH, form, save, show=_show_booth)


@blueprint.get(f"{FORM}/staff")
@requires(*FILL_IN)
def form_staff(edition: str, application: str) -> Page:
    """Show the fourth step."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    if FairPermission.VIEW_PERSONAL not in permissions_over(current_actor(), draft.application):
        raise Forbidden
    form = StaffForm(formdata=None)
    form.show(draft.sheet, draft.application.version)
    return _show_staff(draft, form)


@blueprint.post(f"{FORM}/staff")
@requires(*FILL_IN)
def save_staff(edition: str, application: str) -> Page:
    """Keep the fourth step."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    form = StaffForm()

    def save(read: DraftAsRead) -> Saved:
        return applying.save_staff(read, form.given(), actor=current_actor())

    return keep(draft, FormStep.STAFF, form, save, show=_show_staff)


def _show_products(
    draft: Draft, form: DraftForm, status: int = HTTPStatus.OK, differences: tuple[Difference, ...] = ()
) -> Rendered:
    if isinstance(form, ProductsForm):
        form.offer(_categories(draft))
    return show_step(draft, FormStep.PRODUCTS, form, status=status, differences=differences)


def _show_booth(
    draft: Draft, form: DraftForm, status: int = HTTPStatus.OK, differences: tuple[Difference, ...] = ()
) -> Rendered:
    picture = build_picture_for_application(draft.application)
    return show_step(
        draft,
        FormStep.BOOTH,
        form,
        status=status,
        differences=differences,
        picture=picture,
        wishes=list_wishes(picture),
        rows=[booth for booth in picture.booths if booth.rank or not booth.dim],
    )


def _show_staff(
    draft: Draft, form: DraftForm, status: int = HTTPStatus.OK, differences: tuple[Difference, ...] = ()
) -> Rendered:
    company = draft.sheet.company
    return show_step(
        draft,
        FormStep.STAFF,
        form,
        status=status,
        differences=differences,
        allotment=staff_allotment(draft.sheet, demands_of(draft.settings)),
        carries_name=carries_trade_name(draft.sheet.fascia, company.name, company.places),
    )


def _categories(draft: Draft) -> list[tuple[str, str]]:
    codes = [str(category["code"]) for category in draft.settings.categories]
    return [(code, category_name(draft.settings, code, current_locale())) for code in codes]
