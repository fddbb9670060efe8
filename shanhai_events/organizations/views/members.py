"""People of a file: who acts for it, who asks to, and asking oneself."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.organizations.forms import DecideForm, JoinForm
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.queries.members import get_joinable, list_askers, list_members
from shanhai_events.organizations.services.joining import ask_to_join, decide_request
from shanhai_events.organizations.services.membership import end_membership
from shanhai_events.organizations.views.blueprint import blueprint
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires, signed_in


@blueprint.get("/<public_id>/join")
@signed_in
def join(public_id: str) -> str:
    """Show whose file it is and the form of the request."""
    return render_template("organizations/join.html", organization=get_joinable(public_id), form=JoinForm())


@blueprint.post("/<public_id>/join")
@signed_in
def ask(public_id: str) -> Response | tuple[str, int]:
    """Send the request."""
    form = JoinForm()
    if not form.validate_on_submit():
        page = render_template("organizations/join.html", organization=get_joinable(public_id), form=form)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    ask_to_join(organization_public_id=public_id, message=form.message.data or "", actor=current_actor())
    tell(_("申请已发出，处理结果会通过站内信和邮件告诉您。"))
    return redirect(url_for("portal.me"), 303)


@blueprint.get("/<public_id>/members")
@requires(OrganizationPermission.DECIDE_JOIN)
def members(public_id: str) -> str:
    """Show members and pending requests."""
    actor = current_actor()
    organization = get_file(public_id, actor=actor, permission=OrganizationPermission.DECIDE_JOIN)
    return render_template(
        "organizations/members.html",
        organization=organization,
        members=list_members(organization.id),
        askers=list_askers(actor, organization_public_id=public_id),
        form=DecideForm(),
    )


@blueprint.post("/requests/<request_id>/decision")
@requires(OrganizationPermission.DECIDE_JOIN)
def decide(request_id: str) -> Response:
    """Approve or refuse a request."""
    approve = request.form.get("decision") == "approve"
    organization_id = decide_request(
        request_public_id=request_id,
        approve=approve,
        reason=request.form.get("reason", "")[:300],
        actor=current_actor(),
    )
    tell(_("已同意加入。") if approve else _("已拒绝加入。"))
    return redirect(url_for("organizations.members", public_id=organization_id), 303)


@blueprint.post("/<public_id>/members/<user_id>/end")
@requires(OrganizationPermission.DECIDE_JOIN)
def end(public_id: str, user_id: str) -> Response:
    """End a membership."""
    actor = current_actor()
    end_membership(organization_public_id=public_id, user_public_id=user_id, actor=actor)
    tell(_("已取消其经办权限。"))
    if user_id == actor.user_public_id:
        return redirect(url_for("portal.me"), 303)
    return redirect(url_for("organizations.members", public_id=public_id), 303)
