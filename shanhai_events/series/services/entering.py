"""Enters a person for an activity in the name of a city or county, within the places of the activity."""

from sqlalchemy import update

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.services import record
from shanhai_events.editions.enums import ActivityState
from shanhai_events.editions.errors import EditionArchived
from shanhai_events.editions.models import Activity, Edition
from shanhai_events.editions.queries.activities import get_activity
from shanhai_events.editions.rules.life_cycle import is_read_only
from shanhai_events.editions.services.places import take_place
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.regions.models import Region
from shanhai_events.series.commands import EnterPerson
from shanhai_events.series.enums import EntryState
from shanhai_events.series.errors import (
    EnrollmentOver,
    EnteredAlready,
    EnteredByOthers,
    NameDiffers,
    NotEnrolling,
    RegionNotYours,
)
from shanhai_events.series.models import Entry, Participant
from shanhai_events.series.queries.entries import find_participant, is_enrolling, list_live_entries, span_of, spans_of
from shanhai_events.series.queries.scopes import get_office_edition, list_regions_of
from shanhai_events.series.rules import check_overlap
from shanhai_events.series.services.telling import notify_organizers
from shanhai_events.series.trail import entry_subject, participant_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

CHANGEABLE = ("email", "organization", "post")


def enter_person(command: EnterPerson, *, actor: Actor) -> str:
    """Enter a person and return the entry's public id; the entry waits for the organizer and holds a place.

    Raises RegionNotYours, NotEnrolling, EnrollmentOver, ActivityFull, EnteredAlready, ActivitiesOverlap,
    EnteredByOthers or NameDiffers.
    """
    with unit_of_work():
        edition = get_office_edition(actor, command.edition)
        if is_read_only(edition.state):
            raise EditionArchived
        activity = get_activity(edition, command.activity)
        check_enrolling(activity)
        participant = _participant(edition, command, actor=actor)
        hold_participant(participant)
        live = list_live_entries(participant.id)
        if any(entry.activity_id == activity.id for entry in live):
            raise EnteredAlready(field="document_number")
        check_overlap(participant.name, span_of(activity), spans_of(live))
        if not take_place(activity.id):
            raise NotEnrolling(field="activity")
        entry = _entry(participant, actor=actor)
        entry.activity = activity
        db.session.add(entry)
        diff = {"participant": participant.public_id, "activity": activity.public_id}
        record(actor=actor, action="series_entry.requested", subject=entry_subject(entry), diff=diff)
        notify_organizers(entry)
        return entry.public_id


def check_enrolling(activity: Activity) -> None:
    """Raise NotEnrolling, or EnrollmentOver for an activity that took people until now."""
    if not is_enrolling(activity):
        refusal = EnrollmentOver if activity.state is ActivityState.OPEN_FOR_ENROLLMENT else NotEnrolling
        raise refusal(field="activity")


def hold_participant(participant: Participant) -> None:
    """Let nobody else enter or decide on the same person until the open unit ends."""
    require_unit()
    db.session.flush()
    db.session.execute(
        update(Participant)
        .where(Participant.id == participant.id)
        .values(version=Participant.version + 1)
        .execution_options(synchronize_session=False)
    )


def _participant(edition: Edition, command: EnterPerson, *, actor: Actor) -> Participant:
    regions = {region.code: region for region in list_regions_of(actor)}
    if (region := regions.get(command.region_code)) is None:
        raise RegionNotYours(field="region")
    known = find_participant(edition.id, command.document_number)
    if known is None:
        return _new_participant(edition, region, command, actor=actor)
    if known.region_id not in {each.id for each in regions.values()}:
        raise EnteredByOthers(field="document_number")
    if known.name != command.name:
        raise NameDiffers(field="name")
    _update(known, command, actor=actor)
    return known


def _new_participant(edition: Edition, region: Region, command: EnterPerson, *, actor: Actor) -> Participant:
    row = Participant(
        edition=edition,
        region=region,
        name=command.name,
        document_kind=command.document_kind,
        email=command.email,
        organization=command.organization,
        post=command.post,
        created_at=clock.now(),
        created_by_user_id=_user(actor),
    )
    row.document_number, row.mobile = command.document_number, command.mobile
    db.session.add(row)
    db.session.flush()
    diff = {"edition": edition.public_id, "region": region.code, "document": row.document_lookup}
    record(actor=actor, action="series_participant.added", subject=participant_subject(row), diff=diff)
    return row


def _update(row: Participant, command: EnterPerson, *, actor: Actor) -> None:
    """Keep the newest way to reach a person who is known already; the diff names fields, not what is in them."""
    changed = [name for name in CHANGEABLE if getattr(row, name) != getattr(command, name)]
    for name in changed:
        setattr(row, name, getattr(command, name))
    if row.mobile != command.mobile:
        row.mobile = command.mobile
        changed.append("mobile")
    if changed:
        diff = {"changed": changed}
        record(actor=actor, action="series_participant.changed", subject=participant_subject(row), diff=diff)


def _entry(participant: Participant, *, actor: Actor) -> Entry:
    now = clock.now()
    entry = Entry(state=EntryState.REQUESTED, created_at=now, state_since=now, created_by_user_id=_user(actor))
    entry.participant, entry.version, entry.reason = participant, 1, ""
    return entry


def _user(actor: Actor) -> UserId | None:
    return None if actor.user_id is None else UserId(actor.user_id)
