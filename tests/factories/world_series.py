"""The annual series of the world of the access table; call inside an application context."""

from collections.abc import Mapping
from datetime import date

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.services.granting import grant_role
from shanhai_events.editions.enums import ActivityKind, ActivityMove
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.series.enums import EntryEvent
from tests.factories import series
from tests.support.people import SYSTEM, Person, edition_scope, person
from tests.support.world import Persona, Place


def build_series(
    people: Mapping[Persona, Person], offices: Mapping[Place, tuple[str, Person]]
) -> dict[Place, dict[str, str]]:
    """Return the records of the corners: own and near are delegations to one edition, far is one to another.

    `offices` are county codes with their people. Organizer and host city of the world are granted the edition of
    their corner too.
    """
    own, far = _edition(years=2), _edition(years=3)
    for persona, role in ((Persona.ORGANIZER, Role.ORGANIZER), (Persona.HOST_CITY, Role.HOST_CITY)):
        scope = edition_scope(own.public_id)
        grant_role(actor=SYSTEM, user_public_id=people[persona].public_id, role=role, scope=scope)
    stranger = person("陆遥", (Role.ORGANIZER, edition_scope(far.public_id)))
    editions = {Place.OWN: (own, people[Persona.ORGANIZER]), Place.NEAR: (own, people[Persona.ORGANIZER])}
    editions[Place.FAR] = (far, stranger)
    return {
        place: _records(
            series.cast(edition=edition, organizer=organizer, county=offices[place][1], region_code=offices[place][0])
        )
        for place, (edition, organizer) in editions.items()
    }


def _edition(*, years: int) -> Edition:
    """Return an open annual edition of a later year, away from the one that everybody sees announced."""
    return series.open_series(starts_on=date(clock.today().year + years, 11, 10))


def _records(who: series.Cast) -> dict[str, str]:
    room = series.room(who)
    values = {"room": room, "kind": ActivityKind.SIGNING}
    talks = series.enrolling(who, **values)
    cancelled = series.activity(who, moves=(ActivityMove.SCHEDULE, ActivityMove.CANCEL), hour=16)
    requested, approved = series.entered(who, talks), series.approved(who, talks)
    declined = series.entered(who, talks)
    series.decide(who, declined, EntryEvent.DECLINE, reason="名额有限")
    return {
        "edition": who.edition_id,
        "room": room,
        "activity": talks,
        "cancelled": cancelled,
        "requested": requested,
        "approved": approved,
        "declined": declined,
    }
