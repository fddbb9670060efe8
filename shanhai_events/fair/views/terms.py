"""The page on which an organizer sets what an edition of a fair asks and allows."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.queries import get_managed_edition
from shanhai_events.fair.forms.terms import TermsForm
from shanhai_events.fair.queries.plan import find_settings
from shanhai_events.fair.services.terms import set_terms
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.kernel.errors import NotFound
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires


@blueprint.get("/fair/<edition>/terms")
@requires(EditionPermission.MANAGE)
def terms(edition: str) -> str:
    """Show the terms as they stand, or what usually fits."""
    found = _managed_fair(edition)
    form = TermsForm(formdata=None)
    form.show(found, find_settings(found.id))
    return render_template("fair/terms.html", edition=found, form=form)


@blueprint.post("/fair/<edition>/terms")
@requires(EditionPermission.MANAGE)
def save_terms(edition: str) -> Response | tuple[str, int]:
    """Set the terms."""
    found = _managed_fair(edition)
    form = TermsForm()
    if not form.validate():
        return render_template("fair/terms.html", edition=found, form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    set_terms(form.command(edition), actor=current_actor())
    tell(_("参展条件已保存。"))
    return redirect(url_for("editions.manage", public_id=edition), 303)


def _managed_fair(public_id: str) -> Edition:
    edition = get_managed_edition(current_actor(), public_id)
    if edition.series.kind is not SeriesKind.FAIR:
        raise NotFound
    return edition
