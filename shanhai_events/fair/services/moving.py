"""The one step that changes an application's state: asks the table, races in the database, writes the trail."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from shanhai_events.audit.services import Subject, record
from shanhai_events.fair.enums import ApplicationEvent
from shanhai_events.fair.errors import ApplicationChanged
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.rules import transitions
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit

PAST: dict[ApplicationEvent, str] = {
    ApplicationEvent.SUBMIT: "application.submitted",
    ApplicationEvent.COUNTY_APPROVE: "application.county_approved",
    ApplicationEvent.COUNTY_RETURN: "application.county_returned",
    ApplicationEvent.CITY_APPROVE: "application.city_approved",
    ApplicationEvent.CITY_RETURN: "application.city_returned",
    ApplicationEvent.CITY_REJECT: "application.city_rejected",
    ApplicationEvent.PROVINCE_APPROVE: "application.province_approved",
    ApplicationEvent.PROVINCE_REJECT: "application.province_rejected",
    ApplicationEvent.ASSIGN: "booth.assigned",
    ApplicationEvent.REASSIGN: "booth.reassigned",
    ApplicationEvent.RELEASE: "booth.released",
    ApplicationEvent.CONFIRM: "booth.confirmed",
    ApplicationEvent.DECLINE: "booth.declined",
    ApplicationEvent.WITHDRAW: "application.withdrawn",
    ApplicationEvent.LAPSE: "application.lapsed",
}


def move_application(
    application: BoothApplication,
    event: ApplicationEvent,
    *,
    actor: Actor,
    reason: str = "",
    diff: Mapping[str, Any] | None = None,
) -> None:
    """Take an application along one row of the transition table, inside the open unit, with its audit entry.

    Raises StepMissing for a pair that the table lacks, Forbidden when the actor does not hold one of the row's
    permissions over this application, ReasonMissing, and ApplicationChanged when somebody else was first.
    """
    require_unit()
    before = application.state
    row = transitions.transition(before, event)
    if not transitions.may(before, event, permissions_over(actor, application), is_system=actor.is_system):
        raise Forbidden
    transitions.check_reason(before, event, reason)
    db.session.flush()
    won = db.session.scalar(
        update(BoothApplication)
        .where(BoothApplication.id == application.id, BoothApplication.state == before)
        .values(state=row.to, state_since=clock.now(), reason=reason.strip(), version=BoothApplication.version + 1)
        .returning(BoothApplication.id)
        .execution_options(synchronize_session=False)
    )
    if won is None:
        raise ApplicationChanged
    db.session.refresh(application, ("state", "state_since", "reason", "version"))
    record(
        actor=actor,
        action=PAST[event],
        subject=Subject(kind="application", public_id=application.public_id),
        diff={"state": [before, row.to], **({"reason": reason.strip()} if row.needs_reason else {}), **(diff or {})},
    )
