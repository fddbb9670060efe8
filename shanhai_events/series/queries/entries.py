"""Reads the people of delegations and what they are entered for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, false, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from shanhai_events.editions.models import Activity, ActivityId, Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.regions.models import Region
from shanhai_events.series.enums import EntryState
from shanhai_events.series.models import Entry, Participant, ParticipantId
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.series.queries.scopes import entries_visible_to
from shanhai_events.series.rules import LIVE, Span, takes_entries
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of

READERS = (SeriesPermission.DECIDE, SeriesPermission.VIEW_PARTICIPANTS)
CHUNK = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryFilter:
    """What a list of entries is narrowed to; `text` is a name, an organization or a whole mobile number."""

    text: str = ""
    state: EntryState | None = None
    activity: str = ""
    region: str = ""


def get_entry(public_id: str, *, actor: Actor) -> Entry:
    """Return an entry with everything a page needs; raises NotFound for those of others."""
    statement = entries_visible_to(actor).where(Entry.public_id == public_id)
    loaded = (
        contains_eager(Entry.participant).joinedload(Participant.edition).joinedload(Edition.series),
        contains_eager(Entry.activity).joinedload(Activity.room),
    )
    if (found := db.session.scalar(statement.options(*loaded))) is None:
        raise NotFound
    return found


def page_of_entries(wanted: EntryFilter, *, edition_id: EditionId, actor: Actor, number: int) -> Page[Entry]:
    """Return one page of the entries of an edition that organizers and inspectors see, the latest change first."""
    return _page(entries_visible_to(actor, *READERS), wanted, edition_id, number)


def iterate_entries(wanted: EntryFilter, *, edition_id: EditionId, actor: Actor) -> Iterator[Entry]:
    """Yield all entries under a filter in the order of the organizer's list, some hundred in memory at a time."""
    statement = entries_visible_to(actor, *READERS).where(Participant.edition_id == edition_id)
    roomy = contains_eager(Entry.activity).joinedload(Activity.room)
    ordered = _narrowed(statement, wanted).options(roomy).order_by(Entry.state_since.desc(), Entry.id.desc())
    yield from db.session.scalars(ordered.execution_options(yield_per=CHUNK))


def list_waiting(wanted: EntryFilter, *, edition_id: EditionId, actor: Actor, most: int) -> list[tuple[str, int]]:
    """Return the entries under a filter that wait for the organizer, as public id and version, first come first.

    The first `most` + 1, so that one too many is noticed.
    """
    statement = _waiting(wanted, edition_id, actor).order_by(Entry.created_at, Entry.id).limit(most + 1)
    rows = db.session.execute(statement.with_only_columns(Entry.public_id, Entry.version))
    return [(public_id, version) for public_id, version in rows]


def count_waiting(wanted: EntryFilter, *, edition_id: EditionId, actor: Actor) -> int:
    """Return how many entries under a filter wait for the organizer."""
    return db.session.scalar(_waiting(wanted, edition_id, actor).with_only_columns(func.count(Entry.id))) or 0


def list_entries(public_ids: Collection[str], *, edition_id: EditionId, actor: Actor) -> list[Entry]:
    """Return these entries of an edition as far as the actor decides on them, with their people and activities."""
    statement = entries_visible_to(actor, SeriesPermission.DECIDE)
    mine = statement.where(Participant.edition_id == edition_id, Entry.public_id.in_(public_ids))
    return list(db.session.scalars(mine.execution_options(populate_existing=True)))


def page_of_own_entries(wanted: EntryFilter, *, edition_id: EditionId, actor: Actor, number: int) -> Page[Entry]:
    """Return one page of the entries that the actor's office made or covers, the latest change first."""
    return _page(entries_visible_to(actor, SeriesPermission.ENTER), wanted, edition_id, number)


def find_participant(edition_id: EditionId, document_number: str) -> Participant | None:
    """Return the person with a document in an edition, whoever brought them, or None."""
    lookup = Participant.document_number.lookup_of(document_number)
    statement = select(Participant).where(Participant.edition_id == edition_id, Participant.document_lookup == lookup)
    return db.session.scalar(statement)


