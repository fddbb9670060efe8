"""Setting a password behind a mailed link: after forgetting it, or for the first time."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.forms.passwords import ForgottenForm, InvitationForm, NewPasswordForm
from shanhai_events.accounts.rate_limits import count_mail_request
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.mail_links import get_link
from shanhai_events.accounts.services.passwords import ask_for_reset, set_password_by_link
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.mailed_links import Answer, tells_when_spent
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, public


@blueprint.get("/password/forgot")
@public
def forgot_password() -> str:
    """Ask for the address."""
    return render_template("accounts/forgot_password.html", form=ForgottenForm())


@blueprint.post("/password/forgot")
@public
def ask_reset() -> Answer:
    """Mail a link, if there is anybody to mail it to, and say the same in either case."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgot_password.html", form=form), 422
    count_mail_request(form.email.data or "")
    ask_for_reset(actor=current_actor(), email=form.email.data or "")
    return redirect(url_for("accounts.reset_asked"), 303)


@blueprint.get("/password/forgot/sent")
@public
def reset_asked() -> str:
    """Say what comes next."""
    return render_template("accounts/reset_asked.html")


@blueprint.get("/password/reset/<token>")
@public
@tells_when_spent
def reset_password(token: str) -> Answer:
    """Show the form for a new password; looking at it spends nothing."""
    return _page(token, TokenPurpose.RESET, NewPasswordForm())


@blueprint.post("/password/reset/<token>")
@public
@tells_when_spent
def reset_password_now(token: str) -> Answer:
    """Set the new password and end every sign-in of the account."""
    return _set_password(token, TokenPurpose.RESET, NewPasswordForm())


@blueprint.get("/invitation/<token>")
@public
@tells_when_spent
def accept_invitation(token: str) -> Answer:
    """Show an invited person the form for their first password."""
    return _page(token, TokenPurpose.INVITE, InvitationForm())


@blueprint.post("/invitation/<token>")
@public
@tells_when_spent
def accept_invitation_now(token: str) -> Answer:
    """Set the first password and note the consent."""
    return _set_password(token, TokenPurpose.INVITE, InvitationForm(), consent_version=TEXT_VERSION)


def _set_password(
    token: str, purpose: TokenPurpose, form: NewPasswordForm, *, consent_version: str | None = None
) -> Answer:
    if not form.validate_on_submit():
        return _page(token, purpose, form), 422
    with refusals_on(form) as attempt:
        set_password_by_link(
            actor=current_actor(),
            token=token,
            purpose=purpose,
            password=form.password.data or "",
            consent_version=consent_version,
        )
    if not attempt.ok:
        return _page(token, purpose, form), 422
    tell(_("密码已设置，请用新密码登录。"))
    return redirect(url_for("accounts.login"), 303)


def _page(token: str, purpose: TokenPurpose, form: NewPasswordForm) -> str:
    email = get_link(token, purpose).user.email
    return render_template(f"accounts/{purpose.value}_password.html", form=form, token=token, email=email)
