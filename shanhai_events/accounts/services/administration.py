"""What an administrator does to accounts: opens them by invitation, disables and enables them."""

from shanhai_events.accounts.commands import NewUser
from shanhai_events.accounts.enums import SessionEnd, TokenPurpose
from shanhai_events.accounts.errors import AccountDisabled, OwnAdminGrant
from shanhai_events.accounts.hashing import hash_password
from shanhai_events.accounts.models import User
from shanhai_events.accounts.queries.people import get_user
from shanhai_events.accounts.rules.passwords import check_password, normalise_password
from shanhai_events.accounts.services.granting import add_grant
from shanhai_events.accounts.services.mail_links import mail_link
from shanhai_events.accounts.services.sessions import close_all_sessions
from shanhai_events.accounts.services.sign_in_locks import lookup_of
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def invite_user(command: NewUser, *, actor: Actor) -> str:
    """Open an account whose owner sets the password by a mailed link; returns its public id.

    Raises AccountExists on the field `email`, and what `add_grant` refuses.
    """
    with unit_of_work():
        user = _add_user(command, password_hash=None, confirmed=False, actor=actor)
        mail_link(user, TokenPurpose.INVITE)
        return user.public_id


def create_user(command: NewUser, *, password: str, actor: Actor) -> str:
    """Open an account that can be used at once, for the command line and demo data; returns its public id.

    Raises PasswordRefused, AccountExists, and what `add_grant` refuses.
    """
    check_password(normalise_password(password), email=command.email, name=command.name)
    password_hash = hash_password(password)
    with unit_of_work():
        return _add_user(command, password_hash=password_hash, confirmed=True, actor=actor).public_id


def disable_user(*, actor: Actor, user_public_id: str) -> None:
    """Keep a person out from now on and end all their sign-ins; twice changes nothing."""
    with unit_of_work():
        user = _locked_user(user_public_id)
        if user.id == actor.user_id:
            raise OwnAdminGrant
        if user.disabled_at is None:
            user.disabled_at = clock.now()
            close_all_sessions(user.id, because=SessionEnd.DISABLED)
            record(actor=actor, action="user.disabled", subject=user_subject(user.public_id))


def enable_user(*, actor: Actor, user_public_id: str) -> None:
    """Let a disabled person sign in again with the password they had; twice changes nothing."""
    with unit_of_work():
        user = _locked_user(user_public_id)
        if user.disabled_at is not None:
            user.disabled_at = None
            record(actor=actor, action="user.enabled", subject=user_subject(user.public_id))


def send_password_link(*, actor: Actor, user_public_id: str) -> None:
    """Mail a link to set a password: an invitation to whoever never had one; raises AccountDisabled."""
    with unit_of_work():
        user = _locked_user(user_public_id)
        if user.disabled_at is not None:
            raise AccountDisabled
        mail_link(user, TokenPurpose.RESET if user.password_hash is not None else TokenPurpose.INVITE)
        record(actor=actor, action="user.reset_asked", subject=user_subject(user.public_id))


def _add_user(command: NewUser, *, password_hash: str | None, confirmed: bool, actor: Actor) -> User:
    now = clock.now()
    user = User(
        email=command.email,
        name=command.name,
        locale=command.locale,
        password_hash=password_hash,
        email_confirmed_at=now if confirmed else None,
        created_at=now,
    )
    db.session.add(user)
    db.session.flush()
    diff = {"email": lookup_of(user.email)}
    record(actor=actor, action="user.created", subject=user_subject(user.public_id), diff=diff)
    if command.grant is not None:
        add_grant(user, command.grant, actor=actor)
    return user


def _locked_user(public_id: str) -> User:
    user = get_user(public_id)
    db.session.refresh(user, with_for_update=True)
    return user
