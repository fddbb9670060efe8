"""Opens an account for whoever asks, and believes the address once its owner says so."""

from sqlalchemy import select

from shanhai_events.accounts.commands import Registration
from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.errors import AccountExists
from shanhai_events.accounts.hashing import hash_password
from shanhai_events.accounts.models import User
from shanhai_events.accounts.rules.passwords import check_password, normalise_password
from shanhai_events.accounts.services.consenting import add_consent
from shanhai_events.accounts.services.mail_links import mail_link, spend_link
from shanhai_events.accounts.services.sign_in_locks import lookup_of
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.services import send_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from shanhai_events.web.redirects import external_url


def register(command: Registration, *, actor: Actor) -> None:
    """Open an account and mail a link to confirm it; the same from outside when the address has one already.

    Raises PasswordRefused on the field `password`. An account that nobody confirmed is taken over by the newest
    sign-up, whose link is the only one alive; an invited person is sent the invitation again.
    """
    check_password(normalise_password(command.password), email=command.email, name=command.name)
    password_hash = hash_password(command.password)
    try:
        _register(command, password_hash, actor=actor)
    except AccountExists:  # somebody signed up with the same address in this very moment
        _register(command, password_hash, actor=actor)


def confirm_mail(*, actor: Actor, token: str) -> None:
    """Believe that the address belongs to the person; raises LinkSpent."""
    with unit_of_work():
        user = spend_link(token, TokenPurpose.CONFIRM)
        user.email_confirmed_at = clock.now()
        record(actor=actor, action="user.confirmed", subject=user_subject(user.public_id))


def _register(command: Registration, password_hash: str, *, actor: Actor) -> None:
    with unit_of_work():
        user = db.session.scalar(select(User).where(User.email == command.email).with_for_update())
        if user is None:
            user = User(email=command.email, created_at=clock.now())
            db.session.add(user)
        elif user.email_confirmed_at is not None or user.disabled_at is not None:
            _mail_to_known(user, next_path=command.next_path)
            return
        elif user.password_hash is None:
            mail_link(user, TokenPurpose.INVITE)
            return
        user.name, user.locale, user.password_hash = command.name, command.locale, password_hash
        db.session.flush()
        add_consent(user, text_version=command.consent_version)
        mail_link(user, TokenPurpose.CONFIRM, next_path=command.next_path)
        diff = {"email": lookup_of(user.email), "consent": command.consent_version}
        record(actor=actor, action="user.registered", subject=user_subject(user.public_id), diff=diff)


def _mail_to_known(user: User, *, next_path: str | None) -> None:
    """Tell the owner of a confirmed address, and only them, that there is an account; once an hour at most."""
    send_mail(
        to_address=user.email,
        to_name=user.name,
        template="accounts/known",
        context={
            "name": user.name,
            "login_url": external_url("accounts.login", next=next_path),
            "reset_url": external_url("accounts.forgot_password"),
        },
        locale=user.locale,
        dedupe_key=f"accounts/known:{user.public_id}:{clock.now():%Y%m%d%H}",
    )
