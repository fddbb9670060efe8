"""Mails that accounts were sent, and the tries of strangers."""

import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.commands import Registration
from shanhai_events.accounts.queries.people import get_user
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.consenting import add_consent
from shanhai_events.accounts.services.registering import register
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person

LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S+)")


def mails_to(app: Flask, address: str) -> list[OutboxMail]:
    """Every mail to an address, the newest last."""
    with app.app_context():
        statement = select(OutboxMail).where(OutboxMail.to_address == address).order_by(OutboxMail.id)
        found = list(db.session.scalars(statement))
        db.session.expunge_all()
        return found


def links_to(app: Flask, address: str, beginning: str) -> list[str]:
    """Paths of the links that begin like this in the mails to an address, the newest last."""
    paths = [path for mail in mails_to(app, address) for path in LINK.findall(mail.body_text)]
    return [path for path in paths if path.startswith(beginning)]


def registration(email: str, *, name: str = "叶知秋", password: str = PASSWORD) -> Registration:
    """What somebody types to sign up."""
    return Registration(email=email, name=name, password=password, locale="zh", consent_version=TEXT_VERSION)


def agree(somebody: Person) -> None:
    """Let somebody agree to the privacy text in force, as whoever signs up does; call inside an app context."""
    with unit_of_work():
        add_consent(get_user(somebody.public_id), text_version=TEXT_VERSION)


def registered(app: Flask, email: str, *, password: str = PASSWORD) -> str:
    """Sign somebody up and return the path of the link that confirms the address."""
    with app.app_context():
        register(registration(email, password=password), actor=Actor.anonymous())
    return links_to(app, email, "/confirm/")[-1]


def try_sign_in(client: PageClient, email: str, password: str, *, status: int) -> str:
    """Try once and return the words of the answer, or where it leads."""
    page = client.get("/login")
    answer = client.submit(page.form("email", "password"), email=email, password=password, status=status)
    return answer.location if status == 303 else answer.page.text


def fail_sign_in(client: PageClient, email: str, times: int) -> None:
    """Type a wrong password this often without being locked."""
    for _ in range(times):
        try_sign_in(client, email, "not the password", status=422)


NewClient = Callable[[], PageClient]
