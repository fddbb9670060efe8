"""The office's pages: the activities that take people, those it entered, and the form for another."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.enums import ActivityState
from shanhai_events.editions.models import Activity, Edition
from shanhai_events.editions.queries.activities import get_activity, list_public_activities
from shanhai_events.editions.rules.activities import PUBLIC_STATES
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.series.forms.entering import EntryForm
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.series.queries.entries import page_of_own_entries
from shanhai_events.series.queries.scopes import get_office_edition, list_regions_of
from shanhai_events.series.services.entering import check_enrolling, enter_person
from shanhai_events.series.views.blueprint import blueprint
from shanhai_events.series.views.filtering import state_choices, wanted_entries
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.redisplaying import redisplay

Answer = str | tuple[str, int] | Response
HERE = "/series/<edition>/delegation"


@blueprint.get(HERE)
@requires(SeriesPermission.ENTER)
def delegation(edition: str) -> str:
    """List what takes people now, and whom the office has entered."""
    actor = current_actor()
    found = get_office_edition(actor, edition)
    activities = list_public_activities(found)
    wanted = wanted_entries()
    return render_template(
        "series/entering/index.html",
        edition=found,
        enrolling=[each for each in activities if each.state is ActivityState.OPEN_FOR_ENROLLMENT],
        activities=activities,
        page=page_of_own_entries(
            wanted, edition_id=found.id, actor=actor, number=request.args.get("page", 1, type=int)
        ),
        wanted=wanted,
        states=state_choices(),
    )


@blueprint.get(f"{HERE}/<activity>/new")
@requires(SeriesPermission.ENTER)
def new_entry(edition: str, activity: str) -> str:
    """Show the form for a person; a refusal when the activity takes nobody now."""
    found = get_office_edition(current_actor(), edition)
    item = _activity(found, activity)
    check_enrolling(item)
    return _form_page(found, item, _form(formdata=False))


@blueprint.post(f"{HERE}/<activity>/new")
@requires(SeriesPermission.ENTER)
def add_entry(edition: str, activity: str) -> Answer:
    """Enter a person; the form for the next one follows when that was asked for."""
    found = get_office_edition(current_actor(), edition)
    item = _activity(found, activity)
    form = _form(formdata=True)
    if not form.validate_on_submit():
        return _form_page(found, item, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        enter_person(form.command(edition, activity), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _again(edition, activity, form))
    tell(_("已报名，等待主办方审核。"))
    if request.form.get("next") == "another":
        return redirect(url_for("series.new_entry", edition=edition, activity=activity), 303)
    return redirect(url_for("series.delegation", edition=edition), 303)


def _again(edition: str, activity: str, form: EntryForm) -> str:
    found = get_office_edition(current_actor(), edition)
    return _form_page(found, _activity(found, activity), form)


def _activity(edition: Edition, public_id: str) -> Activity:
    found = get_activity(edition, public_id)
    if found.state not in PUBLIC_STATES:
        raise NotFound
    return found


def _form(*, formdata: bool) -> EntryForm:
    form = EntryForm() if formdata else EntryForm(formdata=None)
    return form.offer(list_regions_of(current_actor()))


def _form_page(edition: Edition, activity: Activity, form: EntryForm) -> str:
    return render_template("series/entering/new.html", edition=edition, activity=activity, form=form)
