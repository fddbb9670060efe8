"""Keeps the third step: what kind of booth is asked for, and the ranked wishes on the plan."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from shanhai_events.fair.commands.applying import BoothGiven, ChangeWishes, DraftAsRead, WishAct
from shanhai_events.fair.enums import BoothKind
from shanhai_events.fair.errors import BoothNotNamed, BoothUnknown, PreferenceRefused
from shanhai_events.fair.models.applications import ApplicationPreference, BoothApplication
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.queries.sheets import wishes_by_rank
from shanhai_events.fair.queries.spots import list_spots, wanted_by
from shanhai_events.fair.rules.preferences import Spot, Wanted, check_wishes, read_numbers, wish_around
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.fair.services.drafts import OpenDraft, Saved, change_draft
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db

Wishes = list[tuple[Spot, ...]]


def save_booth(read: DraftAsRead, given: BoothGiven, *, actor: Actor, change: ChangeWishes | None = None) -> Saved:
    """Keep the third step and do one act on the wishes.

    When kind or size changed, every wish is made anew around its first booth; one that cannot be is dropped. Raises
    StaleDraft, NotEditable, NotFound, and PreferenceRefused for an act that cannot be done; then nothing is kept.
    """

    def mine(theirs: Sheet) -> Sheet:
        return replace(
            theirs,
            booth_kind=given.booth_kind,
            booth_count=given.booth_count,
            area_m2=given.area_m2,
            open_sides=given.open_sides,
            needs=given.needs,
        )

    with change_draft(read, actor=actor, mine=mine) as draft:
        resized = _put_booth(draft.application, given)
        if resized or change is not None:
            _change_wishes(draft, change, resized=resized)
    if draft.saved is None:
        raise RuntimeError("the unit of work has not committed")
    return draft.saved


def _put_booth(application: BoothApplication, given: BoothGiven) -> bool:
    """Write the fields and tell whether the wishes must be made anew."""
    standard = given.booth_kind is BoothKind.STANDARD
    count, area = (given.booth_count, None) if standard else (1, given.area_m2)
    before = (application.booth_kind, application.booth_count, application.area_m2)
    application.booth_kind, application.booth_count, application.area_m2 = given.booth_kind, count, area
    application.open_sides = given.open_sides
    application.needs = given.needs
    return before != (given.booth_kind, count, area)


def _change_wishes(draft: OpenDraft, change: ChangeWishes | None, *, resized: bool) -> None:
    application = draft.application
    wanted = wanted_by(application, draft.settings)
    spots = list_spots(application)
    wishes = [tuple(spots[number] for number in numbers) for numbers in wishes_by_rank(application.preferences)]
    if resized:
        wishes = _made_anew(wanted, wishes, list(spots.values()))
    if change is not None:
        before = len(wishes)
        wishes = _after(change, wanted, wishes, spots)
        if len(wishes) > before:
            check_wishes(wanted, wishes)
    _put_wishes(application, wishes)


def _made_anew(wanted: Wanted, wishes: Sequence[tuple[Spot, ...]], spots: Sequence[Spot]) -> Wishes:
    made: Wishes = []
    for wish in wishes:
        taken = {spot.public_id for other in made for spot in other}
        try:
            made.append(wish_around(wanted, wish[0], spots, taken=taken))
        except PreferenceRefused:
            continue
    return made


def _after(change: ChangeWishes, wanted: Wanted, wishes: Wishes, spots: dict[str, Spot]) -> Wishes:
    if change.act is WishAct.ADD:
        return [*wishes, _named(read_numbers(change.value, spots), wanted, wishes, spots)]
    if change.act is WishAct.TOGGLE:
        return _toggled(change.value.split(), wanted, wishes, spots)
    rank = int(change.value) - 1 if change.value.isdecimal() else -1
    if not 0 <= rank < len(wishes):
        return wishes
    moved = list(wishes)
    wish = moved.pop(rank)
    if change.act is WishAct.UP:
        moved.insert(max(0, rank - 1), wish)
    elif change.act is WishAct.DOWN:
        moved.insert(rank + 1, wish)
    return moved


def _toggled(public_ids: Sequence[str], wanted: Wanted, wishes: Wishes, spots: dict[str, Spot]) -> Wishes:
    chosen = set(public_ids)
    kept = [wish for wish in wishes if not chosen & {spot.public_id for spot in wish}]
    if len(kept) < len(wishes):
        return kept
    numbers = tuple(spot.number for spot in spots.values() if spot.public_id in chosen)
    return [*wishes, _named(numbers, wanted, wishes, spots)]


def _named(numbers: Sequence[str], wanted: Wanted, wishes: Wishes, spots: dict[str, Spot]) -> tuple[Spot, ...]:
    """Return the booths of a new wish: those named, or the group around the one that was named."""
    if not numbers:
        raise BoothNotNamed(field="preferences")
    unknown = next((number for number in numbers if number not in spots), None)
    if unknown is not None:
        raise BoothUnknown(field="preferences", number=unknown)
    if len(numbers) > 1:
        return tuple(spots[number] for number in numbers)
    taken = {spot.public_id for wish in wishes for spot in wish}
    return wish_around(wanted, spots[numbers[0]], list(spots.values()), taken=taken)


def _put_wishes(application: BoothApplication, wishes: Sequence[Sequence[Spot]]) -> None:
    """Write the wishes into the rows that are there: a row deleted and made again would meet its own unique index."""
    numbers = [spot.number for wish in wishes for spot in wish]
    booths = {
        booth.number: booth
        for booth in db.session.scalars(
            select(Booth).where(Booth.edition_id == application.edition_id, Booth.number.in_(numbers))
        )
    }
    rows = {preference.booth_id: preference for preference in application.preferences}
    kept: list[ApplicationPreference] = []
    for rank, wish in enumerate(wishes, start=1):
        for spot in wish:
            booth = booths[spot.number]
            row = rows.get(booth.id) or ApplicationPreference(booth=booth)
            row.rank = rank
            kept.append(row)
    application.preferences = kept
