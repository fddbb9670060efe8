"""Reads from a request what a browser is, and leaves in it what a sign-in needs."""

from datetime import timedelta

from flask import current_app, g, request, session
from flask_login import current_user, login_user
from werkzeug.wrappers import Response

from shanhai_events.accounts.login_manager import load_person
from shanhai_events.accounts.rules.lifetimes import BROWSER_MEMORY
from shanhai_events.accounts.services.signing_in import Device, SignedIn
from shanhai_events.web.locale import COOKIE, YEAR_SECONDS

LONGEST_TOKEN = 100
BROWSER_COOKIE = "shanhai-browser"


def device_at_hand() -> Device:
    """Return what this request tells of its browser."""
    return Device(
        user_agent=request.headers.get("User-Agent", ""),
        browser_token=browser_token(),
        session_public_id=current_session_id(),
    )


def current_session_id() -> str | None:
    """Return the public id of the sign-in by which this request came, None for a visitor."""
    public_id = getattr(current_user, "session_public_id", None)
    return str(public_id) if public_id is not None else None


def browser_token() -> str | None:
    """Return the token by which accounts know this browser, None for a stranger."""
    token = request.cookies.get(_browser_cookie(), "")
    return token if 0 < len(token) <= LONGEST_TOKEN else None


def enter(signed_in: SignedIn) -> None:
    """Start the cookie session anew for the person; whatever it held before, its CSRF token too, is gone."""
    session.clear()
    g.pop("csrf_token", None)
    login_user(load_person(f"{signed_in.session.public_id}.{signed_in.session.token}"))


def leave_cookies(signed_in: SignedIn, response: Response) -> Response:
    """Leave what outlives the session: the browser's own token, and the language on a device that has none yet."""
    keep_browser(signed_in.browser_token, response)
    if COOKIE not in request.cookies:
        keep_locale(signed_in.locale, response)
    return response


def keep_browser(token: str, response: Response) -> None:
    """Leave the token by which accounts know this browser."""
    _set_cookie(response, _browser_cookie(), token, lives=BROWSER_MEMORY)


def keep_locale(locale: str, response: Response) -> None:
    """Leave the language in which the person reads."""
    _set_cookie(response, COOKIE, locale, lives=timedelta(seconds=YEAR_SECONDS))


def _browser_cookie() -> str:
    return f"__Host-{BROWSER_COOKIE}" if _is_https() else BROWSER_COOKIE


def _set_cookie(response: Response, name: str, value: str, *, lives: timedelta) -> None:
    seconds = int(lives.total_seconds())
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=_is_https())


def _is_https() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