def list_live_entries(participant_id: ParticipantId) -> list[Entry]:
    """Return what a person is entered for at present, with the activities."""
    statement = select(Entry).where(Entry.participant_id == participant_id, Entry.state.in_(LIVE))
    return list(db.session.scalars(statement.options(joinedload(Entry.activity)).order_by(Entry.id)))


def list_live_entries_for(activity_id: ActivityId) -> list[Entry]:
    """Return who is entered for an activity at present, in the order of the people."""
    statement = select(Entry).where(Entry.activity_id == activity_id, Entry.state.in_(LIVE))
    loaded = joinedload(Entry.participant)
    statement = statement.options(loaded.joinedload(Participant.region), loaded.joinedload(Participant.edition))
    return list(db.session.scalars(statement.order_by(Entry.participant_id)))


def list_delegations(edition_id: EditionId) -> Sequence[Region]:
    """Return the regions that brought somebody to an edition, for the filter of a list."""
    ids = select(Participant.region_id).where(Participant.edition_id == edition_id).distinct()
    return db.session.scalars(select(Region).where(Region.id.in_(ids)).order_by(Region.code)).all()


def count_entries(edition_id: EditionId) -> dict[ActivityId, dict[EntryState, int]]:
    """Return how many entries of each activity are in which state."""
    statement = (
        select(Entry.activity_id, Entry.state, func.count())
        .join(Entry.activity)
        .where(Activity.edition_id == edition_id)
        .group_by(Entry.activity_id, Entry.state)
    )
    found: dict[ActivityId, dict[EntryState, int]] = {}
    for activity_id, state, number in db.session.execute(statement):
        found.setdefault(activity_id, {})[state] = number
    return found


def is_enrolling(activity: Activity) -> bool:
    """Tell whether people may be entered for an activity at this moment."""
    closes_at, now = activity.edition.closes_at, clock.now()
    return takes_entries(activity.state, starts_at=activity.starts_at, closes_at=closes_at, now=now)


def spans_of(entries: Iterable[Entry]) -> list[Span]:
    """Return the times of what is entered, as the rules see them."""
    return [span_of(entry.activity) for entry in entries]


def span_of(activity: Activity) -> Span:
    """Return the time of an activity as the rules see it."""
    return Span(name=activity.name, starts_at=activity.starts_at, ends_at=activity.ends_at)


def _waiting(wanted: EntryFilter, edition_id: EditionId, actor: Actor) -> Select[Entry]:
    """Return the entries that wait, under a filter whose own state is any or this one; none under another state."""
    statement = entries_visible_to(actor, SeriesPermission.DECIDE).where(Participant.edition_id == edition_id)
    if wanted.state not in (None, EntryState.REQUESTED):
        return statement.where(false())
    return _narrowed(statement, replace(wanted, state=EntryState.REQUESTED))


def _page(statement: Select[Entry], wanted: EntryFilter, edition_id: EditionId, number: int) -> Page[Entry]:
    narrowed = _narrowed(statement.where(Participant.edition_id == edition_id), wanted)
    return page_of(narrowed.order_by(Entry.state_since.desc(), Entry.id.desc()), number=number)


def _narrowed(statement: Select[Entry], wanted: EntryFilter) -> Select[Entry]:
    if wanted.state is not None:
        statement = statement.where(Entry.state == wanted.state)
    if wanted.activity:
        statement = statement.where(Activity.public_id == wanted.activity)
    if wanted.region:
        statement = statement.where(Participant.region_id.in_(select(Region.id).where(Region.code == wanted.region)))
    if text := wanted.text.strip():
        statement = statement.where(
            or_(
                Participant.name.icontains(text, autoescape=True),
                Participant.organization.icontains(text, autoescape=True),
                Participant.mobile_lookup == Participant.mobile.lookup_of(text),
            )
        )
    return statement
