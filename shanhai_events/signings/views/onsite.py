"""The signing desk: one screen on which agreements are logged one after another."""

from http import HTTPStatus
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response
from wtforms import FormField

from shanhai_events.editions.models import Edition
from shanhai_events.files.enums import IMAGES
from shanhai_events.files.services import store_upload
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import Refusal
from shanhai_events.kernel.money import format_wan
from shanhai_events.projects.rules import KEY_PROJECT_ABOVE
from shanhai_events.signings.errors import RequestKeyUsed
from shanhai_events.signings.forms.onsite import NEW_PROJECT, OnsiteForm
from shanhai_events.signings.forms.refused import MISSING, show_lacks, show_refusal
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.desk import (
    count_logged_today,
    find_last_logged,
    get_edition_to_log,
    list_editions_to_log,
)
from shanhai_events.signings.queries.parties import find_place
from shanhai_events.signings.queries.same_projects import propose_projects
from shanhai_events.signings.rules.completeness import UNUSUALLY_LARGE, lacks_to_log
from shanhai_events.signings.rules.numbers import shown_draft_number
from shanhai_events.signings.services.logging import log_signing
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.finding import proposed_project
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.request_ids import request_id
from shanhai_events.web.words import say

MOST_PHOTOS = 6
Answer = str | Response | tuple[str, int]


@blueprint.get("/signings/new")
@requires(SigningPermission.LOG)
def new() -> Response:
    """Lead to the desk, where every record begins."""
    return redirect(url_for("signings.onsite", edition=request.args.get("edition")), 303)


@blueprint.get("/signings/onsite")
@requires(SigningPermission.LOG)
def onsite() -> str | Response:
    """Show the desk of an edition; a clerk of several running ones chooses first."""
    actor = current_actor()
    if "edition" in request.args:
        return _page(get_edition_to_log(request.args["edition"], actor=actor))
    editions = list_editions_to_log(actor)
    if len(editions) == 1:
        return redirect(url_for("signings.onsite", edition=editions[0].public_id), 303)
    return render_template("signings/onsite/choose.html", editions=editions)


@blueprint.post("/signings/onsite")
@requires(SigningPermission.LOG)
def log() -> Answer:
    """Log an agreement; the script is answered in JSON, a person with the next empty form."""
    actor = current_actor()
    edition = get_edition_to_log(request.args.get("edition", ""), actor=actor)
    form = OnsiteForm()
    if not _is_complete(form):
        return _refused(edition, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        photos = [store_upload(upload=photo, allow=IMAGES, actor=actor) for photo in _photos()]
        command = form.command(edition.public_id, photos=tuple(photo.public_id for photo in photos))
        signing = log_signing(command, actor=actor)
    except RequestKeyUsed as refusal:
        show_refusal(form, refusal)
        return _refused(edition, form, refusal.status, code=refusal.code)
    except Refusal as refusal:
        if refusal.status == HTTPStatus.FORBIDDEN:
            raise
        show_refusal(form, refusal)
        return _refused(edition, form, HTTPStatus.UNPROCESSABLE_ENTITY, code=refusal.code)
    return _logged(edition, signing)


def _is_complete(form: OnsiteForm) -> bool:
    """Check the form and name everything that is missing at once."""
    if not form.validate_on_submit():
        return False
    lacking = lacks_to_log(form.content())
    show_lacks(form, (*lacking, "project") if not form.project.data and _proposed(form) else lacking)
    return not form.errors


def _proposed(form: OnsiteForm) -> list[dict[str, Any]]:
    """Return the projects that the agreement may be about; the clerk says which one, or none."""
    sides = form.sides()
    site = find_place(sides["recipient"])
    return [proposed_project(project) for project in propose_projects(str(form.name.data or ""), site=site, **sides)]


def _photos() -> list[FileStorage]:
    sent = (photo for photo in request.files.getlist("photos") if photo.filename)
    return [photo for photo, _number in zip(sent, range(MOST_PHOTOS), strict=False)]


def _logged(edition: Edition, signing: Signing) -> Answer:
    number = shown_draft_number(signing.draft_number)
    edit_url = url_for("signings.edit", signing=signing.public_id)
    goes_on = request.form.get("go") == "complete"
    if _asks_json():
        today = count_logged_today(edition, current_actor())
        return jsonify(number=number, edit_url=edit_url, today=today)
    tell(_("已登记，临时编号 %(number)s。", number=number))
    return redirect(edit_url if goes_on else url_for("signings.onsite", edition=edition.public_id), 303)


def _refused(edition: Edition, form: OnsiteForm, status: int, *, code: str = "invalid") -> Answer:
    if not _asks_json():
        return _page(edition, form), status
    problems = [{"field": field, "message": message} for field, message in _problems(form)]
    message = problems[0]["message"] if problems else _("填写的内容有误，请核对。")
    error = {"code": code, "message": message, "request_id": request_id()}
    answer = jsonify(error=error, problems=problems, projects=_proposed(form) if form.project.errors else [])
    answer.status_code = status
    return answer


def _problems(form: OnsiteForm) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for field in form:
        inner = list(field.form) if isinstance(field, FormField) else [field]
        found += [(each.id, str(message)) for each in inner for message in each.errors]
    return found + [("", str(message)) for message in form.form_errors]


def _page(edition: Edition, form: OnsiteForm | None = None) -> str:
    actor = current_actor()
    proposed = _proposed(form) if form is not None else []
    if form is None:
        form = OnsiteForm(formdata=None)
        form.begin(find_last_logged(edition, actor), place=edition.venue.name if edition.venue is not None else "")
    return render_template(
        "signings/onsite/desk.html",
        edition=edition,
        form=form,
        today=count_logged_today(edition, actor),
        now=clock.now(),
        key_above=format_wan(KEY_PROJECT_ABOVE),
        large_from=UNUSUALLY_LARGE,
        key_fen=KEY_PROJECT_ABOVE,
        most_photos=MOST_PHOTOS,
        proposed=proposed,
        new_project=NEW_PROJECT,
        missing={name: say(words) for name, words in MISSING.items()},
    )


def _asks_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
