"""One pass on the organizer's desk: what it says, what happened to it, and the acts that its state allows."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.passes import trail
from shanhai_events.passes.addresses import pass_page_url
from shanhai_events.passes.enums import VALID, PassEvent, PassState
from shanhai_events.passes.forms.acting import ActForm
from shanhai_events.passes.models import Pass
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import find_replacement, get_edition_with_passes, get_pass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.queries.terms import windows_of
from shanhai_events.passes.rules.transitions import can
from shanhai_events.passes.services.acting import act_on_pass
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.passes.views.listing import LIST
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

EXPLAINED = "<any(suspend, replace, revoke):event>"
PLAIN = "<any(approve, collect, resume):event>"
DONE: dict[PassEvent, str] = {
    PassEvent.APPROVE: N_("已批准并签发。"),
    PassEvent.COLLECT: N_("已登记领取。"),
    PassEvent.SUSPEND: N_("证件已暂停，不能入场。"),
    PassEvent.RESUME: N_("证件已恢复。"),
    PassEvent.REPLACE: N_("已换发新证，旧证作废。"),
    PassEvent.REVOKE: N_("证件已作废。"),
}


@blueprint.get(f"{LIST}/<public_id>")
@requires(PassPermission.MANAGE)
def record(edition: str, public_id: str) -> str:
    """Show one pass."""
    found = _pass(edition, public_id)
    is_valid = found.state in VALID
    return render_template(
        "passes/record.html",
        shown=found,
        qr=qr_text(found) if is_valid else None,
        windows=windows_of(found.edition, found.kind),
        events=[event for event in PassEvent if can(found.state, event)],
        forms={event.value: _form(found, event) for event in (PassEvent.SUSPEND, PassEvent.REPLACE, PassEvent.REVOKE)},
        replacement=find_replacement(found),
        trail=trail_of(trail.KIND, found.public_id),
    )


@blueprint.get(f"{LIST}/<public_id>/{EXPLAINED}")
@requires(PassPermission.MANAGE)
def act_form(edition: str, public_id: str, event: str) -> str:
    """Ask for the reason, for people without the script."""
    found = _pass(edition, public_id)
    return _reason_page(found, PassEvent(event), _form(found, PassEvent(event)))


@blueprint.post(f"{LIST}/<public_id>/{EXPLAINED}")
@requires(PassPermission.MANAGE)
def act_with_reason(edition: str, public_id: str, event: str) -> Response | tuple[str, int]:
    """Suspend, reissue or revoke a pass, or refuse a request."""
    found, wanted = _pass(edition, public_id), PassEvent(event)
    form = ActForm()
    if form.validate():
        with refusals_on(form) as attempt:
            following = act_on_pass(form.command(public_id, wanted, path=pass_page_url(found)), actor=current_actor())
        if attempt.ok:
            return _answer(edition, following, wanted)
    return _reason_page(_pass(edition, public_id), wanted, form), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.post(f"{LIST}/<public_id>/{PLAIN}")
@requires(PassPermission.MANAGE)
def act(edition: str, public_id: str, event: str) -> Response:
    """Approve a request, note that a badge was collected, or let a suspended pass be what it was."""
    found, wanted = _pass(edition, public_id), PassEvent(event)
    command = ActForm().command(public_id, wanted, path=pass_page_url(found))
    return _answer(edition, act_on_pass(command, actor=current_actor()), wanted)


def _answer(edition: str, public_id: str, event: PassEvent) -> Response:
    tell(say(DONE[event]))
    return redirect(url_for("passes.record", edition=edition, public_id=public_id), 303)


def _pass(edition: str, public_id: str) -> Pass:
    actor = current_actor()
    get_edition_with_passes(edition, actor=actor)
    found = get_pass(public_id, actor=actor, permission=PassPermission.MANAGE)
    if found.edition.public_id != edition:
        raise NotFound
    return found


def _form(pass_: Pass, event: PassEvent) -> ActForm:
    """Return an empty form whose fields have ids of their own, for several dialogs on one page."""
    form = ActForm(formdata=None)
    form.version.data = str(pass_.version)
    for field in (form.version, form.reason):
        field.id = f"{event.value}-{field.name}"
    return form


def _reason_page(pass_: Pass, event: PassEvent, form: ActForm) -> str:
    refuses = event is PassEvent.REVOKE and pass_.state is PassState.REQUESTED
    titles = {
        PassEvent.SUSPEND: _("暂停证件"),
        PassEvent.REPLACE: _("换发新证"),
        PassEvent.REVOKE: _("不予批准") if refuses else _("作废证件"),
    }
    return render_template("passes/reason.html", shown=pass_, event=event, form=form, heading=titles[event])
