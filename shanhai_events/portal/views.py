"""The public home, the language switch and everybody's own page."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from shanhai_events.web.guards import public, signed_in
from shanhai_events.web.locale import COOKIE, LOCALES, YEAR_SECONDS
from shanhai_events.web.redirects import safe_next

blueprint = Blueprint("portal", __name__)


@blueprint.get("/")
@public
def home() -> str:
    """Show the three events."""
    return render_template("portal/home.html")


@blueprint.get("/me")
@signed_in
def me() -> str:
    """Show what waits for me."""
    return render_template("portal/me.html")


@blueprint.get("/locale/<locale>")
@public
def choose_locale(locale: str) -> Response:
    """Remember the language in a cookie and return to the page at hand."""
    answer = redirect(safe_next(request.args.get("next")) if "next" in request.args else url_for("portal.home"), 303)
    if locale in LOCALES:
        secure = request.is_secure
        answer.set_cookie(COOKIE, locale, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return answer
