"""One place of the world with a record of every kind, made through the services; call inside an app context."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from shanhai_events.accounts.models import User, UserSession
from shanhai_events.editions.models import Edition
from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.commands.assigning import PlaceApplication
from shanhai_events.fair.commands.passes import AddPerson
from shanhai_events.fair.enums import ApplicationEvent, ApplicationState, ReviewStep
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.services import assigning, confirming, withdrawing
from shanhai_events.fair.services.exhibitor_passes import add_person
from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import store_upload
from shanhai_events.jobs.models import Job
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.models import Notice
from shanhai_events.notifications.services import post_notice
from shanhai_events.organizations.enums import DocumentKind
from shanhai_events.organizations.models import JoinRequest, OrganizationDocument
from shanhai_events.organizations.services.editing import add_document
from shanhai_events.organizations.services.joining import ask_to_join, decide_request
from shanhai_events.passes.addresses import page_key
from shanhai_events.passes.commands import Person as Holder
from shanhai_events.passes.services.printing import order_badges
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import fair, organizations
from tests.factories.corner_gates import gates_of
from tests.support.people import Person, actor_of, person
from tests.support.world import SIGNED_IN, Corner, Persona

State = ApplicationState
JOINED = N_("您已可以为%(organization)s办理业务。")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a corner is made on: an open fair, its people, a county, four booths in a row, and states to have."""

    edition: Edition
    who: fair.Cast
    region_code: str
    booths: tuple[str, ...]
    states: frozenset[ApplicationState]


def build_corner(ground: Ground) -> Corner:
    """Fill a corner; its forum, series, signings, notices and sign-ins come when everybody is there."""
    who, edition = ground.who, ground.edition
    assert edition.venue is not None
    applications = _applications(ground)
    member = _joined(who.organization, by=who.enterprise, name="田禾")
    asker = person("苏白")
    ask_to_join(organization_public_id=who.organization, message="我负责展会。", actor=actor_of(asker))
    request = db.session.scalars(select(JoinRequest.public_id).order_by(JoinRequest.id.desc())).first()
    assert request is not None
    job = db.session.scalars(select(Job.public_id).order_by(Job.id.desc())).first()
    assert job is not None
    exhibitor_pass, print_job = _pass_with_badge(ground, applications[State.CONFIRMED.value])
    return Corner(
        edition=edition.public_id,
        venue=edition.venue.public_id,
        hall=edition.venue.halls[0].public_id,
        booths=tuple(_booth_ids(edition, ground.booths)),
        organization=who.organization,
        unclaimed=organizations.registered_on_behalf(actor=actor_of(who.county), region_code=ground.region_code),
        document=_document(who),
        member=member,
        join_request=request,
        applications=applications,
        forum={},
        series={},
        signings={},
        job=job,
        exhibitor_pass=exhibitor_pass,
        pass_key=page_key(exhibitor_pass),
        print_job=print_job,
        gates=gates_of(edition, name=ground.who.enterprise.name, holder_pass=exhibitor_pass),
        notices={},
        sign_ins={},
    )


def notice_for(user_public_id: str) -> str:
    """Leave a notice and return its public id."""
    with unit_of_work():
        post_notice(user_public_id=user_public_id, message=JOINED, params={"organization": "试例茶业"}, path="/me")
    own = select(Notice.public_id).where(Notice.user_public_id == user_public_id)
    return db.session.scalars(own.order_by(Notice.id.desc())).first() or ""


def latest_sign_in(user_public_id: str) -> str:
    """Return the public id of the newest sign-in of a person."""
    own = select(UserSession.public_id).join(User).where(User.public_id == user_public_id)
    return db.session.scalars(own.order_by(UserSession.id.desc())).first() or ""


def with_personal_records(corner: Corner, owners: Mapping[Persona, Person]) -> Corner:
    """Return the corner with a notice and a sign-in for each persona, those of its owner."""
    return replace(
        corner,
        notices={persona: notice_for(owners[persona].public_id) for persona in SIGNED_IN},
        sign_ins={persona: latest_sign_in(owners[persona].public_id) for persona in SIGNED_IN},
    )


