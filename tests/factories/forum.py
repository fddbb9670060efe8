"""A forum with its people, and replies taken through the services to any state; call inside an app context."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.queries.people import get_user
from shanhai_events.editions.models import Edition
from shanhai_events.forum.commands.planning import AllotPlaces, InvitePerson, SubForumGiven
from shanhai_events.forum.commands.replying import DecideOnReply, ReplyAsRead
from shanhai_events.forum.enums import Attendance, RegistrationEvent, Relation
from shanhai_events.forum.models.programme import Allotment, SubForum
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.forum.queries.replies import hash_of
from shanhai_events.forum.rules.reply import Reply, ReplyCompanion
from shanhai_events.forum.services import allotting, deciding, inviting, programme, replying
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.services.membership import add_member
from shanhai_events.organizations.services.registering import register_on_behalf
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions, organizations
from tests.support.people import SYSTEM, Person, actor_of, edition_scope, person

GUEST = Actor.anonymous()
_serial = count(1)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """An open forum with an organizer, and a chamber with places and a person who acts for it; ids are public."""

    edition: Edition
    edition_id: str
    organizer: Person
    chamber: Person
    organization: str
    allotment: str


def cast(
    *,
    places: int = 20,
    edition: Edition | None = None,
    organizer: Person | None = None,
    chamber: Person | None = None,
) -> Cast:
    """Return a forum that takes replies now, with one chamber."""
    edition = edition or open_forum()
    edition_id = edition.public_id
    organizer = organizer or person("楼听澜", (Role.ORGANIZER, edition_scope(edition_id)))
    chamber = chamber or person("章闻笛")
    organization = chamber_of(chamber)
    given = AllotPlaces(edition=edition_id, organization=organization, name="", places=places)
    return Cast(
        edition=edition,
        edition_id=edition_id,
        organizer=organizer,
        chamber=chamber,
        organization=organization,
        allotment=allotting.allot_places(given, actor=actor_of(organizer)),
    )


def another_chamber(who: Cast, *, places: int = 20) -> Cast:
    """Return the same forum with another chamber."""
    return cast(places=places, edition=edition_of(who), organizer=who.organizer)


def open_forum(**changes: Any) -> Edition:
    """Return an edition of the forum that takes replies now."""
    names = {"name": "第八届浙商大会暨浙商论坛", "name_en": "The 8th Merchants Forum"}
    return editions.planned_edition(series_key="forum", moves=editions.WAY_TO_OPEN, **{**names, **changes})


def chamber_of(somebody: Person) -> str:
    """Return the public id of a new chamber for which this person acts."""
    file = organizations.content(name=f"试例异地浙江商会{next(_serial)}", kind=OrganizationKind.CHAMBER)
    public_id = register_on_behalf(file, actor=SYSTEM)
    with unit_of_work():
        organization = db.session.scalars(select(Organization).where(Organization.public_id == public_id)).one()
        add_member(organization, user=get_user(somebody.public_id), actor=SYSTEM)
    return public_id


def edition_of(who: Cast) -> Edition:
    """Return the edition as it stands."""
    return db.session.scalars(select(Edition).where(Edition.public_id == who.edition_id)).one()


def sub_forum_given(who: Cast, *, hour: float = 9, hours: float = 2, **changes: Any) -> SubForumGiven:
    """Return a sub-forum on the first day of the edition, from this hour in Beijing."""
    begins = datetime.combine(edition_of(who).starts_on, time(0), clock.BEIJING) + timedelta(hours=hour)
    number = next(_serial)
    values: dict[str, Any] = {
        "name": f"数字经济分论坛{number}",
        "name_en": f"Digital Economy {number}",
        "room": "一号厅",
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=hours),
        "capacity": 30,
    }
    return SubForumGiven(**{**values, **changes})


def sub_forum(who: Cast, **changes: Any) -> str:
    """Return the public id of a new sub-forum."""
    return programme.add_sub_forum(who.edition_id, sub_forum_given(who, **changes), actor=actor_of(who.organizer))


def prepared(who: Cast, *, name: str = "周岚", email: str = "guest@example.com") -> str:
    """Return the public id of an invitation that has not left yet."""
    command = InvitePerson(allotment=who.allotment, name=name, email=email)
    return inviting.prepare_invitation(command, actor=actor_of(who.chamber))


def link(who: Cast, invitation: str | None = None, **changes: Any) -> str:
    """Return the secret of a new link, made for an invitation or for a new one."""
    public_id = invitation or prepared(who, **changes)
    return inviting.hand_over_link(public_id, actor=actor_of(who.chamber)).rpartition("/")[2]


def begun(who: Cast, **changes: Any) -> str:
    """Return the secret of a link whose guest has begun to fill in."""
    token = link(who, **changes)
    replying.begin_reply(token, actor=GUEST)
    return token


def reply(**changes: Any) -> Reply:
    """Return a reply that lacks nothing, of somebody whose passport nobody else has."""
    number = next(_serial)
    values: dict[str, Any] = {
        "name": "周岚",
        "attendance": Attendance.SELF,
        "document_kind": PersonDocument.PASSPORT,
        "document_number": f"E{number:08}",
        "mobile": f"138{number:08}",
        "email": "guest@example.com",
        "company": "澜坞竹业有限公司",
        "title": "董事长",
    }
    return Reply(**{**values, **changes})


def companion(**changes: Any) -> ReplyCompanion:
    """Return a companion with a passport of their own."""
    values: dict[str, Any] = {
        "name": "林夏",
        "relation": Relation.SPOUSE,
        "document_kind": PersonDocument.PASSPORT,
        "document_number": f"G{next(_serial):08}",
    }
    return ReplyCompanion(**{**values, **changes})


def read(token: str) -> ReplyAsRead:
    """Return the reply behind a link as it stands at this moment."""
    return ReplyAsRead(token=token, version=registration(token).version)


def hand_in(token: str, given: Reply | None = None, *, consented: bool = True) -> None:
    """Hand a reply in through the service."""
    replying.submit_reply(read(token), given or reply(), consented=consented, actor=GUEST)


def submitted(who: Cast, given: Reply | None = None, **changes: Any) -> str:
    """Return the secret of a link whose reply waits for the chamber."""
    token = begun(who, **changes)
    hand_in(token, given)
    return token


def decide(who: Cast, token: str, event: RegistrationEvent, *, by: Person | None = None, reason: str = "") -> None:
    """Let the organizer, or whom `by` says, decide."""
    row = registration(token)
    command = DecideOnReply(registration=row.public_id, version=row.version, event=event, reason=reason)
    deciding.decide(command, actor=actor_of(by or who.organizer))


def confirmed(who: Cast, given: Reply | None = None, **changes: Any) -> str:
    """Return the secret of a link whose reply the chamber has confirmed."""
    token = submitted(who, given, **changes)
    decide(who, token, RegistrationEvent.CONFIRM, by=who.chamber)
    return token


def approved(who: Cast, given: Reply | None = None, **changes: Any) -> str:
    """Return the secret of a link whose reply is approved, with its passes."""
    token = confirmed(who, given, **changes)
    decide(who, token, RegistrationEvent.APPROVE)
    return token


def invitation(token: str) -> Invitation:
    """Return the row behind a link as it stands, past every scope."""
    db.session.rollback()
    return db.session.scalars(select(Invitation).where(Invitation.token_hash == hash_of(token))).one()


def registration(token: str) -> Registration:
    """Return the reply behind a link as it stands, past every scope."""
    found = invitation(token).registration
    assert found is not None
    return found


def taken(who: Cast) -> int:
    """Return how many places of the chamber are taken."""
    db.session.rollback()
    return db.session.scalars(select(Allotment.places_taken).where(Allotment.public_id == who.allotment)).one()


def seats_taken(public_id: str) -> int:
    """Return how many seats of a sub-forum are taken."""
    db.session.rollback()
    return db.session.scalars(select(SubForum.seats_taken).where(SubForum.public_id == public_id)).one()


def many_submitted(who: Cast, number: int) -> list[str]:
    """Return the links of so many replies that wait for the chamber."""
    return [submitted(who, reply(name="周岚岚"), name="周岚岚") for _ in range(number)]
