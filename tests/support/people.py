"""People of the tests: an account with grants, the actor a service sees, and a client that is signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from flask import Flask, current_app

from shanhai_events.accounts.commands import NewUser
from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.queries.grants import list_live_grants
from shanhai_events.accounts.queries.people import get_user
from shanhai_events.accounts.services.administration import create_user
from shanhai_events.accounts.services.granting import grant_role
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import EVERYWHERE, Actor, Scope, ScopeKind
from tests.support.page_client import PageClient

PASSWORD = "松涛与潮声-2026"
_serial = count(1)
SYSTEM = Actor.system("tests")


@dataclass(frozen=True, kw_only=True)
class Person:
    """An account; the password is `PASSWORD`."""

    public_id: str
    email: str
    name: str


def region_scope(code: str) -> Scope:
    return Scope(kind=ScopeKind.REGION, public_id=code)


def edition_scope(public_id: str) -> Scope:
    return Scope(kind=ScopeKind.EDITION, public_id=public_id)


def person(name: str = "何景行", *grants: tuple[Role, Scope]) -> Person:
    """An account that may sign in, with grants from now on; call inside an application context."""
    email = f"person{next(_serial)}@example.com"
    public_id = create_user(NewUser(email=email, name=name), password=PASSWORD, actor=SYSTEM)
    for role, scope in grants:
        grant_role(actor=SYSTEM, user_public_id=public_id, role=role, scope=scope)
    return Person(public_id=public_id, email=email, name=name)


def everywhere(role: Role) -> tuple[Role, Scope]:
    """A grant without limits."""
    return role, EVERYWHERE


def actor_of(somebody: Person) -> Actor:
    """The actor whom services see when this person acts now; call inside an application context."""
    user = get_user(somebody.public_id)
    grants = list_live_grants(user.id, now=clock.now())
    access = current_app.extensions["access_policy"].access_of(grants)
    return Actor(user_id=user.id, user_public_id=user.public_id, name=user.name, access=access)


def signed_in(app: Flask, somebody: Person) -> PageClient:
    """A client in which this person has signed in through the page."""
    return PageClient(app).sign_in(somebody.email, PASSWORD)


def in_context(app: Flask, make: Callable[[], Person]) -> Person:
    """Make a person from a test of pages, which holds no context itself."""
    with app.app_context():
        return make()
