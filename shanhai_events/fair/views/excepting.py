"""The page on which the province lets enterprises from elsewhere take part."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.fair.errors import KindDoesNotExhibit
from shanhai_events.fair.forms.reviewing import ExceptionForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.exceptions import list_exceptions
from shanhai_events.fair.queries.plan import get_fair_edition
from shanhai_events.fair.services.excepting import grant_exception
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.kernel.errors import NotFound
from shanhai_events.organizations.queries.files import FileFilter, get_file, page_of_files
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires


@blueprint.get("/fair/<edition>/exceptions")
@requires(FairPermission.GRANT_EXCEPTION)
def exceptions(edition: str) -> str:
    """List the exceptions of an edition; `q` looks for the enterprise of a new one, `organization` names it."""
    found = get_fair_edition(current_actor(), edition, FairPermission.GRANT_EXCEPTION)
    form = ExceptionForm(formdata=None)
    form.organization.data = request.args.get("organization", "")[:20]
    return _show(found, form)


@blueprint.post("/fair/<edition>/exceptions")
@requires(FairPermission.GRANT_EXCEPTION)
def add_exception(edition: str) -> Response | tuple[str, int]:
    """Grant an exception."""
    found = get_fair_edition(current_actor(), edition, FairPermission.GRANT_EXCEPTION)
    form = ExceptionForm()
    if form.validate():
        with refusals_on(form) as attempt:
            try:
                grant_exception(form.command(edition), actor=current_actor())
            except KindDoesNotExhibit as refused:
                form.form_errors.append(words_of(refused))
                attempt.ok = False
        if attempt.ok:
            tell(_("已准予例外参展。"))
            return redirect(url_for("fair.exceptions", edition=edition), 303)
    return _show(found, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _show(edition: Edition, form: ExceptionForm) -> str:
    actor = current_actor()
    text = request.args.get("q", "")[:80]
    chosen = None
    if form.organization.data:
        try:
            chosen = get_file(str(form.organization.data), actor=actor, permission=FairPermission.GRANT_EXCEPTION)
        except NotFound:
            chosen = None
    return render_template(
        "fair/reviewing/exceptions.html",
        edition=edition,
        exceptions=list_exceptions(edition),
        form=form,
        chosen=chosen,
        text=text,
        found=page_of_files(FileFilter(text=text), actor=actor, number=1) if text else None,
    )
