"""Decides on applications: the county, then the city, then the province."""

from dataclasses import dataclass

from shanhai_events.fair.commands.reviewing import Decide
from shanhai_events.fair.enums import ApplicationEvent as Event
from shanhai_events.fair.enums import ReviewStep
from shanhai_events.fair.errors import ApplicationChanged, StepOver
from shanhai_events.fair.models.applications import BoothApplication, ReviewDecision
from shanhai_events.fair.rules.transitions import QUEUE_STATE, REVIEW_PERMISSION, transition
from shanhai_events.fair.services.drafts import lock_application
from shanhai_events.fair.services.moving import move_application
from shanhai_events.fair.services.telling import tell_enterprise, tell_office, tell_organizers
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What is said after a decision: a msgid for the notice, and the name of the mail."""

    message: str
    template: str


_TO_ENTERPRISE: dict[Event, News] = {
    Event.COUNTY_RETURN: News(message=N_("参展申请 %(number)s 被退回修改。原因：%(reason)s"), template="fair/returned"),
    Event.CITY_REJECT: News(
        message=N_("参展申请 %(number)s 未通过市级审核。原因：%(reason)s"), template="fair/rejected"
    ),
    Event.PROVINCE_REJECT: News(
        message=N_("参展申请 %(number)s 未通过省级审核。原因：%(reason)s"), template="fair/rejected"
    ),
    Event.PROVINCE_APPROVE: News(
        message=N_("参展申请 %(number)s 已通过审核，等待分配展位。"), template="fair/approved"
    ),
}
_NEXT_OFFICE: dict[Event, tuple[ReviewStep, News]] = {
    Event.COUNTY_APPROVE: (
        ReviewStep.CITY,
        News(
            message=N_("%(organization)s的参展申请 %(number)s 已通过县级审核，等待市级审核。"), template="fair/waiting"
        ),
    ),
    Event.CITY_APPROVE: (
        ReviewStep.PROVINCE,
        News(
            message=N_("%(organization)s的参展申请 %(number)s 已通过市级审核，等待省级审核。"), template="fair/waiting"
        ),
    ),
    Event.CITY_RETURN: (
        ReviewStep.COUNTY,
        News(
            message=N_("市级退回%(organization)s的参展申请 %(number)s，请县级重新审核。原因：%(reason)s"),
            template="fair/sent_back",
        ),
    ),
}


def decide(command: Decide, *, actor: Actor) -> BoothApplication:
    """Carry out one decision on the application as it was read, and tell whoever comes next.

    Raises StepMissing naming the step, ApplicationChanged when it changed since it was read, Forbidden when this
    step is not the actor's, ReasonMissing, and NotFound outside the scope.
    """
    with unit_of_work():
        application = lock_application(command.application, actor=actor)
        row = transition(application.state, command.event)
        if row.by != (REVIEW_PERMISSION[command.step],):
            raise Forbidden
        if application.state is not QUEUE_STATE[command.step]:
            raise StepOver
        if application.version != command.version:
            raise ApplicationChanged
        move_application(application, command.event, actor=actor, reason=command.reason)
        if actor.user_id is None:
            raise Forbidden
        db.session.add(
            ReviewDecision(
                application_id=application.id,
                step=command.step,
                event=command.event,
                reason=command.reason.strip(),
                decided_by_user_id=actor.user_id,
                decided_at=clock.now(),
            )
        )
        _tell(application, command.event, command.reason.strip())
    return application


def _tell(application: BoothApplication, event: Event, reason: str) -> None:
    if (news := _TO_ENTERPRISE.get(event)) is not None:
        tell_enterprise(application, message=news.message, template=news.template, reason=reason)
    if event in _NEXT_OFFICE:
        step, news = _NEXT_OFFICE[event]
        tell_office(application, step, message=news.message, template=news.template, reason=reason)
    if event is Event.PROVINCE_APPROVE:
        message = N_("%(organization)s的参展申请 %(number)s 已通过审核，可以分配展位。")
        tell_organizers(application, message=message, template="fair/to_assign")
