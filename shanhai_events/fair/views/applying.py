"""An enterprise's applications: beginning one, the list of its own, one with its next step, taking it back."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import get_edition_for, is_taking_applications, list_public_editions
from shanhai_events.fair import trail
from shanhai_events.fair.commands.applying import Explained, StartApplication
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.errors import NotEligible
from shanhai_events.fair.forms.applying import ReasonForm
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applicants import list_applicants
from shanhai_events.fair.queries.applications import held_booths, list_own
from shanhai_events.fair.queries.earlier import copied_from
from shanhai_events.fair.queries.exhibitor_passes import exhibitor_passes
from shanhai_events.fair.queries.letters import list_letters
from shanhai_events.fair.queries.own_picture import build_own_picture
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import build_sheet, get_settings, shown_sheet
from shanhai_events.fair.rules.sheet import masked
from shanhai_events.fair.rules.transitions import EDITABLE, HOLDING, events_for
from shanhai_events.fair.services.applying import start_application
from shanhai_events.fair.services.drafts import FILLING_IN
from shanhai_events.fair.services.withdrawing import withdraw_application
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.finding import APPLICATION, FILL_IN, READ, application_or_404
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.forms.printing import PrintForm
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.scopes import is_held
from shanhai_events.storage.database import db
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires, signed_in


@blueprint.get("/fair/applications")
@requires(FairPermission.APPLY)
def my_applications() -> str:
    """List the applications of the enterprises that I act for, and the editions that take new ones."""
    editions = list_public_editions(kind=SeriesKind.FAIR)
    return render_template(
        "fair/applying/index.html",
        applications=list_own(current_actor()),
        editions=[edition for edition in editions if is_taking_applications(edition)],
    )


@blueprint.get("/fair/<edition>/apply")
@signed_in
def apply(edition: str) -> str:
    """Show for whom I may apply here, and what stands against it; an office searches its county."""
    found, settings = _fair(edition)
    text = request.args.get("q", "")[:80]
    actor = current_actor()
    return render_template(
        "fair/applying/apply.html",
        edition=found,
        settings=settings,
        is_taking=is_taking_applications(found),
        applicants=list_applicants(found, settings, actor=actor, text=text),
        searches=actor.may(FairPermission.FILL_IN_ON_BEHALF),
        text=text,
    )


@blueprint.post("/fair/<edition>/apply")
@requires(*FILL_IN)
def start(edition: str) -> str | Response | tuple[str, int]:
    """Begin a draft, empty or filled in from an earlier edition, or go on with the one that is there."""
    command = StartApplication(
        edition=edition,
        organization=request.form.get("organization", "")[:20],
        earlier=request.form.get("earlier", "")[:20],
    )
    try:
        public_id = start_application(command, actor=current_actor())
    except NotEligible as refused:
        found, _settings = _fair(edition)
        page = render_template("fair/applying/refused.html", edition=found, message=words_of(refused))
        return page, refused.status
    return redirect(url_for("fair.form_company", edition=edition, application=public_id), 303)


@blueprint.get(APPLICATION)
@requires(*READ)
def application(edition: str, application: str) -> str:
    """Show one application with its next step, its booths, its letters and its timeline."""
    return _show(application_or_404(edition, application))


@blueprint.get(f"{APPLICATION}/withdraw")
@requires(*FILL_IN)
def withdraw_form(edition: str, application: str) -> str:
    """Ask for the reason, for people without the script."""
    found = application_or_404(edition, application)
    return render_template("fair/applying/withdraw.html", application=found, form=ReasonForm(formdata=None))


@blueprint.post(f"{APPLICATION}/withdraw")
@requires(*FILL_IN)
def withdraw(edition: str, application: str) -> str | Response | tuple[str, int]:
    """Take the application back."""
    found = application_or_404(edition, application)
    form = ReasonForm()
    if form.validate():
        with refusals_on(form) as attempt:
            command = Explained(application=application, reason=str(form.reason.data or ""))
            withdraw_application(command, actor=current_actor())
        if attempt.ok:
            tell(_("申请已撤回。"))
            return redirect(url_for("fair.application", edition=edition, application=application), 303)
    page = render_template("fair/applying/withdraw.html", application=found, form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def _reason_form(dialog: str) -> ReasonForm:
    """Return a form whose field has an id of its own, for two dialogs on one page."""
    form = ReasonForm(formdata=None)
    form.reason.id = f"{dialog}-reason"
    return form


def _fair(edition: str) -> tuple[Edition, FairSettings]:
    found = get_edition_for(current_actor(), kind=SeriesKind.FAIR, public_id=edition)
    settings = db.session.get(FairSettings, found.id)
    if settings is None:
        raise NotFound
    return found, settings


def _show(found: BoothApplication) -> str:
    held = permissions_over(current_actor(), found)
    settings = get_settings(found)
    fills_in = bool(FILLING_IN & held)
    sheet = build_sheet(found, settings) if fills_in and found.state in EDITABLE else shown_sheet(found, settings)
    booths = held_booths(found)
    actor = current_actor()
    passes = exhibitor_passes(found, booths) if found.number and actor.may(PassPermission.VIEW) else None
    where = {"edition": found.edition.public_id, "organization": found.organization.public_id}
    return render_template(
        "fair/applying/show.html",
        application=found,
        settings=settings,
        sheet=sheet if FairPermission.VIEW_PERSONAL in held else masked(sheet),
        shows_personal=FairPermission.VIEW_PERSONAL in held,
        fills_in=fills_in,
        copied=copied_from(found) if fills_in else None,
        events=events_for(found.state, held),
        booths=booths,
        confirm_by=min((assignment.confirm_by for assignment in booths), default=None),
        picture=build_own_picture(found, booths) if found.state in HOLDING else None,
        letters=list_letters(found),
        withdraw_form=_reason_form("withdraw"),
        decline_form=_reason_form("decline"),
        trail=trail_of(trail.KIND, found.public_id),
        passes=passes if passes and (passes.passes or found.state is ApplicationState.CONFIRMED) else None,
        carries_passes=is_held(actor, PassPermission.PRINT, **where),
        print_form=PrintForm(formdata=None),
        asks_passes=found.state is ApplicationState.CONFIRMED and is_held(actor, PassPermission.REQUEST, **where),
    )
