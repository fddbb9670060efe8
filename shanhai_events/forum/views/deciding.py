"""The organizer's list of replies, and the page of one on which chamber and organizer decide."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.forum.enums import REGISTRATION_STATE_LABELS, Party, RegistrationEvent, RegistrationState
from shanhai_events.forum.forms.planning import DecisionForm
from shanhai_events.forum.models.replies import Registration
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.replies import (
    RegistrationFilter,
    get_registration,
    list_allotments_seen,
    page_of_registrations,
)
from shanhai_events.forum.queries.scopes import get_forum_edition, holds_over, parties_over
from shanhai_events.forum.queries.shown import show_reply
from shanhai_events.forum.rules.registrations import events_for
from shanhai_events.forum.services.cancelling import source_of
from shanhai_events.forum.services.deciding import decide
from shanhai_events.forum.trail import REGISTRATION
from shanhai_events.forum.views.blueprint import blueprint
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

LIST = "/manage/forum/<edition>/registrations"
ONE = "/forum/<edition>/registrations/<registration>"
READERS = (ForumPermission.MANAGE, ForumPermission.VIEW_REGISTRATIONS)
DECIDERS = (ForumPermission.MANAGE, ForumPermission.CONFIRM)


@blueprint.get(LIST)
@requires(*READERS)
def registrations(edition: str) -> str:
    """List the replies of an edition."""
    actor = current_actor()
    found = get_forum_edition(actor, edition, *READERS)
    wanted = _wanted()
    return render_template(
        "forum/deciding/index.html",
        edition=found,
        page=page_of_registrations(
            wanted, edition_id=found.id, actor=actor, number=request.args.get("page", 1, type=int)
        ),
        wanted=wanted,
        states=[
            (state.value, say(label))
            for state, label in REGISTRATION_STATE_LABELS.items()
            if state is not RegistrationState.DRAFT
        ],
        chambers=list_allotments_seen(found.id),
    )


@blueprint.get(ONE)
@requires(*READERS, ForumPermission.CONFIRM)
def registration(edition: str, registration: str) -> str:
    """Show one reply with what may be done, its passes and its timeline."""
    return _show(_registration(edition, registration), DecisionForm(formdata=None))


@blueprint.post(ONE)
@requires(*DECIDERS)
def decide_registration(edition: str, registration: str) -> str | Response | tuple[str, int]:
    """Carry out a decision."""
    found = _registration(edition, registration)
    form = DecisionForm()
    command = form.decision(registration, request.form.get("decision", ""))
    if command is None or not form.validate():
        return _show(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with refusals_on(form) as attempt:
        decide(command, actor=current_actor())
    if not attempt.ok:
        return _show(_registration(edition, registration), form, act=command.event), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(_said(command.event))
    if command.event is RegistrationEvent.CONFIRM and request.form.get("back") == "confirmations":
        return redirect(url_for("forum.confirmations", edition=edition), 303)
    return redirect(url_for("forum.registration", edition=edition, registration=registration), 303)


def _registration(edition: str, public_id: str) -> Registration:
    found = get_registration(public_id, actor=current_actor())
    if found.edition.public_id != edition:
        raise NotFound
    return found


def _wanted() -> RegistrationFilter:
    args = request.args
    state = args.get("state", "")
    return RegistrationFilter(
        text=args.get("q", "")[:80],
        state=RegistrationState(state) if state in set(RegistrationState) else None,
        allotment=args.get("chamber", "")[:20],
    )


def _reason_form(dialog: str) -> DecisionForm:
    """Return a form whose field has an id of its own, for several dialogs on one page."""
    form = DecisionForm(formdata=None)
    form.reason.id = f"{dialog}-reason"
    return form


def _show(found: Registration, form: DecisionForm, *, act: str = "") -> str:
    actor = current_actor()
    parties = parties_over(actor, found.allotment)
    in_clear = holds_over(actor, ForumPermission.VIEW_PERSONAL, found.allotment)
    return render_template(
        "forum/deciding/show.html",
        registration=found,
        edition=found.edition,
        shown=show_reply(found, in_clear=in_clear),
        in_clear=in_clear,
        events=events_for(found.state, parties),
        is_organizer=Party.ORGANIZER in parties,
        reads_list=any(map(actor.may, READERS)),
        passes=list_passes_of(source_of(found)),
        form=form,
        act=act or request.args.get("act", ""),
        reason_forms={name: _reason_form(name) for name in ("return", "reject", "cancel")},
        trail=trail_of(REGISTRATION, found.public_id),
    )


def _said(event: RegistrationEvent) -> str:
    said = {
        RegistrationEvent.CONFIRM: _("已确认，等待主办方审核。"),
        RegistrationEvent.APPROVE: _("已通过，证件已签发，嘉宾会收到邮件。"),
        RegistrationEvent.RETURN: _("已退回嘉宾修改。"),
        RegistrationEvent.REJECT: _("已答复不予通过。"),
        RegistrationEvent.CANCEL: _("已取消，名额和座位已收回，证件已作废。"),
    }
    return said[event]
