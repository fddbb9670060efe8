"""The administrator's pages over accounts: the list, one account, a new one."""

from enum import StrEnum
from typing import TypeVar

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.accounts import trail
from shanhai_events.accounts.enums import ROLE_LABELS, STATE_LABELS, AccountState, Role
from shanhai_events.accounts.forms.users import GrantForm, NewUserForm
from shanhai_events.accounts.permissions import AccountPermission
from shanhai_events.accounts.queries.users import get_user_for_admin, page_of_users
from shanhai_events.accounts.services import administration
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.audit.permissions import AuditPermission
from shanhai_events.audit.queries import trail_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

Choice = TypeVar("Choice", bound=StrEnum)


@blueprint.get("/manage/users")
@requires(AccountPermission.MANAGE_USERS)
def users() -> str:
    """Show accounts, filtered by the query string."""
    text = request.args.get("q", "")
    role, state = _member(Role, request.args.get("role")), _member(AccountState, request.args.get("state"))
    number = request.args.get("page", 1, type=int)
    return render_template(
        "accounts/users.html",
        page=page_of_users(number=number, text=text, role=role, state=state),
        text=text,
        role=role,
        state=state,
        role_names=_role_names(),
        state_names={state.value: say(label) for state, label in STATE_LABELS.items()},
    )


@blueprint.get("/manage/users/new")
@requires(AccountPermission.MANAGE_USERS)
def new_user() -> str:
    """Show the form of an account for somebody else."""
    return render_template("accounts/new_user.html", form=NewUserForm())


@blueprint.post("/manage/users/new")
@requires(AccountPermission.MANAGE_USERS)
def invite_user() -> Response | tuple[str, int]:
    """Open the account and mail its owner the invitation; roles are given on the next page."""
    form = NewUserForm()
    public_id = None
    if form.validate_on_submit():
        with refusals_on(form):
            public_id = administration.invite_user(form.command(), actor=current_actor())
    if public_id is None:
        return render_template("accounts/new_user.html", form=form), 422
    tell(_("账号已建立，设置密码的邮件已发出。现在可以授予角色。"))
    return redirect(url_for("accounts.user", public_id=public_id), 303)


@blueprint.get("/manage/users/<public_id>")
@requires(AccountPermission.MANAGE_USERS)
def user(public_id: str) -> str:
    """Show one account and its grants."""
    return user_page(public_id, GrantForm())


def user_page(public_id: str, form: GrantForm) -> str:
    """Return the page of one account with the form for a further grant."""
    actor = current_actor()
    return render_template(
        "accounts/user.html",
        user=get_user_for_admin(public_id, locale=current_locale()),
        form=form,
        role_names=_role_names(),
        own=public_id == actor.user_public_id,
        trail=trail_of(trail.KIND, public_id) if actor.may(AuditPermission.VIEW_TRAIL) else None,
    )


def _role_names() -> dict[str, str]:
    return {role.value: say(label) for role, label in ROLE_LABELS.items()}


def _member(kind: type[Choice], value: str | None) -> Choice | None:
    """Return the member that a filter names; a filter that was typed wrong filters nothing."""
    return next((member for member in kind if member.value == value), None)
