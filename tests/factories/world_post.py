"""What the world has once: an account with a grant, a mail with a file, every kind of mailed link."""

import re

from sqlalchemy import select

from shanhai_events.accounts.commands import NewUser
from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant
from shanhai_events.accounts.queries.people import get_user
from shanhai_events.accounts.services.administration import invite_user
from shanhai_events.accounts.services.passwords import ask_for_reset
from shanhai_events.accounts.services.registering import register
from shanhai_events.accounts.services.unlocking import tell_of_lock
from shanhai_events.notifications.models import OutboxAttachment, OutboxMail
from shanhai_events.organizations.services.claiming import invite_to_claim
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.accounts import registration
from tests.support.people import SYSTEM, Person, actor_of, everywhere, person
from tests.support.world import Post

TOKEN = re.compile(r"http://\S+/([A-Za-z0-9_-]{43})(?:\?|\s|$)")


def build_post(*, county: Person, unclaimed: str) -> Post:
    """Mail each link to somebody who has nothing else; the letter of a confirmed application is there already."""
    account = person("旧友", everywhere(Role.INSPECTOR))
    forgetful, locked = person("忘言"), person("误入")
    ask_for_reset(actor=SYSTEM, email=forgetful.email)
    with unit_of_work():
        tell_of_lock(actor=SYSTEM, user_id=get_user(locked.public_id).id, from_known_browser=False)
    invite_user(NewUser(email="invited@example.com", name="来客"), actor=SYSTEM)
    register(registration("unconfirmed@example.com"), actor=SYSTEM)
    invite_to_claim(organization_public_id=unclaimed, email="claimant@example.com", name="主人", actor=actor_of(county))
    with_file = select(OutboxMail.public_id, OutboxAttachment.file_public_id).join(OutboxMail.attachments)
    mail, file = db.session.execute(with_file.order_by(OutboxMail.id).limit(1)).one()
    grants = select(RoleGrant.public_id).where(RoleGrant.user_id == get_user(account.public_id).id)
    return Post(
        account=account.public_id,
        grant=db.session.scalars(grants).one(),
        mail=mail,
        mail_file=file,
        tokens={
            "confirm": _token("unconfirmed@example.com"),
            "reset": _token(forgetful.email),
            "invite": _token("invited@example.com"),
            "unlock": _token(locked.email),
            "claim": _token("claimant@example.com"),
        },
    )


def _token(email: str) -> str:
    """Return the token of the newest link that was mailed to somebody."""
    mails = select(OutboxMail.body_text).where(OutboxMail.to_address == email).order_by(OutboxMail.id.desc())
    found = TOKEN.search(db.session.scalars(mails.limit(1)).one())
    assert found is not None, email
    return found.group(1)
