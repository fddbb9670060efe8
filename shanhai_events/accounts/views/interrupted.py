"""What happens to a form when the sign-in ended while somebody filled it in: sign in, look, send it on."""

from urllib.parse import urlsplit

from flask import make_response, render_template, request, session, url_for
from werkzeug.wrappers import Response

from shanhai_events.accounts.forms.sign_in import SignInForm
from shanhai_events.accounts.kept_forms import KeptForm
from shanhai_events.accounts.queries.sessions import find_owner
from shanhai_events.kernel import clock
from shanhai_events.web.guards import current_actor
from shanhai_events.web.redirects import safe_next

# The token of the old session, and what nobody wants to find in a page later.
_NEVER_KEPT = ("csrf_token", "current")


def keep_form(status: int) -> Response | None:
    """Answer a form that came too late with the sign-in page, or with the form itself when somebody is signed in."""
    actor = current_actor()
    kept = _form_at_hand()
    if actor.signed_in:
        return make_response(resume_page(kept), status)
    sealed = kept.seal()
    if sealed is None:
        return None
    form = SignInForm(formdata=None, kept=sealed)
    return make_response(
        render_template("accounts/login.html", form=form, also=[], kept=kept, asks_consent=False), status
    )


def resume_page(kept: KeptForm) -> str:
    """Return the page on which the form waits to be sent again, with a fresh token."""
    return render_template("accounts/resume.html", kept=kept)


def is_for(kept: KeptForm, user_public_id: str) -> bool:
    """Tell whether the form may be shown to who has signed in: on a shared computer it may be another person."""
    return kept.owner is None or kept.owner == user_public_id


def _form_at_hand() -> KeptForm:
    page = _page_before()
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in _NEVER_KEPT and "password" not in name
    ]
    if "back" not in request.form:
        fields.append(("back", page))
    return KeptForm(
        path=request.full_path.rstrip("?"),
        page=page,
        fields=tuple(fields),
        had_files=any(file.filename for file in request.files.values()),
        owner=find_owner(str(session.get("_user_id", ""))),
        kept_at=clock.now().isoformat(),
    )


def _page_before() -> str:
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return url_for("portal.me")
    return safe_next(f"{parts.path}?{parts.query}" if parts.query else parts.path)
