"""Exhibitor passes of an application: issued with its confirmation, ended with it, and one more for somebody else."""

from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.commands.passes import AddPerson
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.errors import AssignmentMissing
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.fair.queries.exhibitor_passes import allotment_of, label_of, person_of, source_of
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import get_settings, shown_sheet
from shanhai_events.fair.services.drafts import lock_application
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden, InvalidValue
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.services import post_notice
from shanhai_events.organizations.models import OrganizationId
from shanhai_events.organizations.queries.organizers import list_organizers
from shanhai_events.passes.commands import IssuePass, Person
from shanhai_events.passes.enums import ENDED, PassKind, PassState
from shanhai_events.passes.errors import HolderUnidentified
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.passes import find_live_pass
from shanhai_events.passes.services.ending import relabel_passes_of, revoke_passes_of
from shanhai_events.passes.services.holders import find_holder
from shanhai_events.passes.services.issuing import issue_pass, request_pass
from shanhai_events.passes.services.telling import mail_codes
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def issue_staff_passes(application: BoothApplication, *, actor: Actor) -> int:
    """Give everybody of the staff a pass up to the allotment, inside the unit of the confirmation; return how many.

    Whoever has one already, of this application or another one, is passed over: a confirmation never fails for it.
    The codes go to the members of the enterprise in one mail.
    """
    require_unit()
    held = held_booths(application)
    relabel_passes_of(source_of(application), label=label_of(held), actor=actor)
    free = allotment_of(application, held) - _count_issued(application)
    people = [person_of(member) for member in application.staff]
    issued: list[Pass] = []
    for person in people:
        if len(issued) < free and _may_have_one(application, person):
            issued.append(issue_pass(_command(application, person, label_of(held)), actor=actor))
    mail_codes(issued, to_holder=False, actor=actor)
    return len(issued)


def relabel_passes(application: BoothApplication, *, actor: Actor) -> None:
    """Write the numbers of other booths on the passes, inside the unit that moves the application."""
    relabel_passes_of(source_of(application), label=label_of(held_booths(application)), actor=actor)


def end_passes(application: BoothApplication, *, reason: str, actor: Actor) -> None:
    """End the passes of an application with the reason for which it lost its booths, inside that unit."""
    revoke_passes_of(source_of(application), reason=reason.strip() or N_("撤回申请"), actor=actor)


def add_person(command: AddPerson, *, actor: Actor) -> Pass:
    """Give one more person a pass: issued at once within the allotment, beyond it requested from the organizer.

    Raises AssignmentMissing before the booths are confirmed, PassExists naming the pass that the person has,
    HolderUnidentified, InvalidValue, Forbidden, and NotFound outside the scope.
    """
    with unit_of_work():
        application = lock_application(command.application, actor=actor)
        if FairPermission.APPLY not in permissions_over(actor, application):
            raise Forbidden
        if application.state is not ApplicationState.CONFIRMED:
            raise AssignmentMissing
        held = held_booths(application)
        wanted = _command(application, command.person, label_of(held))
        if _count_issued(application) < allotment_of(application, held):
            pass_ = issue_pass(wanted, actor=actor)
            mail_codes([pass_], to_holder=False, actor=actor)
        else:
            pass_ = request_pass(wanted, actor=actor)
            _tell_organizers(application, pass_)
        return pass_


def _command(application: BoothApplication, person: Person, label: str) -> IssuePass:
    company = shown_sheet(application, get_settings(application)).company
    return IssuePass(
        edition_id=application.edition_id,
        kind=PassKind.EXHIBITOR,
        person=person,
        source=source_of(application),
        organization=company.name,
        organization_id=OrganizationId(application.organization_id),
        region=company.region,
        label=label,
    )


def _count_issued(application: BoothApplication) -> int:
    source = source_of(application)
    issued = (
        Pass.source_kind == source.kind,
        Pass.source_public_id == source.public_id,
        Pass.state.not_in((*ENDED, PassState.REQUESTED, PassState.APPROVED)),
    )
    return db.session.scalar(select(func.count()).select_from(Pass).where(*issued)) or 0


def _may_have_one(application: BoothApplication, person: Person) -> bool:
    try:
        holder = find_holder(person)
    except (HolderUnidentified, InvalidValue):
        return False
    return holder is None or find_live_pass(application.edition_id, holder.id, PassKind.EXHIBITOR) is None


def _tell_organizers(application: BoothApplication, pass_: Pass) -> None:
    edition = application.edition
    for recipient in list_organizers(edition.public_id, roles=(Role.ORGANIZER,)):
        post_notice(
            user_public_id=recipient.user_public_id,
            message=N_("%(organization)s申请增加参展证：%(name)s，等待批准。"),
            params={"organization": pass_.organization, "name": pass_.name},
            path=f"/manage/passes/{edition.public_id}/{pass_.public_id}",
        )
