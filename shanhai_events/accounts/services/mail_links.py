"""Issues and spends the links of mails: kept as hashes, single use, the newest of a purpose only."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.errors import LinkSpent
from shanhai_events.accounts.hashing import hash_token, new_token
from shanhai_events.accounts.models import MailToken, User, UserId
from shanhai_events.accounts.rules.lifetimes import link_expires
from shanhai_events.kernel import clock
from shanhai_events.notifications.services import send_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit
from shanhai_events.web.redirects import external_url

PATIENCE = timedelta(minutes=5)
_MAILS = {
    TokenPurpose.CONFIRM: ("accounts/confirm", "accounts.confirm"),
    TokenPurpose.RESET: ("accounts/reset", "accounts.reset_password"),
    TokenPurpose.INVITE: ("accounts/invitation", "accounts.accept_invitation"),
    TokenPurpose.UNLOCK: ("accounts/unlock", "accounts.unlock"),
}


def mail_link(user: User, purpose: TokenPurpose, *, next_path: str | None = None) -> None:
    """Mail a new link inside the open unit; links of the same purpose that were mailed before are dead.

    `next_path` is the local page to which the person goes on afterwards.
    """
    require_unit()
    now, token = clock.now(), new_token()
    void_links(user.id, purpose)
    row = MailToken(
        user_id=user.id,
        purpose=purpose,
        token_hash=hash_token(token),
        created_at=now,
        expires_at=link_expires(purpose, now=now),
    )
    db.session.add(row)
    template, endpoint = _MAILS[purpose]
    url = external_url(endpoint, token=token, next=next_path)
    send_mail(
        to_address=user.email,
        to_name=user.name,
        template=template,
        context={"name": user.name, "url": url, "expires_at": row.expires_at},
        locale=user.locale,
    )


def mail_link_again(user: User, purpose: TokenPurpose) -> None:
    """Mail a new link inside the open unit unless one was mailed in the last minutes and is on its way."""
    just_now = clock.now() - PATIENCE
    newest = select(MailToken.id).where(
        MailToken.user_id == user.id,
        MailToken.purpose == purpose,
        MailToken.used_at.is_(None),
        MailToken.created_at > just_now,
    )
    if db.session.scalar(newest) is None:
        mail_link(user, purpose)


def get_link(token: str, purpose: TokenPurpose) -> MailToken:
    """Return a link that may still be spent, its person loaded, and change nothing; raises LinkSpent."""
    statement = (
        select(MailToken)
        .where(
            MailToken.token_hash == hash_token(token),
            MailToken.purpose == purpose,
            MailToken.used_at.is_(None),
            MailToken.expires_at > clock.now(),
        )
        .options(joinedload(MailToken.user))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise LinkSpent
    return found


def spend_link(token: str, purpose: TokenPurpose) -> User:
    """Use a link up inside the open unit and return its person, locked; of two at once one gets LinkSpent."""
    require_unit()
    now = clock.now()
    user_id = db.session.scalar(
        update(MailToken)
        .where(
            MailToken.token_hash == hash_token(token),
            MailToken.purpose == purpose,
            MailToken.used_at.is_(None),
            MailToken.expires_at > now,
        )
        .values(used_at=now)
        .returning(MailToken.user_id)
        .execution_options(synchronize_session=False)
    )
    if user_id is None:
        raise LinkSpent
    return db.session.get_one(User, user_id, with_for_update=True, populate_existing=True)


def void_links(user_id: UserId, *purposes: TokenPurpose) -> None:
    """Make unused links of these purposes worthless inside the open unit."""
    require_unit()
    db.session.execute(
        update(MailToken)
        .where(MailToken.user_id == user_id, MailToken.purpose.in_(purposes), MailToken.used_at.is_(None))
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
