"""The passes of an enterprise's people: one more person, and all badges in one file."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.fair.commands.passes import AddPerson
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.fair.queries.exhibitor_passes import exhibitor_passes
from shanhai_events.fair.services.exhibitor_passes import add_person
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.finding import APPLICATION, READ, application_or_404
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.passes.enums import VALID, PassState
from shanhai_events.passes.errors import NothingToPrint, PassExists
from shanhai_events.passes.forms.people import HolderForm
from shanhai_events.passes.forms.printing import PrintForm
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.scopes import is_held
from shanhai_events.passes.services.printing import order_badges
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires


@blueprint.get(f"{APPLICATION}/passes/new")
@requires(PassPermission.REQUEST)
def new_pass(edition: str, application: str) -> str | Response:
    """Ask for one more person."""
    found = application_or_404(edition, application)
    if found.state is not ApplicationState.CONFIRMED:
        return redirect(url_for("fair.application", edition=edition, application=application), 303)
    return _form_page(found, HolderForm(formdata=None))


@blueprint.post(f"{APPLICATION}/passes/new")
@requires(PassPermission.REQUEST)
def add_pass(edition: str, application: str) -> Response | tuple[str, int]:
    """Give the person a pass at once within the allotment, or ask the organizer for it."""
    found = application_or_404(edition, application)
    form = HolderForm()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate():
        try:
            made = add_person(AddPerson(application=application, person=form.person()), actor=current_actor())
        except PassExists as refused:
            form.name.errors = [words_of(refused)]
            found, status = application_or_404(edition, application), HTTPStatus.CONFLICT
        else:
            asked = made.state is PassState.REQUESTED
            tell(
                _("%(name)s的证件已报组展方批准。", name=made.name)
                if asked
                else _("%(name)s的证件已签发。", name=made.name)
            )
            return redirect(url_for("fair.application", edition=edition, application=application), 303)
    return _form_page(found, form), status


@blueprint.post(f"{APPLICATION}/badges")
@requires(*READ)
def print_passes(edition: str, application: str) -> Response:
    """Have all badges of the application printed into one file, by name, on the paper that was chosen."""
    found = application_or_404(edition, application)
    where = {"edition": edition, "organization": found.organization.public_id}
    if not is_held(current_actor(), PassPermission.PRINT, **where):
        raise Forbidden
    passes = exhibitor_passes(found, held_booths(found)).passes
    ids = [int(one.id) for one in sorted(passes, key=lambda one: one.name) if one.state in VALID]
    if not ids:
        raise NothingToPrint
    job = order_badges(found.edition, ids, actor=current_actor(), layout=PrintForm().chosen())
    return redirect(url_for("jobs.show", public_id=job), 303)


def _form_page(application: BoothApplication, form: HolderForm) -> str:
    return render_template(
        "fair/passes/new.html",
        application=application,
        form=form,
        mine=exhibitor_passes(application, held_booths(application)),
    )
