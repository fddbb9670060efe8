"""The enterprise's last word on its booths, and the letter that follows."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.forms.applying import ReasonForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.fair.queries.letters import get_letter, list_letters
from shanhai_events.fair.services.confirming import confirm_booths, decline_booths
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.finding import APPLICATION, READ, application_or_404
from shanhai_events.files.queries import get_file
from shanhai_events.files.services import send
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires


@blueprint.post(f"{APPLICATION}/confirmation")
@requires(FairPermission.APPLY)
def confirm(edition: str, application: str) -> Response:
    """Confirm the booths; the letter is on the page and in the mail as soon as it is rendered."""
    application_or_404(edition, application)
    confirm_booths(application, actor=current_actor())
    tell(_("展位已确认。展位确认书正在生成，稍后发到您的邮箱。"))
    return redirect(url_for("fair.application", edition=edition, application=application), 303)


@blueprint.get(f"{APPLICATION}/decline")
@requires(FairPermission.APPLY)
def decline_form(edition: str, application: str) -> str:
    """Ask for the reason, for people without the script."""
    found = application_or_404(edition, application)
    form = ReasonForm(formdata=None)
    return render_template("fair/confirming/decline.html", application=found, booths=held_booths(found), form=form)


@blueprint.post(f"{APPLICATION}/decline")
@requires(FairPermission.APPLY)
def decline(edition: str, application: str) -> Response | tuple[str, int]:
    """Give the booths back with a reason."""
    found = application_or_404(edition, application)
    form = ReasonForm()
    if form.validate():
        with refusals_on(form) as attempt:
            command = Explained(application=application, reason=str(form.reason.data or ""))
            decline_booths(command, actor=current_actor())
        if attempt.ok:
            tell(_("已放弃这次分配的展位，组展方会重新安排。"))
            return redirect(url_for("fair.application", edition=edition, application=application), 303)
    page = render_template("fair/confirming/decline.html", application=found, booths=held_booths(found), form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get(f"{APPLICATION}/letters")
@requires(*READ)
def letters(edition: str, application: str) -> str:
    """Answer the page that waits for its letter with the letters as they are now."""
    found = application_or_404(edition, application)
    return render_template("fair/confirming/_letters_part.html", application=found, letters=list_letters(found))


@blueprint.get(f"{APPLICATION}/letters/<int:version>.pdf")
@requires(*READ)
def letter(edition: str, application: str, version: int) -> Response:
    """Hand out one version of the letter."""
    found = get_letter(application_or_404(edition, application), version)
    return send(get_file(str(found.file_public_id)))
