"""The forum of the demonstration: sub-forums, a chamber with an account and one without, replies in every state."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.cli.demo import accounts, forum_people
from shanhai_events.cli.demo.days import Calendar, Timeline, at
from shanhai_events.cli.demo.editions import FORUM
from shanhai_events.cli.demo.forum_people import GUESTS, Guest
from shanhai_events.cli.demo.made import Made
from shanhai_events.forum.commands.planning import AllotPlaces, InvitePerson, SubForumGiven
from shanhai_events.forum.commands.replying import DecideOnReply, ReplyAsRead
from shanhai_events.forum.enums import RegistrationEvent as Event
from shanhai_events.forum.models.replies import Registration
from shanhai_events.forum.queries.replies import get_invitation_of
from shanhai_events.forum.services import allotting, deciding, inviting, programme, replying
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.organizations.services.claiming import claim, invite_to_claim
from shanhai_events.organizations.services.registering import register_on_behalf
from shanhai_events.storage.database import db

ROOMS = (
    ("数字经济与山区产业", "Digital Economy in the Mountains", ("一号厅", "Hall One"), "09:00", 120, 160),
    ("浙商回归投资", "Merchants Investing at Home", ("二号厅", "Hall Two"), "10:00", 120, 120),
    ("农旅融合与百村经济", "Farming, Tourism and Village Economy", ("一号厅", "Hall One"), "14:00", 150, 90),
)
"""Name in both languages, room in both, beginning on the second day, minutes, seats; the first two overlap."""
GUEST = Actor.anonymous()
_CLAIM_LINK = re.compile(r"/claims/([\w-]+)")


@dataclass(slots=True)
class Forum:
    """What the forum has so far: the chamber's file, places by chamber, sub-forums, links of the guests."""

    made: Made
    calendar: Calendar
    chamber: str = ""
    places: dict[str, str] = field(default_factory=dict)
    rooms: list[str] = field(default_factory=list)
    links: dict[int, str] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        return self.made.editions[FORUM]


