"""The extension that knows who sends a request; what it hands out is a frozen picture, never a row."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app, g
from flask_login import LoginManager
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from shanhai_events.accounts.models import UserSession
from shanhai_events.accounts.queries.grants import list_live_grants
from shanhai_events.accounts.queries.sessions import find_live_session
from shanhai_events.accounts.services.sessions import is_seen_due, touch_session
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.web.locale import chosen_locale
from shanhai_events.web.request_ids import request_id

login_manager = LoginManager()


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedInPerson:
    """Whom flask-login calls the user: who acts, and by which sign-in."""

    actor: Actor
    session_public_id: str
    session_token: str
    last_seen_at: datetime
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return what the signed cookie holds."""
        return f"{self.session_public_id}.{self.session_token}"


def init_app(app: Flask) -> None:
    """Bind the extension to the application."""
    # The session row is the protection; a phone changes its address many times a day.
    app.config["SESSION_PROTECTION"] = None
    login_manager.init_app(app)
    app.after_request(_note_use)


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load_person(cookie_value: str) -> SignedInPerson | None:
    """Return who the cookie speaks of, in two queries; None when the sign-in is over."""
    public_id, _, token = str(cookie_value).partition(".")
    if not public_id or not token:
        return None
    row = find_live_session(public_id, token, now=clock.now())
    return None if row is None else picture_of(row, token)


def picture_of(row: UserSession, token: str) -> SignedInPerson:
    """Return the frozen picture of a live sign-in with what its person may do now."""
    grants = list_live_grants(row.user_id, now=clock.now())
    actor = Actor(
        user_id=row.user_id,
        user_public_id=row.user.public_id,
        name=row.user.name,
        access=current_app.extensions["access_policy"].access_of(grants),
        locale=chosen_locale(),
        request_id=request_id(),
    )
    return SignedInPerson(
        actor=actor, session_public_id=row.public_id, session_token=token, last_seen_at=row.last_seen_at
    )


def _note_use(response: Response) -> Response:
    """After the answer is made, write now and then that the sign-in was used; a failure spoils no answer."""
    person = g.get("_login_user")
    if isinstance(person, SignedInPerson) and is_seen_due(person.last_seen_at):
        try:
            touch_session(session_public_id=person.session_public_id)
        except SQLAlchemyError:
            current_app.logger.exception("the use of a sign-in was not noted")
    return response
