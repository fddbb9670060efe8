"""Passes made through the services; call inside an application context."""

from typing import Any

from sqlalchemy import select

from shanhai_events.editions.models import Edition
from shanhai_events.files.queries import get_file
from shanhai_events.files.services import read_bytes
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import KINDS, RunningJob
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.passes.commands import EndPass, IssuePass, Person, Source
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.services.ending import revoke_pass
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


def revoked(pass_: Pass) -> Pass:
    """Revoke a pass and return it."""
    with unit_of_work():
        revoke_pass(EndPass(public_id=pass_.public_id, reason="不来了"), actor=SYSTEM)
    return as_it_stands(pass_)


def latest_job() -> Job:
    """Return the newest job as it stands."""
    db.session.rollback()
    return db.session.scalars(select(Job).order_by(Job.id.desc()).limit(1)).one()


def run_again(job: Job) -> None:
    """Run the handler of a job once more, as after a worker that died at the end."""
    running = RunningJob(
        public_id=job.public_id,
        kind=job.kind,
        payload=job.payload,
        attempt=2,
        created_by=job.created_by,
        report=lambda _percent: None,
    )
    KINDS[job.kind].handler(running)


def file_content(public_id: str) -> bytes:
    """Return what a stored file holds."""
    return read_bytes(get_file(public_id))


def mails_to(address: str) -> list[OutboxMail]:
    """Return the mails to somebody, oldest first."""
    db.session.rollback()
    mails = select(OutboxMail).where(OutboxMail.to_address == address).order_by(OutboxMail.id)
    return list(db.session.scalars(mails))
