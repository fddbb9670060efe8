"""Signing in and out."""

from flask import make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from shanhai_events.accounts.enums import SessionEnd
from shanhai_events.accounts.errors import (
    AccountDisabled,
    ConsentWithdrawn,
    MailNotConfirmed,
    SignInLocked,
    WrongCredentials,
)
from shanhai_events.accounts.forms.sign_in import SignInForm
from shanhai_events.accounts.kept_forms import KeptForm
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services import sessions, signing_in
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.devices import current_session_id, device_at_hand, enter, leave_cookies
from shanhai_events.accounts.views.interrupted import is_for, resume_page
from shanhai_events.kernel.errors import Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import current_actor, public
from shanhai_events.web.redirects import safe_next

Answer = str | tuple[str, int] | Response


@blueprint.get("/login")
@public
def login() -> Answer:
    """Show the sign-in page; who is signed in goes on at once."""
    if current_actor().signed_in:
        return redirect(_destination(request.args.get("next")), 303)
    return _page(SignInForm(next=request.args.get("next")))


@blueprint.post("/login")
@public
def try_login() -> Answer:
    """Sign in and go on to the page that was asked for."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form, status=422)
    try:
        signed_in = signing_in.sign_in(
            actor=current_actor(),
            email=form.email.data or "",
            password=form.password.data or "",
            device=device_at_hand(),
            consent_version=TEXT_VERSION if form.consent.data else None,
        )
    except (WrongCredentials, SignInLocked, MailNotConfirmed, AccountDisabled, ConsentWithdrawn) as refusal:
        return _page(form, refusal=refusal, status=refusal.status)
    enter(signed_in)
    kept = KeptForm.unseal(form.kept.data)
    if kept is None:
        return leave_cookies(signed_in, redirect(_destination(form.next.data), 303))
    if is_for(kept, current_actor().user_public_id or ""):
        return leave_cookies(signed_in, make_response(resume_page(kept)))
    tell(_("刚才的表单由另一个账号填写，没有提交。"), Tone.WARN)
    return leave_cookies(signed_in, redirect(url_for("portal.me"), 303))


@blueprint.post("/logout")
@public
def logout() -> Response:
    """Sign out on this device; pressing it twice, or after the sign-in ended, does no harm."""
    session_id = current_session_id()
    if session_id is not None:
        sessions.end_session(actor=current_actor(), session_public_id=session_id, because=SessionEnd.SIGNED_OUT)
    logout_user()
    session.clear()
    tell(_("您已退出。"))
    return redirect(url_for("portal.home"), 303)


def _destination(wanted: str | None) -> str:
    return safe_next(wanted) if wanted else url_for("portal.me")


def _page(form: SignInForm, *, refusal: Refusal | None = None, status: int = 200) -> tuple[str, int]:
    also = [words_of(refusal)] if refusal is not None else []
    kept = KeptForm.unseal(form.kept.data)
    asks_consent = isinstance(refusal, ConsentWithdrawn) or bool(form.consent.data)
    return render_template("accounts/login.html", form=form, also=also, kept=kept, asks_consent=asks_consent), status