def add_forum(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the preparation of the forum and the course of every guest on the timeline."""
    forum = Forum(made=made, calendar=calendar)
    timeline.add(calendar.at(-119, "09:00"), partial(_appoint, forum))
    timeline.add(calendar.at(-74, "10:00"), partial(_plan_rooms, forum))
    timeline.add(calendar.at(-74, "14:00"), partial(_open_chamber, forum))
    timeline.add(calendar.at(-73, "09:30"), partial(_allot, forum))
    for guest in GUESTS:
        for days, step in _COURSES[guest.course]:
            instant = calendar.at(
                -70 + guest.number % 5 + days, f"{9 + guest.number % 8:02}:{guest.number * 7 % 60:02}"
            )
            timeline.add(instant, partial(step, forum, guest))
    timeline.add(calendar.at(-14, "08:00"), partial(inviting.expire_overdue, actor=accounts.SYSTEM))


def _appoint(forum: Forum) -> None:
    accounts.grant_edition(accounts.ORGANIZER[0], Role.ORGANIZER, forum.edition)


def _plan_rooms(forum: Forum) -> None:
    for name, name_en, room, begins, minutes, seats in ROOMS:
        starts_at = at(forum.calendar.today, begins)
        given = SubForumGiven(
            name=name,
            name_en=name_en,
            room=room[0],
            room_en=room[1],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            capacity=seats,
        )
        forum.rooms.append(programme.add_sub_forum(forum.edition, given, actor=_organizer()))


def _open_chamber(forum: Forum) -> None:
    """Let the office open the chamber's file, and its secretary sign up and take it over."""
    office = accounts.actor("longyou")
    account, name = accounts.CHAMBER
    address = accounts.address(account)
    forum.chamber = register_on_behalf(forum_people.chamber_file(), actor=office)
    invite_to_claim(organization_public_id=forum.chamber, email=address, name=name, actor=office)
    mails = select(OutboxMail.body_text).where(OutboxMail.to_address == address).order_by(OutboxMail.id.desc())
    found = _CLAIM_LINK.search(db.session.scalars(mails.limit(1)).one())
    if found is None:
        raise ValueError("no link in the mail")
    accounts.sign_up(account, name)
    claim(token=found[1], actor=accounts.actor(account))


def _allot(forum: Forum) -> None:
    for name, places in ((forum_people.CHAMBER_NAME, 30), (forum_people.BODY_NAME, 10)):
        has_file = name == forum_people.CHAMBER_NAME
        command = AllotPlaces(
            edition=forum.edition, organization=forum.chamber if has_file else "", name=name, places=places
        )
        forum.places[name] = allotting.allot_places(command, actor=_organizer())


def _prepare(forum: Forum, guest: Guest) -> str:
    command = InvitePerson(allotment=forum.places[guest.inviter], name=guest.name, email=guest.email)
    return inviting.prepare_invitation(command, actor=_inviter(guest))


def _invite(forum: Forum, guest: Guest) -> None:
    """Hand the link over; the first guests get it by mail before."""
    public_id = _prepare(forum, guest)
    if guest.email:
        inviting.send_invitation(public_id, actor=_inviter(guest))
    path = inviting.hand_over_link(public_id, actor=_inviter(guest))
    forum.links[guest.number] = path.rpartition("/")[2]


def _begin(forum: Forum, guest: Guest) -> None:
    token = forum.links[guest.number]
    replying.begin_reply(token, actor=GUEST)
    replying.save_reply(_read(forum, guest), forum_people.reply_of(guest, forum.rooms), actor=GUEST)


def _hand_in(forum: Forum, guest: Guest) -> None:
    reply = forum_people.reply_of(guest, forum.rooms)
    replying.submit_reply(_read(forum, guest), reply, consented=True, actor=GUEST)


def _decide(event: Event, forum: Forum, guest: Guest, *, reason: str = "") -> None:
    row = _registration(forum, guest)
    command = DecideOnReply(registration=row.public_id, version=row.version, event=event, reason=reason)
    deciding.decide(command, actor=_inviter(guest) if event is Event.CONFIRM else _organizer())


def _cancel(forum: Forum, guest: Guest) -> None:
    replying.cancel_own(forum.links[guest.number], reason=forum_people.CANCELLED, actor=GUEST)


def _read(forum: Forum, guest: Guest) -> ReplyAsRead:
    return ReplyAsRead(token=forum.links[guest.number], version=_registration(forum, guest).version)


def _registration(forum: Forum, guest: Guest) -> Registration:
    found = get_invitation_of(forum.links[guest.number]).registration
    if found is None:
        raise ValueError("nothing begun")
    return found


def _organizer() -> Actor:
    return accounts.actor(accounts.ORGANIZER[0])


def _inviter(guest: Guest) -> Actor:
    return accounts.actor(accounts.CHAMBER[0]) if guest.inviter == forum_people.CHAMBER_NAME else _organizer()


_CONFIRM, _APPROVE = partial(_decide, Event.CONFIRM), partial(_decide, Event.APPROVE)
_RETURN = partial(_decide, Event.RETURN, reason=forum_people.RETURNED)
_REPLIES = ((0, _invite), (8, _begin), (9, _hand_in))
_CONFIRMED = (*_REPLIES, (12, _CONFIRM))
_APPROVED = (*_CONFIRMED, (18, _APPROVE))
_COURSES = {
    "prepared": ((0, _prepare),),
    "sent": ((0, _invite),),
    "begun": _REPLIES[:2],
    "absent": _REPLIES,
    "submitted": _REPLIES,
    "returned": (*_REPLIES, (13, _RETURN)),
    "confirmed": _CONFIRMED,
    "approved": _APPROVED,
    "cancelled": (*_APPROVED, (40, _cancel)),
}
