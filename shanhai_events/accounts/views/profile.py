"""A person's own name, language, password and devices."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.accounts.enums import SessionEnd
from shanhai_events.accounts.errors import SignInLocked
from shanhai_events.accounts.forms.passwords import ChangePasswordForm, ProfileForm
from shanhai_events.accounts.queries.people import get_own_account
from shanhai_events.accounts.queries.sessions import list_devices
from shanhai_events.accounts.services import passwords, sessions
from shanhai_events.accounts.services.profiles import edit_profile
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.devices import current_session_id, device_at_hand, enter, keep_locale, leave_cookies
from shanhai_events.accounts.views.mailed_links import Answer
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, signed_in


@blueprint.get("/me/profile")
@signed_in
def profile() -> str:
    """Show what the account knows of its owner."""
    account = get_own_account(current_actor())
    return render_template(
        "accounts/profile.html", form=ProfileForm(name=account.name, locale=account.locale), account=account
    )


@blueprint.post("/me/profile")
@signed_in
def save_profile() -> Answer:
    """Change name and language."""
    form = ProfileForm()
    if not form.validate_on_submit():
        return render_template("accounts/profile.html", form=form, account=get_own_account(current_actor())), 422
    edit_profile(actor=current_actor(), name=form.name.data or "", locale=form.locale.data)
    tell(_("已保存。"))
    response = redirect(url_for("accounts.profile"), 303)
    keep_locale(form.locale.data, response)
    return response


@blueprint.get("/me/password")
@signed_in
def own_password() -> str:
    """Show the form for a new password."""
    return render_template("accounts/own_password.html", form=ChangePasswordForm(), also=[])


@blueprint.post("/me/password")
@signed_in
def change_own_password() -> Answer:
    """Set a new password; other devices are signed out, this one goes on under a new session."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/own_password.html", form=form, also=[]), 422
    try:
        with refusals_on(form) as attempt:
            renewed = passwords.change_password(
                actor=current_actor(),
                current=form.current.data or "",
                password=form.password.data or "",
                device=device_at_hand(),
            )
    except SignInLocked as refusal:
        also = [words_of(refusal)]
        return render_template("accounts/own_password.html", form=form, also=also), refusal.status
    if not attempt.ok:
        return render_template("accounts/own_password.html", form=form, also=[]), 422
    enter(renewed)
    tell(_("密码已修改，其他设备都已退出。"))
    return leave_cookies(renewed, redirect(url_for("accounts.profile"), 303))


@blueprint.get("/me/devices")
@signed_in
def devices() -> str:
    """Show where the account is signed in."""
    rows = list_devices(current_actor(), current_session_id=current_session_id() or "")
    return render_template("accounts/devices.html", devices=rows)


@blueprint.post("/me/devices/<session_id>/end")
@signed_in
def end_device(session_id: str) -> Response:
    """Sign out on one device."""
    sessions.end_session(actor=current_actor(), session_public_id=session_id, because=SessionEnd.REVOKED)
    tell(_("该设备已退出。"))
    return redirect(url_for("accounts.devices"), 303)


@blueprint.post("/me/devices/end-others")
@signed_in
def end_other_devices() -> Response:
    """Sign out everywhere but here."""
    sessions.end_other_sessions(actor=current_actor(), session_public_id=current_session_id() or "")
    tell(_("其他设备都已退出。"))
    return redirect(url_for("accounts.devices"), 303)
