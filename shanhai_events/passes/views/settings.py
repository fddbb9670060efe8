"""What an organizer sets for the passes of an edition: when each kind opens the gates, how many, which key signs."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.errors import NotFound, StaleEdit
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.forms.terms import AllotmentForm
from shanhai_events.passes.forms.windows import WindowsForm
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.keys import list_keys
from shanhai_events.passes.queries.passes import get_edition_with_passes
from shanhai_events.passes.queries.terms import (
    fingerprint_of,
    passes_per_booth,
    terms_by_kind,
    windows_by_kind,
    windows_lag_behind,
    windows_of,
)
from shanhai_events.passes.services.keys import rotate_key
from shanhai_events.passes.services.terms import set_allotment
from shanhai_events.passes.services.windows import reset_windows, set_windows
from shanhai_events.passes.tokens import MOST_KEYS
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.passes.views.listing import LIST
from shanhai_events.passes.views.words import window_words
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

SETTINGS = f"{LIST}/settings"
WINDOWS = f"{SETTINGS}/windows/<kind>"
Stale = tuple[str, str, str]


@blueprint.get(SETTINGS)
@requires(PassPermission.MANAGE)
def settings(edition: str) -> str:
    """Show the windows and terms of every kind, the allotment and the keys."""
    found = _edition(edition)
    return _settings_page(found, AllotmentForm(formdata=None).show(passes_per_booth(found.id)))


@blueprint.post(f"{SETTINGS}/allotment")
@requires(PassPermission.MANAGE)
def save_allotment(edition: str) -> Response | tuple[str, int]:
    """Set how many exhibitor passes belong to a standard booth."""
    found, form = _edition(edition), AllotmentForm()
    if not form.validate():
        return _settings_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        set_allotment(form.command(edition), actor=current_actor())
    except StaleEdit as stale:
        number = passes_per_booth(_edition(edition).id)
        form.seen.data = str(number)
        form.per_booth.errors = [_("刚刚有人改为 %(number)s 张，请核对后再保存。", number=number)]
        return _settings_page(_edition(edition), form), stale.status
    tell(_("参展证名额已保存。"))
    return redirect(url_for("passes.settings", edition=edition), 303)


@blueprint.post(f"{SETTINGS}/windows")
@requires(PassPermission.MANAGE)
def renew_windows(edition: str) -> Response:
    """Let the passes open the gates on the days that the edition has now."""
    reset_windows(_edition(edition), actor=current_actor())
    tell(_("证件的入场时间已更新。"))
    return redirect(url_for("passes.settings", edition=edition), 303)


@blueprint.get(WINDOWS)
@requires(PassPermission.MANAGE)
def edit_windows(edition: str, kind: str) -> str:
    """Show the windows of one kind as they stand."""
    found, wanted = _edition(edition), kind_or_404(kind)
    return _windows_page(found, wanted, WindowsForm(formdata=None).show(windows_of(found, wanted)))


@blueprint.post(WINDOWS)
@requires(PassPermission.MANAGE)
def save_windows(edition: str, kind: str) -> Response | tuple[str, int]:
    """Set the windows of one kind; when somebody else did so meanwhile, show theirs and keep what was typed."""
    found, wanted, form = _edition(edition), kind_or_404(kind), WindowsForm()
    if "add_span" in request.form:
        form.add_row()
        return _windows_page(found, wanted, form), HTTPStatus.OK
    if form.validate():
        with refusals_on(form) as attempt:
            try:
                set_windows(form.command(edition, wanted), actor=current_actor())
            except StaleEdit as stale:
                return _stale_page(edition, wanted, form), stale.status
        if attempt.ok:
            tell(_("%(kind)s的入场时间已保存。", kind=say(wanted.badge_title)))
            return redirect(url_for("passes.settings", edition=edition), 303)
    return _windows_page(_edition(edition), wanted, form), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get(f"{SETTINGS}/key")
@requires(PassPermission.MANAGE)
def ask_key(edition: str) -> str:
    """Ask before another key signs, for people without the script."""
    found = _edition(edition)
    return render_template("passes/rotate_key.html", edition=found, keys=list_keys(found.id))


@blueprint.post(f"{SETTINGS}/key")
@requires(PassPermission.MANAGE)
def change_key(edition: str) -> Response:
    """Begin to sign with a new key."""
    found = _edition(edition)
    rotate_key(found.id, actor=current_actor(), seen=request.form.get("seen", -1, int))
    tell(_("已启用新的签名密钥。已签发的证件照常有效。"))
    return redirect(url_for("passes.settings", edition=edition), 303)


def _settings_page(edition: Edition, form: AllotmentForm) -> str:
    return render_template(
        "passes/settings.html",
        edition=edition,
        form=form,
        windows=windows_by_kind(edition),
        terms=terms_by_kind(edition.id),
        kinds=list(PassKind),
        windows_lag=windows_lag_behind(edition),
        keys=list_keys(edition.id),
        most_keys=MOST_KEYS,
    )


def _edition(public_id: str) -> Edition:
    return get_edition_with_passes(public_id, actor=current_actor())


def kind_or_404(typed: str) -> PassKind:
    """Return the kind in an address; raises NotFound for what is none."""
    if typed not in set(PassKind):
        raise NotFound
    return PassKind(typed)


def _stale_page(edition: str, kind: PassKind, form: WindowsForm) -> str:
    """Show what somebody else saved beside what was typed; sending again saves over it knowingly."""
    found = _edition(edition)
    stored, typed = windows_of(found, kind), form.windows(kind)
    form.seen.data = fingerprint_of(stored)
    theirs, mine = (_("；").join(window_words(window) for window in windows) for windows in (stored, typed))
    return _windows_page(found, kind, form, differences=[(_("入场时间"), theirs, mine)])


def _windows_page(
    edition: Edition, kind: PassKind, form: WindowsForm, *, differences: list[Stale] | None = None
) -> str:
    return render_template("passes/windows.html", edition=edition, kind=kind, form=form, differences=differences)
