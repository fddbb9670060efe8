"""A known code becomes a request to join, decided by those who act for the file or by its county office."""

from sqlalchemy import select, update

from shanhai_events.accounts.models import User
from shanhai_events.accounts.queries.consents import is_told
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.services import post_notice, send_mail
from shanhai_events.organizations.enums import JoinState
from shanhai_events.organizations.errors import AlreadyMember, RequestDecided
from shanhai_events.organizations.models import JoinRequest, Membership, Organization
from shanhai_events.organizations.queries.members import county_office_of, get_request, recipients_of
from shanhai_events.organizations.services.membership import acting_user, add_member
from shanhai_events.organizations.trail import file_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def ask_to_join(*, organization_public_id: str, message: str, actor: Actor) -> None:
    """Ask to act for a file; its members hear of it, or its county office when nobody has claimed it."""
    with unit_of_work():
        named = Organization.public_id == organization_public_id
        organization = db.session.scalar(select(Organization).where(named))
        if organization is None:
            raise NotFound
        user = acting_user(actor)
        if _is_member(organization, user):
            raise AlreadyMember
        db.session.add(
            JoinRequest(
                organization_id=organization.id,
                user_id=user.id,
                message=message,
                state=JoinState.PENDING,
                asked_at=clock.now(),
            )
        )
        db.session.flush()
        record(
            actor=actor,
            action="organization.join_asked",
            subject=file_subject(organization),
            diff={"user": user.public_id},
        )
        _tell_deciders(organization, user)


def decide_request(*, request_public_id: str, approve: bool, reason: str, actor: Actor) -> str:
    """Let somebody in or not and return the organization's public id; a second decider gets RequestDecided."""
    with unit_of_work():
        request, organization = get_request(request_public_id, actor=actor)
        decided = db.session.scalar(
            update(JoinRequest)
            .where(JoinRequest.id == request.id, JoinRequest.state == JoinState.PENDING)
            .values(
                state=JoinState.APPROVED if approve else JoinState.REFUSED,
                decided_at=clock.now(),
                decided_by_user_id=actor.user_id,
                reason=reason or None,
            )
            .returning(JoinRequest.id)
        )
        if decided is None:
            raise RequestDecided
        user = db.session.get_one(User, request.user_id)
        if approve:
            add_member(organization, user=user, actor=actor)
        else:
            record(
                actor=actor,
                action="organization.join_refused",
                subject=file_subject(organization),
                diff={"user": user.public_id, "reason": reason},
            )
        _tell_asker(organization, user, approve=approve, reason=reason)
        return organization.public_id


def _is_member(organization: Organization, user: User) -> bool:
    statement = select(Membership.id).where(
        Membership.organization_id == organization.id, Membership.user_id == user.id, Membership.ended_at.is_(None)
    )
    return db.session.scalar(statement) is not None


def _tell_deciders(organization: Organization, asker: User) -> None:
    path = f"/organizations/{organization.public_id}/members"
    for person in recipients_of(organization) or county_office_of(organization.region):
        post_notice(
            user_public_id=person.user_public_id,
            message=N_("%(asker)s 申请加入%(organization)s，请处理。"),
            params={"asker": asker.name, "organization": organization.name},
            path=path,
        )
        send_mail(
            to_address=person.email,
            to_name=person.name,
            template="organizations/join_asked",
            context={"organization": organization.name, "asker": asker.name, "path": path},
            locale=person.locale,
        )


def _tell_asker(organization: Organization, user: User, *, approve: bool, reason: str) -> None:
    if not is_told(user.id):
        return
    message = N_("您已可以为%(organization)s办理业务。") if approve else N_("加入%(organization)s的申请未获同意。")
    path = f"/organizations/{organization.public_id}" if approve else "/organizations/new"
    post_notice(user_public_id=user.public_id, message=message, params={"organization": organization.name}, path=path)
    send_mail(
        to_address=user.email,
        to_name=user.name,
        template="organizations/join_decided",
        context={"organization": organization.name, "approve": approve, "reason": reason, "path": path},
        locale=user.locale,
    )
