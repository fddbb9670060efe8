"""Mail as features write it, with templates of the tests' own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from shanhai_events.notifications.models import OutboxMail
from shanhai_events.notifications.services import send_mail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

PROBE = "probe"
TEMPLATES = {
    "mail/probe.txt": 'Subject: {{ _("展位已分配") }} {{ name }}\n{% extends "mail/_base.txt" %}\n'
    "{% block body %}{{ name }}: {{ booth }}{% endblock %}\n",
    "mail/probe.html": '{% extends "mail/_base.html" %}{% block body %}<p>{{ name }}: {{ booth }}</p>{% endblock %}\n',
    "mail/subjectless.txt": "{{ name }}\n",
    "mail/subjectless.html": "{{ name }}\n",
    "mail/linked.txt": 'Subject: x\n{{ external_url("portal.me") }} {{ locale }}\n',
    "mail/linked.html": '<a href="{{ external_url("portal.me") }}">{{ locale }}</a>\n',
}


@contextmanager
def probe_templates(app: Flask) -> Iterator[None]:
    """Let the application know the templates above."""
    environment = app.jinja_env
    usual = environment.loader
    assert usual is not None
    environment.loader = ChoiceLoader([DictLoader(TEMPLATES), usual])
    try:
        yield
    finally:
        environment.loader = usual


def write_mail(address: str = "zhou@example.com", *, name: str = "周岚", **values: Any) -> None:
    """Write one mail inside the open unit."""
    usual: dict[str, Any] = {"template": PROBE, "context": {"name": "景宁某某", "booth": "A001"}, "locale": "zh"}
    send_mail(to_address=address, to_name=name, **{**usual, **values})


def written(address: str = "zhou@example.com", **values: Any) -> OutboxMail:
    """Write one mail in a unit of its own and return its row."""
    with unit_of_work():
        write_mail(address, **values)
    return mails()[-1]


def mails() -> list[OutboxMail]:
    """Return the outbox as the database has it now."""
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))
