"""Passes made through the services; call inside an application context."""

from typing import Any

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass, Person, Source
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.services.issuing import issue_pass, request_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.people import SYSTEM

SOURCE = Source(kind="test", public_id="2222222222")


def somebody(name: str = "周岚", mobile: str | None = "13857002605", **changes: Any) -> Person:
    """Return a person known by name and mobile."""
    return Person(**{"name": name, "mobile": mobile, **changes})


def order(edition: Edition, **changes: Any) -> IssuePass:
    """Return the command for an exhibitor's pass of 周岚."""
    values: dict[str, Any] = {
        "edition_id": edition.id,
        "kind": PassKind.EXHIBITOR,
        "person": somebody(),
        "organization": "龙游澜坞竹业有限公司",
        "region": "衢州市龙游县",
        "label": "A1-B001",
        "source": SOURCE,
    }
    return IssuePass(**{**values, **changes})


def issued(edition: Edition, *, actor: Actor = SYSTEM, **changes: Any) -> Pass:
    """Return an issued pass."""
    with unit_of_work():
        return issue_pass(order(edition, **changes), actor=actor)


def requested(edition: Edition, *, actor: Actor = SYSTEM, **changes: Any) -> Pass:
    """Return a pass that waits to be approved."""
    with unit_of_work():
        return request_pass(order(edition, **changes), actor=actor)


def many(edition: Edition, number: int, **changes: Any) -> list[Pass]:
    """Return so many issued passes of different people."""
    with unit_of_work():
        return [
            issue_pass(order(edition, person=somebody(f"试例{count:04}", f"138{count:08}"), **changes), actor=SYSTEM)
            for count in range(number)
        ]


def as_it_stands(pass_: Pass) -> Pass:
    """Return the row as it is in the database now."""
    db.session.rollback()
    return db.session.get_one(Pass, pass_.id)
