"""The desk of the offices: their queues, one application with checks and timeline, the decision, the whole list."""

from dataclasses import replace
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.models import Edition
from shanhai_events.fair import trail
from shanhai_events.fair.enums import APPLICATION_STATE_LABELS, ApplicationEvent, ApplicationState, ReviewStep
from shanhai_events.fair.forms.reviewing import DecisionForm
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import (
    ApplicationFilter,
    get_edition_with_applications,
    list_regions_seen,
    page_of_applications,
)
from shanhai_events.fair.queries.reviews import (
    differences_to_previous,
    due_date,
    facts_about,
    next_in_queue,
    read_queue,
)
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import category_name, demands_of, get_settings, shown_sheet
from shanhai_events.fair.rules.checks import run_checks
from shanhai_events.fair.rules.sheet import Sheet, masked
from shanhai_events.fair.rules.transitions import REVIEW_PERMISSION, events_for
from shanhai_events.fair.services.reviewing import decide
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.finding import application_or_404
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.storage.database import db
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

REVIEWS = "/fair/<edition>/reviews/<any(county, city, province):step>"
REVIEW = (FairPermission.REVIEW_COUNTY, FairPermission.REVIEW_CITY, FairPermission.REVIEW_PROVINCE)
VIEWS = ("form", "differences")


@blueprint.get(REVIEWS)
@requires(*REVIEW)
def reviews(edition: str, step: str) -> str:
    """Show the queue of a step; on a wide screen with the first application beside it."""
    found, office = _edition(edition), _office(step)
    return render_template("fair/reviewing/queue.html", **_queue(found, office), selected=None)


@blueprint.get(f"{REVIEWS}/<application>")
@requires(*REVIEW)
def review(edition: str, step: str, application: str) -> str:
    """Show one application beside the queue."""
    office = _office(step)
    found = application_or_404(edition, application)
    return _show_review(found, office, DecisionForm(formdata=None))


@blueprint.post(f"{REVIEWS}/<application>")
@requires(*REVIEW)
def decide_review(edition: str, step: str, application: str) -> str | Response | tuple[str, int]:
    """Carry out a decision and go on with what waits longest."""
    office = _office(step)
    found = application_or_404(edition, application)
    form = DecisionForm()
    command = form.decision(application, office, request.form.get("decision", ""))
    if command is None or not form.validate():
        return _show_review(found, office, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with refusals_on(form) as attempt:
        decide(command, actor=current_actor())
    if not attempt.ok:
        return _show_review(found, office, form, act=command.event), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(_("%(organization)s：%(decision)s。", organization=found.organization.name, decision=_word(command.event)))
    following = next_in_queue(found, office, actor=current_actor())
    if following is None:
        return redirect(url_for("fair.reviews", edition=edition, step=step), 303)
    return redirect(url_for("fair.review", edition=edition, step=step, application=following), 303)


@blueprint.get("/fair/<edition>/applications")
@requires(FairPermission.VIEW_APPLICATIONS)
def applications(edition: str) -> str:
    """List every application of the edition in the reader's scope."""
    found = _edition(edition)
    settings = _settings(found)
    wanted = _wanted()
    actor = current_actor()
    return render_template(
        "fair/reviewing/index.html",
        edition=found,
        page=page_of_applications(wanted, edition_id=found.id, actor=actor, number=_page()),
        wanted=wanted,
        states=[(state.value, say(label)) for state, label in APPLICATION_STATE_LABELS.items()],
        categories=_categories(settings),
        regions=list_regions_seen(found.id, actor=actor),
        category_of=dict(_categories(settings)),
    )


def _edition(public_id: str) -> Edition:
    return get_edition_with_applications(public_id, actor=current_actor())


def _office(step: str) -> ReviewStep:
    office = ReviewStep(step)
    if not current_actor().may(REVIEW_PERMISSION[office]):
        raise Forbidden
    return office


def _settings(edition: Edition) -> FairSettings:
    settings = db.session.get(FairSettings, edition.id)
    if settings is None:
        raise NotFound
    return settings


def _page() -> int:
    return request.args.get("page", 1, type=int)


def _wanted() -> ApplicationFilter:
    args = request.args
    state = args.get("state", "")
    return ApplicationFilter(
        text=args.get("q", "")[:80],
        state=ApplicationState(state) if state in {known.value for known in ApplicationState} else None,
        category=args.get("category", "")[:32],
        region_code=args.get("region", "")[:6],
    )


def _categories(settings: FairSettings) -> list[tuple[str, str]]:
    locale = current_locale()
    codes = [str(category["code"]) for category in settings.categories]
    return [(code, category_name(settings, code, locale)) for code in codes]


def _queue(edition: Edition, step: ReviewStep) -> dict[str, object]:
    settings, wanted, actor = _settings(edition), _wanted(), current_actor()
    done = request.args.get("tab") == "done"
    queue = read_queue(edition.id, step, wanted, actor=actor, done=done, number=_page())
    return {
        "edition": edition,
        "step": step,
        "queue": queue,
        "done": done,
        "wanted": wanted,
        "categories": _categories(settings),
        "category_of": dict(_categories(settings)),
        "due": due_date(settings, step),
        "kept": {key: value for key, value in request.args.items() if key in ("q", "category", "region", "tab")},
    }


def _reason_form(dialog: str) -> DecisionForm:
    """Return a form whose field has an id of its own, for two dialogs on one page."""
    form = DecisionForm(formdata=None)
    form.reason.id = f"{dialog}-reason"
    return form


def _show_review(found: BoothApplication, step: ReviewStep, form: DecisionForm, *, act: str = "") -> str:
    settings = get_settings(found)
    held = permissions_over(current_actor(), found)
    shows_personal = FairPermission.VIEW_PERSONAL in held
    sheet = shown_sheet(found, settings)
    view = request.args.get("view", "")
    return render_template(
        "fair/reviewing/queue.html",
        **_queue(found.edition, step),
        selected=found,
        settings=settings,
        sheet=sheet if shows_personal else masked(sheet),
        shows_personal=shows_personal,
        view=view if view in VIEWS else "form",
        checks=run_checks(_in_words(sheet, found), facts_about(found, sheet, settings), demands_of(settings)),
        differences=differences_to_previous(found),
        events=[event for event in events_for(found.state, held) if event.value.startswith(step.value)],
        form=form,
        act=act or request.args.get("act", ""),
        return_form=_reason_form("return"),
        reject_form=_reason_form("reject"),
        trail=trail_of(trail.KIND, found.public_id),
        dues=[(office, due_date(settings, office)) for office in ReviewStep],
    )


def _in_words(sheet: Sheet, application: BoothApplication) -> Sheet:
    """Return the sheet with its region named in the reader's language, for sentences that name it."""
    if current_locale() == "zh":
        return sheet
    return replace(sheet, company=replace(sheet.company, region=application.region.name_en))


def _word(event: ApplicationEvent) -> str:
    if event.value.endswith("_approve"):
        return _("已通过")
    return _("已退回") if event.value.endswith("_return") else _("不予通过")
