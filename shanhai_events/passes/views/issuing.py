"""A pass that the organizer issues directly: staff, media, guests, visitors, builders."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.passes.errors import PassExists
from shanhai_events.passes.forms.issuing import IssueForm
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import get_edition_with_passes
from shanhai_events.passes.services.acting import issue_directly
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.passes.views.listing import LIST
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires


@blueprint.get(f"{LIST}/new")
@requires(PassPermission.MANAGE)
def new(edition: str) -> str:
    """Ask who gets what kind of pass."""
    found = get_edition_with_passes(edition, actor=current_actor())
    return _form_page(found, IssueForm(formdata=None))


@blueprint.post(f"{LIST}/new")
@requires(PassPermission.MANAGE)
def issue(edition: str) -> Response | tuple[str, int]:
    """Issue it; somebody who has one already is named."""
    found = get_edition_with_passes(edition, actor=current_actor())
    form = IssueForm()
    if form.validate():
        name = form.name.data
        try:
            public_id = issue_directly(form.command(found), actor=current_actor())
        except PassExists as refused:
            form.name.errors = [words_of(refused)]
            found = get_edition_with_passes(edition, actor=current_actor())
            return _form_page(found, form), HTTPStatus.CONFLICT
        tell(_("已为%(name)s签发证件。", name=name))
        return redirect(url_for("passes.record", edition=edition, public_id=public_id), 303)
    return _form_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _form_page(edition: Edition, form: IssueForm) -> str:
    return render_template("passes/new.html", edition=edition, form=form)
