"""Makes the demonstration data once, and only in a database that holds nothing else."""

from sqlalchemy import select

from shanhai_events.accounts.models import User
from shanhai_events.audit import words
from shanhai_events.audit.queries import trail_of
from shanhai_events.audit.services import Subject, record
from shanhai_events.cli.demo import accounts
from shanhai_events.cli.demo.days import BEGINS_BEFORE_LAST_FAIR, Calendar
from shanhai_events.cli.demo.story import tell_story
from shanhai_events.kernel import clock
from shanhai_events.kernel.words import N_
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

MARKER = Subject(kind="demo", public_id="data")
BEGUN, FINISHED = "demo.begun", "demo.finished"

words.register({BEGUN: N_("开始载入演示数据"), FINISHED: N_("载入演示数据")})


class NotADemo(Exception):
    """The database holds real data, or demonstration data that was not finished; the text says which."""


def is_made() -> bool:
    """Tell whether the demonstration is there; raises NotADemo when it must not be made here."""
    marks = {entry.action for entry in trail_of(MARKER.kind, MARKER.public_id)}
    if FINISHED in marks:
        return True
    if BEGUN in marks:
        raise NotADemo("the demonstration data was begun and not finished: start again with an empty database")
    if _holds_anything():
        raise NotADemo("the database holds users or organizations that are no demonstration data")
    return False


def make() -> int:
    """Make the demonstration and return how many acts it took."""
    calendar = Calendar(today=clock.today())
    with clock.telling(calendar.at(calendar.last_year(BEGINS_BEFORE_LAST_FAIR), "08:00")):
        _mark(BEGUN)
    acts = tell_story(calendar)
    _mark(FINISHED)
    return acts


def _holds_anything() -> bool:
    return any(db.session.scalar(select(model.id).limit(1)) is not None for model in (User, Organization))


def _mark(action: str) -> None:
    with unit_of_work():
        record(actor=accounts.SYSTEM, action=action, subject=MARKER)
