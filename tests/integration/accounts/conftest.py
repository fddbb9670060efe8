"""What tests of accounts share."""

import pytest
from flask import Flask

from shanhai_events.accounts import rate_limits
from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.actor import EVERYWHERE
from tests.support.page_client import PageClient
from tests.support.people import Person, in_context, person, signed_in


@pytest.fixture(autouse=True)
def fresh_limits(app: Flask) -> None:
    """Every test begins with all its mails to ask for."""
    rate_limits.init_app(app)


@pytest.fixture
def somebody(app: Flask) -> Person:
    """A person without any role."""
    return in_context(app, person)


@pytest.fixture
def admin(app: Flask) -> Person:
    """A person who administers accounts."""
    return in_context(app, lambda: person("管理员", (Role.ADMIN, EVERYWHERE)))


@pytest.fixture
def desk(app: Flask, admin: Person) -> PageClient:
    """The administrator's browser."""
    return signed_in(app, admin)
