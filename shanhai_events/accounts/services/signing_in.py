"""Lets a person in who knows the password, and slows down whoever guesses."""

import time
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, select

from shanhai_events.accounts.enums import SessionEnd, TokenPurpose
from shanhai_events.accounts.errors import (
    AccountDisabled,
    ConsentWithdrawn,
    MailNotConfirmed,
    SignInLocked,
    WrongCredentials,
)
from shanhai_events.accounts.hashing import hash_token, password_matches
from shanhai_events.accounts.models import KnownBrowser, User, UserId
from shanhai_events.accounts.queries.consents import is_withdrawn
from shanhai_events.accounts.rules.addresses import fold_email
from shanhai_events.accounts.rules.lifetimes import BROWSER_MEMORY
from shanhai_events.accounts.services.consenting import consent_again
from shanhai_events.accounts.services.known_browsers import remember_browser
from shanhai_events.accounts.services.mail_links import mail_link_again
from shanhai_events.accounts.services.sessions import SessionKey, begin_session, close_session
from shanhai_events.accounts.services.sign_in_locks import (
    Counter,
    Turn,
    begin_counted_try,
    fail_counted_try,
    forget_tries,
)
from shanhai_events.accounts.services.unlocking import tell_of_lock
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Refusal
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

WAITING_ROUNDS = 80
WAITING_SECONDS = 0.06


@dataclass(frozen=True, kw_only=True, slots=True)
class Device:
    """What a browser brings along: its own description, the cookie it keeps and the sign-in it had."""

    user_agent: str = ""
    browser_token: str | None = None
    session_public_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """What a browser takes away; `locale` is the language of the person's profile."""

    session: SessionKey
    browser_token: str
    locale: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """What is known of the address before the password is looked at; the same for addresses nobody has."""

    user_id: UserId | None
    password_hash: str | None
    counter: Counter
    begun_at: datetime


def sign_in(*, actor: Actor, email: str, password: str, device: Device, consent_version: str | None = None) -> SignedIn:
    """Begin a sign-in; raises WrongCredentials, SignInLocked, MailNotConfirmed, AccountDisabled or ConsentWithdrawn.

    With `consent_version` a person who had taken their consent back agrees again to that text. An unknown address takes
    the same steps as a wrong password: one counted try, one argon2 verification.
    """
    candidate = _begin_try(fold_email(email), device)
    if not password_matches(candidate.password_hash, password) or candidate.user_id is None:
        raise _fail(candidate, actor=actor)
    with unit_of_work():
        user = db.session.get_one(User, candidate.user_id, with_for_update=True, populate_existing=True)
        if user.password_hash != candidate.password_hash:
            raise WrongCredentials
        forget_tries(email=candidate.counter.email, browser=candidate.counter.browser)
        refusal = _refusal_for(user)
        if refusal is None and is_withdrawn(user.id):
            if consent_version is None:
                refusal = ConsentWithdrawn()
            else:
                consent_again(user, text_version=consent_version, actor=as_user(user, actor))
        if refusal is None:
            return _begin(user, device, actor=actor)
    raise refusal


def as_user(user: User, visitor: Actor) -> Actor:
    """Return the visitor as the person they have just shown to be."""
    return replace(visitor, user_id=user.id, user_public_id=user.public_id, name=user.name)


def _refusal_for(user: User) -> Refusal | None:
    """Say why the right password is not enough; who has yet to confirm the address is mailed the link again."""
    if user.disabled_at is not None:
        return AccountDisabled()
    if user.email_confirmed_at is None:
        mail_link_again(user, TokenPurpose.CONFIRM)
        return MailNotConfirmed()
    return None


def _begin(user: User, device: Device, *, actor: Actor) -> SignedIn:
    if device.session_public_id is not None and actor.user_public_id is not None:
        because = SessionEnd.SIGNED_IN_AGAIN
        close_session(device.session_public_id, user_public_id=actor.user_public_id, because=because, actor=actor)
    return SignedIn(
        session=begin_session(user, user_agent=device.user_agent, actor=as_user(user, actor)),
        browser_token=remember_browser(user.id, token=device.browser_token),
        locale=user.locale,
    )


def _fail(candidate: _Candidate, *, actor: Actor) -> Refusal:
    with unit_of_work():
        if not fail_counted_try(candidate.counter, begun_at=candidate.begun_at, now=clock.now()):
            return WrongCredentials()
        tell_of_lock(actor=actor, user_id=candidate.user_id, from_known_browser=bool(candidate.counter.browser))
    return SignInLocked()


def _begin_try(address: str, device: Device) -> _Candidate:
    """Count the try and return what is needed to judge it; raises SignInLocked.

    When many tries are being looked at already, this one waits for how they end: right passwords from several
    devices at once are not turned away, and wrong ones are not more guesses than in a row.
    """
    for _round in range(WAITING_ROUNDS):
        candidate, turn = _take_turn(address, device)
        if turn is Turn.NOW:
            return candidate
        if turn is Turn.LOCKED:
            break
        time.sleep(WAITING_SECONDS)
    raise SignInLocked


def _take_turn(address: str, device: Device) -> tuple[_Candidate, Turn]:
    now = clock.now()
    token_hash = hash_token(device.browser_token or "")
    known = and_(
        KnownBrowser.user_id == User.id,
        KnownBrowser.token_hash == token_hash,
        KnownBrowser.last_seen_at > now - BROWSER_MEMORY,
    )
    statement = (
        select(User.id, User.password_hash, KnownBrowser.id.label("browser_id"))
        .outerjoin(KnownBrowser, known)
        .where(User.email == address)
    )
    with unit_of_work():
        row = db.session.execute(statement).first()
        is_known = row is not None and row.browser_id is not None
        counter = Counter(email=address, browser=token_hash if is_known else "")
        turn = begin_counted_try(counter, now=now)
    candidate = _Candidate(
        user_id=row.id if row is not None else None,
        password_hash=row.password_hash if row is not None else None,
        counter=counter,
        begun_at=now,
    )
    return candidate, turn
