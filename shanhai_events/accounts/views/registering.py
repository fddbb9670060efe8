"""Signing up: the form, the privacy text, and the mailed link that confirms the address."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.accounts.commands import Registration
from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.forms.passwords import ConfirmForm, RegistrationForm
from shanhai_events.accounts.rate_limits import count_mail_request
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.mail_links import get_link
from shanhai_events.accounts.services.registering import confirm_mail, register
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.mailed_links import Answer, tells_when_spent
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, public
from shanhai_events.web.locale import chosen_locale
from shanhai_events.web.redirects import safe_next


@blueprint.get("/privacy")
@public
def privacy() -> str:
    """Show the text that people agree to when they get an account."""
    return render_template("accounts/privacy.html", version=TEXT_VERSION)


@blueprint.get("/register")
@public
def sign_up() -> Answer:
    """Show the form of a new account; who is signed in has one."""
    if current_actor().signed_in:
        return redirect(url_for("portal.me"), 303)
    return render_template("accounts/register.html", form=RegistrationForm(next=request.args.get("next")))


@blueprint.post("/register")
@public
def register_account() -> Answer:
    """Open an account and say the same whether or not the address has one."""
    form = RegistrationForm()
    if not form.validate_on_submit():
        return render_template("accounts/register.html", form=form), 422
    count_mail_request(form.email.data or "")
    command = Registration(
        email=form.email.data or "",
        name=form.name.data or "",
        password=form.password.data or "",
        locale=chosen_locale(),
        consent_version=TEXT_VERSION,
        next_path=safe_next(form.next.data) if form.next.data else None,
    )
    with refusals_on(form) as attempt:
        register(command, actor=current_actor())
    if not attempt.ok:
        return render_template("accounts/register.html", form=form), 422
    return redirect(url_for("accounts.registered"), 303)


@blueprint.get("/register/sent")
@public
def registered() -> str:
    """Say what comes next."""
    return render_template("accounts/registered.html")


@blueprint.get("/confirm/<token>")
@public
@tells_when_spent
def confirm(token: str) -> Answer:
    """Show the button; a mail program that opens links ahead of its reader confirms nothing."""
    email = get_link(token, TokenPurpose.CONFIRM).user.email
    form = ConfirmForm(next=request.args.get("next"))
    return render_template("accounts/confirm.html", form=form, email=email, token=token)


@blueprint.post("/confirm/<token>")
@public
@tells_when_spent
def confirm_now(token: str) -> Response:
    """Confirm the address and go on to the sign-in."""
    wanted = ConfirmForm().next.data
    confirm_mail(actor=current_actor(), token=token)
    tell(_("邮箱已确认，现在可以登录了。"))
    return redirect(url_for("accounts.login", next=safe_next(wanted) if wanted else None), 303)
