"""The demonstration accounts: offices of every county concerned, organizer, host, inspector, people of enterprises."""

import re
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from shanhai_events.accounts.commands import Grant, NewUser, Registration
from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant, User
from shanhai_events.accounts.queries.grants import live_at
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.administration import create_user
from shanhai_events.accounts.services.granting import grant_role
from shanhai_events.accounts.services.registering import confirm_mail, register
from shanhai_events.cli.demo.places import place_of
from shanhai_events.cli.demo.words import person_name
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import EVERYWHERE, Actor, Scope, ScopeKind
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.storage.database import db

DOMAIN = "demo.example"
PASSWORD = "shanhai-demo"  # noqa: S105 - printed to whoever starts the demonstration
SYSTEM = Actor.system("demo")
_CONFIRM_LINK = re.compile(r"/confirm/([\w-]+)")


@dataclass(frozen=True, slots=True)
class Office:
    """An account of somebody in office."""

    account: str
    name: str
    role: Role
    scope: Scope = EVERYWHERE


HEAD_OFFICES = (
    Office("admin", "季明朗", Role.ADMIN),
    Office("province", "沈照野", Role.PROVINCE_OFFICE),
    Office("deputy", "岑疏影", Role.PROVINCE_OFFICE),
    Office("inspector", "邵行简", Role.INSPECTOR),
)
ORGANIZER = ("organizer", "楼闻笙")
HOST = ("host", "叶素心")
CHAMBER = ("chamber", "卓叙白")
CLERK = ("clerk", "蓝小满")
VERIFIER = ("verifier", "吴柏川")
ENTERPRISE = ("enterprise", "周岚")
COLLEAGUE = ("colleague", "祝小满")
OFFICE_NAMES = {"quzhou": "方望舒", "longyou": "何景行"}


def address(account: str) -> str:
    """Return the mail address of a demonstration account."""
    return f"{account}@{DOMAIN}"


def open_office(office: Office) -> None:
    """Open the account of an office that may act at once."""
    grant = Grant(role=office.role, scope=office.scope)
    command = NewUser(email=address(office.account), name=office.name, grant=grant)
    create_user(command, password=PASSWORD, actor=SYSTEM)


def open_without_role(account: str, name: str) -> None:
    """Open an account whose role comes later, with an edition or an organization."""
    create_user(NewUser(email=address(account), name=name), password=PASSWORD, actor=SYSTEM)


def grant_edition(account: str, role: Role, edition: str) -> None:
    """Grant a role for one edition."""
    user = db.session.scalars(select(User.public_id).where(User.email == address(account))).one()
    scope = Scope(kind=ScopeKind.EDITION, public_id=edition)
    grant_role(actor=actor("admin"), user_public_id=user, role=role, scope=scope)


def regional_office(code: str, *, number: int) -> Office:
    """Return the office of a city or county; `number` picks its person."""
    account = place_of(code).pinyin
    role = Role.CITY_OFFICE if code.endswith("00") else Role.COUNTY_OFFICE
    name = OFFICE_NAMES.get(account) or person_name(number)
    return Office(account, name, role, Scope(kind=ScopeKind.REGION, public_id=code))


def sign_up(account: str, name: str) -> None:
    """Register as anybody does, and follow the link in the mail."""
    visitor = Actor.anonymous()
    registration = Registration(
        email=address(account), name=name, password=PASSWORD, locale="zh", consent_version=TEXT_VERSION
    )
    register(registration, actor=visitor)
    newest = select(OutboxMail.body_text).where(OutboxMail.to_address == address(account))
    text = db.session.scalars(newest.order_by(OutboxMail.id.desc()).limit(1)).one()
    found = _CONFIRM_LINK.search(text)
    if found is None:
        raise ValueError("no link in the mail")
    confirm_mail(actor=visitor, token=found[1])


def actor(account: str) -> Actor:
    """Return the person as who acts, with what they hold at the told time."""
    held = (RoleGrant.user_id == User.id) & live_at(clock.now())
    statement = select(User, RoleGrant).outerjoin(RoleGrant, held).where(User.email == address(account))
    rows = db.session.execute(statement).all()
    user: User = rows[0][0]
    grants: list[RoleGrant | None] = [row[1] for row in rows]
    return Actor(
        user_id=user.id,
        user_public_id=user.public_id,
        name=user.name,
        access=current_app.extensions["access_policy"].access_of(filter(None, grants)),
        locale=user.locale,
    )
