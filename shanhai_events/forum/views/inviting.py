"""Places of chambers, and the invitations within them: the organizer's list, and one page that chambers share."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.forum.forms.planning import AllotmentForm, InvitationForm, PlacesForm, ReasonForm
from shanhai_events.forum.models.programme import Allotment
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.programme import (
    count_invitations,
    get_allotment,
    list_allotments,
    list_chambers,
    page_of_invitations,
)
from shanhai_events.forum.queries.replies import get_invitation_for
from shanhai_events.forum.queries.scopes import get_forum_edition, holds_over
from shanhai_events.forum.rules.invitations import events_from
from shanhai_events.forum.services import allotting
from shanhai_events.forum.services import inviting as services
from shanhai_events.forum.views.blueprint import blueprint
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.redirects import external_url
from shanhai_events.web.redisplaying import redisplay

Answer = str | tuple[str, int] | Response
CHAMBERS = "/manage/forum/<edition>/chambers"
CHAMBER = "/forum/<edition>/chambers/<allotment>"
INVITATION = "/forum/<edition>/invitations/<invitation>"
INVITERS = (ForumPermission.MANAGE, ForumPermission.CONFIRM)


@blueprint.get(CHAMBERS)
@requires(ForumPermission.MANAGE)
def chambers(edition: str) -> str:
    """List the chambers with their places, and the form for another."""
    return _chambers_page(_managed(edition), _allotment_form(formdata=False))


@blueprint.post(CHAMBERS)
@requires(ForumPermission.MANAGE)
def allot_places(edition: str) -> Answer:
    """Give a chamber places."""
    found, form = _managed(edition), _allotment_form(formdata=True)
    if not form.validate_on_submit():
        return _chambers_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        public_id = allotting.allot_places(form.command(edition), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _chambers_page(_managed(edition), form))
    tell(_("名额已分配，请邀请嘉宾。"))
    return redirect(url_for("forum.chamber", edition=edition, allotment=public_id), 303)


@blueprint.get(CHAMBER)
@requires(*INVITERS)
def chamber(edition: str, allotment: str) -> str:
    """Show the invitations of a chamber, and the form for another."""
    return _chamber_page(_allotment(edition, allotment), InvitationForm(formdata=None), PlacesForm(formdata=None))


@blueprint.post(f"{CHAMBER}/places")
@requires(ForumPermission.MANAGE)
def change_places(edition: str, allotment: str) -> Answer:
    """Change how many places a chamber has."""
    found, form = _allotment(edition, allotment), PlacesForm()
    if not form.validate_on_submit():
        return _chamber_page(found, InvitationForm(formdata=None), form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        allotting.change_places(allotment, form.places.data or 0, actor=current_actor())
    except Refusal as refusal:
        empty = InvitationForm(formdata=None)
        return redisplay(refusal, form, lambda: _chamber_page(_allotment(edition, allotment), empty, form))
    tell(_("名额已调整。"))
    return redirect(url_for("forum.chamber", edition=edition, allotment=allotment), 303)


@blueprint.post(f"{CHAMBER}/invitations")
@requires(*INVITERS)
def invite(edition: str, allotment: str) -> Answer:
    """Put a person on the list."""
    found, form = _allotment(edition, allotment), InvitationForm()
    if not form.validate_on_submit():
        return _chamber_page(found, form, PlacesForm(formdata=None)), HTTPStatus.UNPROCESSABLE_ENTITY
    services.prepare_invitation(form.command(found), actor=current_actor())
    tell(_("已列入邀请名单，还没有发出。"))
    return redirect(url_for("forum.chamber", edition=edition, allotment=allotment), 303)


@blueprint.post(f"{INVITATION}/send")
@requires(*INVITERS)
def send_invitation(edition: str, invitation: str) -> Response:
    """Mail the invitation, or mail it again with a new link."""
    allotment = _allotment_of(edition, invitation)
    services.send_invitation(invitation, actor=current_actor())
    tell(_("邀请已发出，先前的链接随即失效。"))
    return redirect(url_for("forum.chamber", edition=edition, allotment=allotment), 303)


@blueprint.post(f"{INVITATION}/link")
@requires(*INVITERS)
def hand_over_link(edition: str, invitation: str) -> str:
    """Make a new link and show it this once."""
    allotment = _allotment_of(edition, invitation)
    path = services.hand_over_link(invitation, actor=current_actor())
    return render_template(
        "forum/inviting/link.html",
        allotment=_allotment(edition, allotment),
        invitation=get_invitation_for(invitation, actor=current_actor()),
        url=external_url("portal.home").rstrip("/") + path,
    )


@blueprint.post(f"{INVITATION}/revoke")
@requires(*INVITERS)
def revoke_invitation(edition: str, invitation: str) -> Response:
    """Take an invitation back."""
    allotment = _allotment_of(edition, invitation)
    services.revoke_invitation(invitation, reason=_("邀请已撤销。"), actor=current_actor())
    tell(_("邀请已撤销，链接随即失效。"))
    return redirect(url_for("forum.chamber", edition=edition, allotment=allotment), 303)


def _managed(public_id: str) -> Edition:
    return get_forum_edition(current_actor(), public_id, ForumPermission.MANAGE)


def _allotment(edition: str, public_id: str) -> Allotment:
    found = get_allotment(public_id, actor=current_actor())
    if found.edition.public_id != edition:
        raise NotFound
    return found


def _allotment_of(edition: str, invitation: str) -> str:
    found = get_invitation_for(invitation, actor=current_actor())
    if found.allotment.edition.public_id != edition:
        raise NotFound
    return found.allotment.public_id


def _allotment_form(*, formdata: bool) -> AllotmentForm:
    form = AllotmentForm() if formdata else AllotmentForm(formdata=None)
    return form.offer(list_chambers())


def _chambers_page(edition: Edition, form: AllotmentForm) -> str:
    allotments = list_allotments(edition.id, actor=current_actor())
    return render_template(
        "forum/inviting/chambers.html",
        edition=edition,
        allotments=allotments,
        counts=count_invitations(allotments),
        form=form,
    )


def _chamber_page(allotment: Allotment, form: InvitationForm, places: PlacesForm) -> str:
    if not places.errors and not places.form_errors:
        places.places.data = allotment.places
    return render_template(
        "forum/inviting/chamber.html",
        allotment=allotment,
        edition=allotment.edition,
        page=page_of_invitations(allotment, number=request.args.get("page", 1, int)),
        events_from=events_from,
        form=form,
        places_form=places,
        reason_form=ReasonForm(formdata=None),
        may_manage=holds_over(current_actor(), ForumPermission.MANAGE, allotment),
    )
