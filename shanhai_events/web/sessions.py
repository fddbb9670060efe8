"""Sessions belong to pages: a device that calls /api has a token in a header and no cookie."""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

API = "/api/"


class SessionsOfPages(SecureCookieSessionInterface):
    """The usual signed cookie, neither read nor set for the JSON doors."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return None for the API: Flask then uses a session that refuses to be written."""
        return None if request.path.startswith(API) else super().open_session(app, request)


def init_app(app: Flask) -> None:
    """Put the interface in place."""
    app.session_interface = SessionsOfPages()
