"""Gives booths to applications, moves them and takes them back; each act takes effect at once and is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NoReturn

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.models import UserId
from shanhai_events.fair.commands.assigning import PlaceApplication, ReleaseBooths
from shanhai_events.fair.enums import ApplicationEvent
from shanhai_events.fair.errors import BoothConfirmed, BoothHeld, BoothTaken, ReasonMissing
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, BoothId, Zone
from shanhai_events.fair.queries.assignments import asked_by, find_holders, offered_as
from shanhai_events.fair.queries.scopes import applications_visible_to
from shanhai_events.fair.queries.sheets import get_settings
from shanhai_events.fair.rules.assignment import check_assignment
from shanhai_events.fair.rules.numbering import runs
from shanhai_events.fair.rules.transitions import transition
from shanhai_events.fair.services.exhibitor_passes import end_passes, relabel_passes
from shanhai_events.fair.services.holding import free_booths
from shanhai_events.fair.services.letters import supersede_letters
from shanhai_events.fair.services.moving import move_application
from shanhai_events.fair.services.telling import tell_enterprise
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def assign_booths(command: PlaceApplication, *, actor: Actor) -> None:
    """Give booths to an approved application and ask the enterprise to confirm by a day.

    Raises StepMissing in another state, PlacementRefused with its subclasses, Forbidden, and NotFound outside the
    scope. Who comes second to a booth is refused by its index, and the refusal names who was first.
    """
    _place(command, ApplicationEvent.ASSIGN, actor=actor)


def move_booths(command: PlaceApplication, *, actor: Actor) -> None:
    """Give other booths to an application that has some; letters end, and the enterprise confirms anew.

    Refusals as for `assign_booths`; then it keeps the booths it has.
    """
    _place(command, ApplicationEvent.REASSIGN, actor=actor)


def release_booths(command: ReleaseBooths, *, actor: Actor) -> None:
    """Take back all booths of an application, which then waits for others; the enterprise reads the reason.

    Raises ReasonMissing, StepMissing, Forbidden, and NotFound outside the scope.
    """
    if not command.reason.strip():
        raise ReasonMissing(field="reason")
    with unit_of_work():
        application = _locked(command.edition, command.application, actor=actor)
        transition(application.state, ApplicationEvent.RELEASE)
        freed = free_booths(application, reason=command.reason, actor=actor)
        supersede_letters(application)
        end_passes(application, reason=command.reason, actor=actor)
        diff = {"booths": list(freed), "reason": command.reason.strip()}
        move_application(application, ApplicationEvent.RELEASE, actor=actor, reason=command.reason, diff=diff)
        tell_enterprise(
            application,
            message=N_("参展申请 %(number)s 的展位 %(booths)s 已收回，将重新安排。原因：%(reason)s"),
            template="fair/released",
            reason=command.reason.strip(),
            more={"booths": ", ".join(runs(freed))},
        )


def _place(command: PlaceApplication, event: ApplicationEvent, *, actor: Actor) -> None:
    try:
        with unit_of_work():
            application = _locked(command.edition, command.application, actor=actor)
            transition(application.state, event)
            booths = _locked_booths(application, command.booths)
            offered = [offered_as(booth) for booth in booths]
            check_assignment(asked_by(application), offered, application=application.public_id, note=command.note)
            freed = _free_old(application, event, actor=actor)
            confirm_by = _give(application, booths, note=command.note, actor=actor)
            supersede_letters(application)
            relabel_passes(application, actor=actor)
            numbers = [booth.number for booth in booths]
            diff = {"booths": [list(freed), numbers], "note": command.note.strip()}
            move_application(application, event, actor=actor, diff=diff)
            _tell_placed(application, numbers, confirm_by, event)
    except BoothTaken as taken:
        _name_holder(taken, command)


def _locked(edition: str, public_id: str, *, actor: Actor) -> BoothApplication:
    """Return an application of the edition in the actor's scope, locked, with no more than assigning needs."""
    statement = (
        applications_visible_to(actor)
        .where(BoothApplication.public_id == public_id)
        .options(
            joinedload(BoothApplication.edition),
            joinedload(BoothApplication.organization),
            joinedload(BoothApplication.region),
        )
        .with_for_update(of=BoothApplication)
        .execution_options(populate_existing=True)
    )
    application = db.session.scalar(statement)
    if application is None or application.edition.public_id != edition:
        raise NotFound
    return application


def _locked_booths(application: BoothApplication, public_ids: Sequence[str]) -> list[Booth]:
    """Return the booths, locked against being marked meanwhile; raises NotFound when one is not of the edition."""
    statement = (
        select(Booth)
        .where(Booth.public_id.in_(public_ids), Booth.edition_id == application.edition_id)
        .options(joinedload(Booth.zone).joinedload(Zone.hall_plan), joinedload(Booth.intended_region))
        .order_by(Booth.id)
        .with_for_update(of=Booth)
        .execution_options(populate_existing=True)
    )
    found = list(db.session.scalars(statement))
    if len(found) != len(set(public_ids)):
        raise NotFound
    return found


def _free_old(application: BoothApplication, event: ApplicationEvent, *, actor: Actor) -> tuple[str, ...]:
    """Take back what a moving application holds, before it is given the same or other booths."""
    if event is not ApplicationEvent.REASSIGN:
        return ()
    freed = free_booths(application, reason=N_("调整展位"), actor=actor)
    db.session.flush()
    return freed


def _give(application: BoothApplication, booths: Sequence[Booth], *, note: str, actor: Actor) -> datetime:
    require_unit()
    days = timedelta(days=get_settings(application).confirmation_days)
    confirm_by = clock.end_of_day(clock.today() + days)
    db.session.add_all(
        BoothAssignment(
            booth_id=BoothId(booth.id),
            application_id=application.id,
            assigned_at=clock.now(),
            assigned_by_user_id=None if actor.user_id is None else UserId(actor.user_id),
            confirm_by=confirm_by,
            note=note.strip(),
        )
        for booth in booths
    )
    db.session.flush()
    return confirm_by


def _tell_placed(
    application: BoothApplication, numbers: Sequence[str], confirm_by: datetime, event: ApplicationEvent
) -> None:
    last_day = clock.in_beijing(confirm_by - timedelta(seconds=1)).date()
    moved = event is ApplicationEvent.REASSIGN
    tell_enterprise(
        application,
        message=N_("参展申请 %(number)s 的展位调整为 %(booths)s，请在 %(last_day)s 前重新确认。")
        if moved
        else N_("参展申请 %(number)s 已分配展位 %(booths)s，请在 %(last_day)s 前确认。"),
        template="fair/moved" if moved else "fair/assigned",
        more={"booths": ", ".join(runs(numbers)), "last_day": last_day},
    )


def _name_holder(taken: BoothTaken, command: PlaceApplication) -> NoReturn:
    """Raise the refusal that says who was first, or the plain one when the booth is free again."""
    for number, holder in find_holders(command.booths).items():
        if holder.application != command.application:
            refusal = BoothConfirmed if holder.confirmed else BoothHeld
            raise refusal(field="booths", booth=number, holder=holder.name, since=holder.since) from taken
    raise taken
