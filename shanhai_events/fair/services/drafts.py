"""Opens a draft for one change: in scope, still editable, and as the person read it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from shanhai_events.fair.commands.applying import DraftAsRead
from shanhai_events.fair.enums import DEAD_STATES, ApplicationState
from shanhai_events.fair.errors import ApplicationEnded, NotEditable
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import for_acts
from shanhai_events.fair.queries.scopes import applications_visible_to, permissions_over
from shanhai_events.fair.queries.sheets import build_sheet, get_settings
from shanhai_events.fair.rules.differences import Difference, list_differences
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.fair.rules.transitions import EDITABLE
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden, NotFound, StaleEdit
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

FILLING_IN = frozenset({FairPermission.APPLY, FairPermission.FILL_IN_ON_BEHALF})


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """The version and time at which a draft was kept."""

    version: int
    at: datetime


@dataclass(slots=True)
class OpenDraft:
    """A draft inside its unit of work; `saved` is there once the unit has committed."""

    application: BoothApplication
    settings: FairSettings
    saved: Saved | None = None


class StaleDraft(StaleEdit):
    """The draft changed since it was read; `found` compares it (before) with what the person typed (after)."""

    def __init__(self, found: Sequence[Difference]) -> None:
        """Keep the differences for the page."""
        super().__init__()
        self.found = tuple(found)


def lock_application(public_id: str, *, actor: Actor) -> BoothApplication:
    """Return an application in the actor's scope, locked until the open unit ends; raises NotFound.

    SQLite has one writer at a time, so the row lock matters on PostgreSQL only.
    """
    statement = applications_visible_to(actor).where(BoothApplication.public_id == public_id)
    statement = statement.options(*for_acts()).with_for_update(of=BoothApplication)
    application = db.session.scalar(statement.execution_options(populate_existing=True))
    if application is None:
        raise NotFound
    return application


def lock_draft(public_id: str, *, actor: Actor) -> BoothApplication:
    """Return an application that the actor may change now, locked; raises NotFound, Forbidden or NotEditable."""
    application = lock_application(public_id, actor=actor)
    if not FILLING_IN & permissions_over(actor, application):
        raise Forbidden
    if application.state in DEAD_STATES:
        raise ApplicationEnded
    if application.state not in EDITABLE:
        raise NotEditable
    return application


@contextmanager
def change_draft(
    read: DraftAsRead, *, actor: Actor, mine: Callable[[Sheet], Sheet] | None = None
) -> Iterator[OpenDraft]:
    """Run one change of a draft in its own unit of work and count its version.

    `mine` says what the whole sheet would be with this change; with it a stale version raises StaleDraft.
    """
    with unit_of_work():
        application = lock_draft(read.application, actor=actor)
        draft = OpenDraft(application=application, settings=get_settings(application))
        if application.version != read.version:
            theirs = build_sheet(application, draft.settings)
            raise StaleDraft(list_differences(theirs, mine(theirs)) if mine else ())
        yield draft
        application.version += 1
        application.saved_at = clock.now()
        saved = Saved(version=application.version, at=application.saved_at)
    draft.saved = saved


def is_draft(application: BoothApplication) -> bool:
    """Tell whether the application was never handed in."""
    return application.state is ApplicationState.DRAFT
