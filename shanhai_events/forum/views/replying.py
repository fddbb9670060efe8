"""A guest's own pages behind the invitation link: the letter, the reply, its state. Opening them changes nothing."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.queries import is_taking_applications
from shanhai_events.forum.enums import InvitationState, Party, RegistrationState
from shanhai_events.forum.errors import FieldRefused, ReplyIncomplete
from shanhai_events.forum.forms.planning import ReasonForm
from shanhai_events.forum.forms.reply import MOST_COMPANIONS, ReplyForm
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.forum.queries.programme import list_sub_forums
from shanhai_events.forum.queries.replies import get_invitation_of
from shanhai_events.forum.queries.shown import given_of, show_reply
from shanhai_events.forum.rules.completeness import lacks_of
from shanhai_events.forum.rules.registrations import EDITABLE, events_for
from shanhai_events.forum.services import replying
from shanhai_events.forum.services.cancelling import source_of
from shanhai_events.forum.views.blueprint import blueprint
from shanhai_events.forum.views.words import choice_words
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import Refusal
from shanhai_events.passes.addresses import pass_page_url
from shanhai_events.passes.enums import VALID
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.web.filters import clock_time
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, public
from shanhai_events.web.redisplaying import redisplay

Answer = str | tuple[str, int] | Response
LINK = "/forum/r/<token>"


@dataclass(frozen=True, kw_only=True, slots=True)
class PassForGuest:
    """A pass on the guest's page."""

    name: str
    kind: str
    url: str


@blueprint.get(LINK)
@public
def guest(token: str) -> str:
    """Show the invitation letter, or what became of the reply; a preview of the link changes nothing."""
    invitation = get_invitation_of(token)
    registration = invitation.registration
    if registration is None or invitation.state is InvitationState.SENT:
        return render_template(
            "forum/replying/letter.html", invitation=invitation, edition=invitation.allotment.edition, token=token
        )
    return _status_page(token, invitation, registration, ReasonForm(formdata=None))


@blueprint.post(LINK)
@public
def begin(token: str) -> Response:
    """Open the invitation and go on to the form."""
    replying.begin_reply(token, actor=current_actor())
    return redirect(url_for("forum.reply", token=token), 303)


@blueprint.get(f"{LINK}/form")
@public
def reply(token: str) -> str | Response:
    """Show the reply as it was left; one that was handed in leads to its state."""
    invitation = get_invitation_of(token)
    registration = invitation.registration
    if registration is None or registration.state not in EDITABLE or invitation.state is InvitationState.SENT:
        return redirect(url_for("forum.guest", token=token), 303)
    form = _form(invitation, formdata=False)
    form.show(given_of(registration), registration.version)
    return _form_page(token, invitation, form)


@blueprint.post(f"{LINK}/form")
@public
def save_reply(token: str) -> Answer:
    """Keep the reply, hand it in, or give one more row; the script keeps it while it is typed."""
    invitation = get_invitation_of(token)
    form = _form(invitation, formdata=True)
    if request.accept_mimetypes.best == "application/json":
        return _keep_for_the_script(token, form)
    if "add_companion" in request.form:
        form.add_row()
        return _form_page(token, invitation, form)
    if not form.validate_on_submit():
        return _form_page(token, invitation, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        return _hand_in(token, form) if request.form.get("act") == "submit" else _keep(token, form)
    except ReplyIncomplete as refusal:
        form.show_lacks(lacks_of(form.given()))
        return _form_page(token, get_invitation_of(token), form), refusal.status
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _form_page(token, get_invitation_of(token), form))


@blueprint.post(f"{LINK}/cancel")
@public
def cancel(token: str) -> Answer:
    """Take the reply back."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _cancel_again(token, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        replying.cancel_own(token, reason=form.reason.data or "", actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _cancel_again(token, form))
    tell(_("参会已取消。"))
    return redirect(url_for("forum.guest", token=token), 303)


def _keep(token: str, form: ReplyForm) -> Response:
    replying.save_reply(form.read_of(token), form.given(), actor=current_actor())
    tell(_("已保存。用同一个链接可以随时回来继续填。"))
    return redirect(url_for("forum.reply", token=token), 303)


def _keep_for_the_script(token: str, form: ReplyForm) -> Response:
    if not form.validate_on_submit():
        raise FieldRefused(label=next(str(field.label.text) for field in form if field.errors))
    version = replying.save_reply(form.read_of(token), form.given(), actor=current_actor())
    return jsonify(saved_at=clock_time(clock.now()), version=version)


def _hand_in(token: str, form: ReplyForm) -> Response:
    replying.submit_reply(form.read_of(token), form.given(), consented=bool(form.consent.data), actor=current_actor())
    tell(_("回执已提交。"))
    return redirect(url_for("forum.guest", token=token), 303)


def _form(invitation: Invitation, *, formdata: bool) -> ReplyForm:
    form = ReplyForm() if formdata else ReplyForm(formdata=None)
    sub_forums = list_sub_forums(invitation.allotment.edition_id)
    return form.offer([(each.public_id, choice_words(each)) for each in sub_forums])


def _form_page(token: str, invitation: Invitation, form: ReplyForm) -> str:
    edition = invitation.allotment.edition
    return render_template(
        "forum/replying/form.html",
        token=token,
        invitation=invitation,
        edition=edition,
        form=form,
        most_companions=MOST_COMPANIONS,
        is_taking=is_taking_applications(edition),
    )


def _cancel_again(token: str, form: ReasonForm) -> str:
    invitation = get_invitation_of(token)
    if invitation.registration is None:
        return render_template(
            "forum/replying/letter.html", invitation=invitation, edition=invitation.allotment.edition, token=token
        )
    return _status_page(token, invitation, invitation.registration, form)


def _status_page(token: str, invitation: Invitation, registration: Registration, form: ReasonForm) -> str:
    return render_template(
        "forum/replying/status.html",
        token=token,
        invitation=invitation,
        edition=invitation.allotment.edition,
        registration=registration,
        shown=show_reply(registration, in_clear=False),
        events=events_for(registration.state, [Party.GUEST]),
        is_editable=registration.state in EDITABLE,
        passes=_passes(registration) if registration.state is RegistrationState.APPROVED else [],
        form=form,
    )


def _passes(registration: Registration) -> list[PassForGuest]:
    return [
        PassForGuest(name=pass_.name, kind=pass_.kind.badge_title, url=pass_page_url(pass_))
        for pass_ in list_passes_of(source_of(registration))
        if pass_.state in VALID
    ]
