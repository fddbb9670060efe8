"""The enterprise's last word on its booths: confirm, decline, or let the day pass."""

from datetime import datetime

from sqlalchemy import func, select

from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.enums import ApplicationEvent, ApplicationState
from shanhai_events.fair.errors import ConfirmationOverdue, StepMissing
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.fair.rules.transitions import transition
from shanhai_events.fair.services.drafts import lock_application
from shanhai_events.fair.services.exhibitor_passes import end_passes, issue_staff_passes
from shanhai_events.fair.services.holding import free_booths
from shanhai_events.fair.services.letters import order_letter, supersede_letters
from shanhai_events.fair.services.moving import move_application
from shanhai_events.fair.services.telling import tell_enterprise, tell_organizers
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def confirm_booths(application_public_id: str, *, actor: Actor) -> None:
    """Confirm the assigned booths in time; its people get passes, the letter is rendered after the commit.

    Raises StepMissing in another state, ConfirmationOverdue, Forbidden, and NotFound outside the scope.
    """
    with unit_of_work():
        application = lock_application(application_public_id, actor=actor)
        transition(application.state, ApplicationEvent.CONFIRM)
        held = held_booths(application)
        if any(clock.now() >= assignment.confirm_by for assignment in held):
            raise ConfirmationOverdue
        numbers = [assignment.booth.number for assignment in held]
        move_application(application, ApplicationEvent.CONFIRM, actor=actor, diff={"booths": numbers})
        order_letter(application, actor=actor)
        issue_staff_passes(application, actor=actor)


def decline_booths(command: Explained, *, actor: Actor) -> None:
    """Give the assigned booths back with a reason; the application waits for other booths.

    Raises StepMissing, ReasonMissing, Forbidden, and NotFound outside the scope.
    """
    with unit_of_work():
        application = lock_application(command.application, actor=actor)
        transition(application.state, ApplicationEvent.DECLINE)
        numbers = free_booths(application, reason=command.reason, actor=actor)
        supersede_letters(application)
        end_passes(application, reason=command.reason, actor=actor)
        move_application(
            application,
            ApplicationEvent.DECLINE,
            actor=actor,
            reason=command.reason,
            diff={"booths": list(numbers)},
        )
        tell_organizers(
            application,
            message=N_("%(organization)s放弃了分配的展位，请重新安排。原因：%(reason)s"),
            template="fair/declined",
            reason=command.reason,
        )


def lapse_overdue(*, actor: Actor) -> int:
    """End every application whose day of confirmation has passed, each in its own unit; return how many ended."""
    ended = 0
    for public_id in _overdue(clock.now()):
        try:
            with unit_of_work():
                application = _lock_any(public_id)
                _lapse(application, actor=actor)
                ended += 1
        except StepMissing:
            continue  # confirmed or moved since the list was read
    return ended


def _lapse(application: BoothApplication, *, actor: Actor) -> None:
    transition(application.state, ApplicationEvent.LAPSE)
    if all(clock.now() < assignment.confirm_by for assignment in held_booths(application)):
        raise StepMissing
    numbers = free_booths(application, reason=N_("逾期未确认"), actor=actor)
    supersede_letters(application)
    end_passes(application, reason=N_("逾期未确认"), actor=actor)
    move_application(application, ApplicationEvent.LAPSE, actor=actor, diff={"booths": list(numbers)})
    tell_enterprise(
        application,
        message=N_("参展申请 %(number)s 逾期未确认展位，已失效，展位已收回。"),
        template="fair/lapsed",
    )
    tell_organizers(
        application,
        message=N_("%(organization)s逾期未确认展位，展位已空出。"),
        template="fair/lapsed_to_organizer",
    )


def _overdue(now: datetime) -> list[str]:
    """Return the public ids of assigned applications of which a booth had to be confirmed by now, earliest first."""
    statement = (
        select(BoothApplication.public_id)
        .join(BoothAssignment, BoothAssignment.application_id == BoothApplication.id)
        .where(
            BoothApplication.state == ApplicationState.ASSIGNED,
            BoothAssignment.released_at.is_(None),
            BoothAssignment.confirm_by <= now,
        )
        .group_by(BoothApplication.public_id)
        .order_by(func.min(BoothAssignment.confirm_by), BoothApplication.public_id)
    )
    return list(db.session.scalars(statement))


def _lock_any(public_id: str) -> BoothApplication:
    statement = select(BoothApplication).where(BoothApplication.public_id == public_id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()
