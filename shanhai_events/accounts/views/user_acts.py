"""What an administrator does on the page of one account."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.accounts.errors import GrantHeld, WrongScope
from shanhai_events.accounts.forms.users import GrantForm
from shanhai_events.accounts.permissions import AccountPermission
from shanhai_events.accounts.services import administration, granting
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.users import user_page
from shanhai_events.kernel.errors import Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires


@blueprint.post("/manage/users/<public_id>/grants")
@requires(AccountPermission.MANAGE_USERS)
def give_grant(public_id: str) -> Response | tuple[str, int]:
    """Give the person one more role."""
    form = GrantForm()
    if not form.validate_on_submit():
        return user_page(public_id, form), 422
    grant = form.command()
    try:
        with refusals_on(form) as attempt:
            granting.grant_role(
                actor=current_actor(),
                user_public_id=public_id,
                role=grant.role,
                scope=grant.scope,
                valid_from=grant.valid_from,
                valid_to=grant.valid_to,
            )
    except (GrantHeld, WrongScope) as refusal:
        return _refused(public_id, form, refusal)
    if not attempt.ok:
        return user_page(public_id, form), 422
    tell(_("已授予角色。"))
    return _back(public_id)


@blueprint.post("/manage/users/<public_id>/grants/<grant_id>/end")
@requires(AccountPermission.MANAGE_USERS)
def end_grant(public_id: str, grant_id: str) -> Response:
    """End one role now."""
    granting.end_grant(actor=current_actor(), grant_public_id=grant_id)
    tell(_("授权已结束。"))
    return _back(public_id)


@blueprint.post("/manage/users/<public_id>/disable")
@requires(AccountPermission.MANAGE_USERS)
def disable_user(public_id: str) -> Response:
    """Keep the person out."""
    administration.disable_user(actor=current_actor(), user_public_id=public_id)
    tell(_("账号已停用，所有设备都已退出。"))
    return _back(public_id)


@blueprint.post("/manage/users/<public_id>/enable")
@requires(AccountPermission.MANAGE_USERS)
def enable_user(public_id: str) -> Response:
    """Let the person in again."""
    administration.enable_user(actor=current_actor(), user_public_id=public_id)
    tell(_("账号已恢复。"))
    return _back(public_id)


@blueprint.post("/manage/users/<public_id>/password-link")
@requires(AccountPermission.MANAGE_USERS)
def send_password_link(public_id: str) -> Response:
    """Mail the person a link to set a password."""
    administration.send_password_link(actor=current_actor(), user_public_id=public_id)
    tell(_("设置密码的邮件已发出。"))
    return _back(public_id)


def _refused(public_id: str, form: GrantForm, refusal: Refusal) -> tuple[str, int]:
    form.role.errors = [*form.role.errors, words_of(refusal)]
    return user_page(public_id, form), refusal.status


def _back(public_id: str) -> Response:
    return redirect(url_for("accounts.user", public_id=public_id), 303)