def _applications(ground: Ground) -> dict[str, str]:
    """Return an application in each state that the corner has; only then booths are given."""
    made = {state: make(_another(ground)) for state, make in WAYS.items() if state in ground.states}
    assigned, confirmed = fair.approved(_another(ground)), fair.approved(ground.who)
    _give(ground, assigned, ground.booths[:2])
    _give(ground, confirmed, ground.booths[2:])
    confirming.confirm_booths(confirmed, actor=actor_of(ground.who.enterprise))
    made |= {State.ASSIGNED: assigned, State.CONFIRMED: confirmed}
    return {state.value: public_id for state, public_id in made.items()}


def _give(ground: Ground, application: str, numbers: Sequence[str]) -> None:
    booths = tuple(_booth_ids(ground.edition, numbers))
    command = PlaceApplication(edition=ground.edition.public_id, application=application, booths=booths)
    assigning.assign_booths(command, actor=actor_of(ground.who.organizer))


def _booth_ids(edition: Edition, numbers: Sequence[str]) -> Sequence[str]:
    wanted = select(Booth.public_id).where(Booth.edition_id == edition.id, Booth.number.in_(numbers))
    return db.session.scalars(wanted.order_by(Booth.number)).all()


def _another(ground: Ground) -> fair.Cast:
    """Return the cast with another enterprise of the same person: each applies once in an edition."""
    file = organizations.registered(actor=actor_of(ground.who.enterprise), region_code=ground.region_code)
    return replace(ground.who, organization=file)


def _returned(who: fair.Cast) -> str:
    public_id = fair.submitted(who)
    fair.decided(who, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_RETURN, reason="照片看不清。")
    return public_id


def _rejected(who: fair.Cast) -> str:
    public_id = fair.city_approved(who)
    fair.decided(who, public_id, ReviewStep.PROVINCE, ApplicationEvent.PROVINCE_REJECT, reason="产品与展区不符。")
    return public_id


def _withdrawn(who: fair.Cast) -> str:
    public_id = fair.submitted(who)
    command = Explained(application=public_id, reason="今年不参加。")
    withdrawing.withdraw_application(command, actor=actor_of(who.enterprise))
    return public_id


WAYS: dict[ApplicationState, Callable[[fair.Cast], str]] = {
    State.DRAFT: fair.filled_in,
    State.SUBMITTED: fair.submitted,
    State.RETURNED: _returned,
    State.COUNTY_APPROVED: fair.county_approved,
    State.CITY_APPROVED: fair.city_approved,
    State.REJECTED: _rejected,
    State.APPROVED: fair.approved,
    State.WITHDRAWN: _withdrawn,
}
"""Every state but those with booths, which all corners have."""


def _joined(organization: str, *, by: Person, name: str) -> str:
    """Let somebody join a file and return who it is."""
    somebody = person(name)
    ask_to_join(organization_public_id=organization, message="", actor=actor_of(somebody))
    request = db.session.scalars(select(JoinRequest.public_id).order_by(JoinRequest.id.desc())).first()
    decide_request(request_public_id=request or "", approve=True, reason="", actor=actor_of(by))
    return somebody.public_id


def _pass_with_badge(ground: Ground, application: str) -> tuple[str, str]:
    """Return a pass of a confirmed application, and the job with which its enterprise had the badge printed."""
    actor = actor_of(ground.who.enterprise)
    holder = Holder(name=ground.who.enterprise.name, mobile="13857002605")
    found = add_person(AddPerson(application=application, person=holder), actor=actor)
    public_id, number = found.public_id, int(found.id)
    return public_id, order_badges(ground.edition, [number], actor=actor)


def _document(who: fair.Cast) -> str:
    actor = actor_of(who.enterprise)
    stored = store_upload(upload=fair.scan("营业执照.png"), allow=DOCUMENTS, actor=actor)
    add_document(
        organization_public_id=who.organization,
        kind=DocumentKind.BUSINESS_LICENSE,
        file_public_id=stored.public_id,
        actor=actor,
    )
    return (
        db.session.scalars(select(OrganizationDocument.public_id).order_by(OrganizationDocument.id.desc())).first()
        or ""
    )
