"""Taking over a file by invitation, and sending the invitation."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.organizations.errors import InvitationDead
from shanhai_events.organizations.forms import InviteForm
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.services.claiming import claim, find_invitation, invite_to_claim
from shanhai_events.organizations.views.blueprint import blueprint
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires, signed_in


@blueprint.get("/<public_id>/invite")
@requires(OrganizationPermission.REGISTER_ON_BEHALF)
def invite(public_id: str) -> str:
    """Show the form of an invitation."""
    organization = _file_to_hand_over(public_id)
    return render_template("organizations/invite.html", organization=organization, form=InviteForm())


@blueprint.post("/<public_id>/invite")
@requires(OrganizationPermission.REGISTER_ON_BEHALF)
def send_invitation(public_id: str) -> Response | tuple[str, int]:
    """Mail the invitation."""
    form = InviteForm()
    if not form.validate_on_submit():
        page = render_template("organizations/invite.html", organization=_file_to_hand_over(public_id), form=form)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    invite_to_claim(
        organization_public_id=public_id, email=form.email.data or "", name=form.name.data or "", actor=current_actor()
    )
    tell(_("邀请已发出，链接 14 天内有效。"))
    return redirect(url_for("organizations.show", public_id=public_id), 303)


@blueprint.get("/claims/<token>")
@signed_in
def claim_page(token: str) -> str | tuple[str, int]:
    """Show what the link invites to; looking uses nothing up."""
    invitation = find_invitation(token)
    if invitation is None:
        raise InvitationDead
    return render_template("organizations/claim.html", invitation=invitation, token=token)


@blueprint.post("/claims/<token>")
@signed_in
def take_over(token: str) -> Response:
    """Take the file over."""
    public_id = claim(token=token, actor=current_actor())
    tell(_("您已接管这份企业档案，请核对内容。"))
    return redirect(url_for("organizations.show", public_id=public_id), 303)


def _file_to_hand_over(public_id: str) -> Organization:
    permission = OrganizationPermission.REGISTER_ON_BEHALF
    return get_file(public_id, actor=current_actor(), permission=permission)
