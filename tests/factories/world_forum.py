"""The forums of the world: a chamber in each corner with a record of every kind; call inside an app context."""

from collections.abc import Mapping
from datetime import date

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.services.granting import grant_role
from shanhai_events.editions.models import Edition
from shanhai_events.forum.enums import RegistrationEvent
from shanhai_events.kernel import clock
from tests.factories import forum
from tests.support.people import SYSTEM, Person, edition_scope, person
from tests.support.world import Persona, Place


def build_forums(people: Mapping[Persona, Person], chambers: Mapping[Place, Person]) -> dict[Place, dict[str, str]]:
    """Return the records of the corners: own and near are two chambers of one forum, far is one of another.

    Organizer and host city of the world are granted the forum of their corner too.
    """
    own, far = _forum(years=2), _forum(years=3)
    for persona, role in ((Persona.ORGANIZER, Role.ORGANIZER), (Persona.HOST_CITY, Role.HOST_CITY)):
        scope = edition_scope(own.public_id)
        grant_role(actor=SYSTEM, user_public_id=people[persona].public_id, role=role, scope=scope)
    stranger = person("陆遥", (Role.ORGANIZER, edition_scope(far.public_id)))
    casts = {
        Place.OWN: forum.cast(edition=own, organizer=people[Persona.ORGANIZER], chamber=chambers[Place.OWN]),
        Place.NEAR: forum.cast(edition=own, organizer=people[Persona.ORGANIZER], chamber=chambers[Place.NEAR]),
        Place.FAR: forum.cast(edition=far, organizer=stranger, chamber=chambers[Place.FAR]),
    }
    return {place: _records(who) for place, who in casts.items()}


def _forum(*, years: int) -> Edition:
    """Return an open forum of a later year, away from the one that everybody sees announced."""
    starts_on = date(clock.today().year + years, 6, 10)
    return forum.open_forum(starts_on=starts_on, ends_on=starts_on)


def _records(who: forum.Cast) -> dict[str, str]:
    room = forum.sub_forum(who)
    sent, begun = forum.link(who), forum.begun(who)
    submitted = forum.submitted(who, forum.reply(companions=(forum.companion(),), sub_forums=(room,)))
    confirmed, approved, returned = forum.confirmed(who), forum.approved(who), forum.submitted(who)
    forum.decide(who, returned, RegistrationEvent.RETURN, reason="请补充职务。")
    replies = {"submitted": submitted, "confirmed": confirmed, "approved": approved, "returned": returned}
    return {
        "edition": who.edition_id,
        "sub_forum": room,
        "allotment": who.allotment,
        "invitation": forum.invitation(sent).public_id,
        "sent_token": sent,
        "begun_token": begun,
        "approved_token": approved,
        **{state: forum.registration(token).public_id for state, token in replies.items()},
    }
