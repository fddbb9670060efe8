"""Sets passwords: by a mailed link, or by whoever knows the old one. Every sign-in ends with the old password."""

from sqlalchemy import select

from shanhai_events.accounts.enums import SessionEnd, TokenPurpose
from shanhai_events.accounts.errors import LinkSpent, SignInLocked, WrongCurrentPassword
from shanhai_events.accounts.hashing import hash_password, password_matches
from shanhai_events.accounts.models import User
from shanhai_events.accounts.rules.passwords import check_password, normalise_password
from shanhai_events.accounts.services.consenting import add_consent
from shanhai_events.accounts.services.known_browsers import remember_browser
from shanhai_events.accounts.services.mail_links import get_link, mail_link, spend_link, void_links
from shanhai_events.accounts.services.sessions import begin_session, close_all_sessions
from shanhai_events.accounts.services.sign_in_locks import (
    Counter,
    Turn,
    begin_counted_try,
    fail_counted_try,
    forget_tries,
)
from shanhai_events.accounts.services.signing_in import Device, SignedIn
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.services import send_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from shanhai_events.web.redirects import external_url

FROM_PROFILE = "profile"


def ask_for_reset(*, actor: Actor, email: str) -> None:
    """Mail a link to set a new password when a usable account has this normalised address; say nothing otherwise."""
    with unit_of_work():
        user = db.session.scalar(select(User).where(User.email == email, User.disabled_at.is_(None)).with_for_update())
        if user is None:
            return
        mail_link(user, TokenPurpose.RESET if user.password_hash is not None else TokenPurpose.INVITE)
        record(actor=actor, action="user.reset_asked", subject=user_subject(user.public_id))


def set_password_by_link(
    *, actor: Actor, token: str, purpose: TokenPurpose, password: str, consent_version: str | None = None
) -> None:
    """Set the password of whoever holds the link, believe their address and end all their sign-ins.

    Raises LinkSpent, and PasswordRefused on the field `password`, which leaves the link alive.
    """
    if purpose not in (TokenPurpose.RESET, TokenPurpose.INVITE):
        raise LinkSpent
    owner = get_link(token, purpose).user
    check_password(normalise_password(password), email=owner.email, name=owner.name)
    password_hash = hash_password(password)
    with unit_of_work():
        user = spend_link(token, purpose)
        user.email_confirmed_at = user.email_confirmed_at or clock.now()
        if consent_version is not None:
            add_consent(user, text_version=consent_version)
        _replace_password(user, password_hash, tell=purpose is TokenPurpose.RESET)
        action = "user.password_reset" if purpose is TokenPurpose.RESET else "user.invitation_accepted"
        record(actor=actor, action=action, subject=user_subject(user.public_id), diff={"consent": consent_version})


def change_password(*, actor: Actor, current: str, password: str, device: Device) -> SignedIn:
    """Set a new password and end all sign-ins but that of this device, which is begun anew.

    Raises WrongCurrentPassword on the field `current`, SignInLocked after too many wrong ones, and
    PasswordRefused on the field `password`.
    """
    user = db.session.get_one(User, actor.user_id)
    email, known_hash = user.email, user.password_hash
    check_password(normalise_password(password), email=email, name=user.name)
    counter, begun_at = Counter(email=email, browser=FROM_PROFILE), clock.now()
    with unit_of_work():
        if begin_counted_try(counter, now=begun_at) is not Turn.NOW:
            raise SignInLocked
    if not password_matches(known_hash, current):
        with unit_of_work():
            fail_counted_try(counter, begun_at=begun_at, now=clock.now())
        raise WrongCurrentPassword(field="current")
    password_hash = hash_password(password)
    with unit_of_work():
        user = db.session.get_one(User, actor.user_id, with_for_update=True, populate_existing=True)
        if user.password_hash != known_hash:
            raise WrongCurrentPassword(field="current")
        _replace_password(user, password_hash, tell=True)
        record(actor=actor, action="user.password_changed", subject=user_subject(user.public_id))
        return SignedIn(
            session=begin_session(user, user_agent=device.user_agent, actor=actor),
            browser_token=remember_browser(user.id, token=device.browser_token),
            locale=user.locale,
        )


def _replace_password(user: User, password_hash: str, *, tell: bool) -> None:
    user.password_hash = password_hash
    void_links(user.id, *TokenPurpose)
    close_all_sessions(user.id, because=SessionEnd.PASSWORD_CHANGED)
    forget_tries(email=user.email)
    if tell:
        send_mail(
            to_address=user.email,
            to_name=user.name,
            template="accounts/password_changed",
            context={"name": user.name, "at": clock.now(), "reset_url": external_url("accounts.forgot_password")},
            locale=user.locale,
        )
