"""The page on which an organizer says which zones a kind of pass opens, and whether it must be collected."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.forms.terms import TermsForm
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import get_edition_with_passes
from shanhai_events.passes.queries.terms import TermsOfKind, terms_of
from shanhai_events.passes.rules.zones import zones_of
from shanhai_events.passes.services.terms import set_terms
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.passes.views.settings import SETTINGS, kind_or_404
from shanhai_events.passes.views.words import zone_words
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

TERMS = f"{SETTINGS}/terms/<kind>"
Stale = list[tuple[str, str, str]]


@blueprint.get(TERMS)
@requires(PassPermission.MANAGE)
def edit_terms(edition: str, kind: str) -> str:
    """Show the terms of one kind as they stand."""
    found, wanted = get_edition_with_passes(edition, actor=current_actor()), kind_or_404(kind)
    return _page(found, wanted, TermsForm(formdata=None).show(terms_of(found.id, wanted)))


@blueprint.post(TERMS)
@requires(PassPermission.MANAGE)
def save_terms(edition: str, kind: str) -> Response | tuple[str, int]:
    """Set the terms of one kind; when somebody else did so meanwhile, show theirs and keep what was typed."""
    found, wanted, form = get_edition_with_passes(edition, actor=current_actor()), kind_or_404(kind), TermsForm()
    if not form.validate():
        return _page(found, wanted, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        set_terms(form.command(edition, wanted), actor=current_actor())
    except StaleEdit as stale:
        return _stale_page(edition, wanted, form), stale.status
    tell(_("%(kind)s的区域和领取要求已保存。", kind=say(wanted.badge_title)))
    return redirect(url_for("passes.settings", edition=edition), 303)


def _stale_page(edition: str, kind: PassKind, form: TermsForm) -> str:
    """Show what somebody else saved beside what was typed; sending again saves over it knowingly."""
    found = get_edition_with_passes(edition, actor=current_actor())
    stored = terms_of(found.id, kind)
    typed = TermsOfKind(zones=zones_of(form.zones.data or ()), must_be_collected=bool(form.must_be_collected.data))
    form.seen.data = stored.fingerprint
    rows = [
        (str(form.zones.label.text), zone_words(stored.zones), zone_words(typed.zones)),
        (str(form.must_be_collected.label.text), _said(stored.must_be_collected), _said(typed.must_be_collected)),
    ]
    return _page(found, kind, form, differences=[row for row in rows if row[1] != row[2]])


def _said(is_so: bool) -> str:
    return _("是") if is_so else _("否")


def _page(edition: Edition, kind: PassKind, form: TermsForm, *, differences: Stale | None = None) -> str:
    return render_template("passes/terms.html", edition=edition, kind=kind, form=form, differences=differences)
