"""Holds places of a chamber and seats in sub-forums for a reply, and gives them back; the database counts.

Each limit is a check on its own row, so that simultaneous replies cannot pass it together.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from shanhai_events.forum.errors import PlacesUsedUp, SubForumFull
from shanhai_events.forum.models.programme import Allotment, SubForum, SubForumId
from shanhai_events.forum.models.replies import Registration, Seat
from shanhai_events.forum.queries.programme import seats_by_sub_forum
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import Refusal
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit
from shanhai_events.storage.violations import refusal_for


def hold_places(registration: Registration, places: int) -> None:
    """Make a reply hold exactly so many places of its chamber; raises PlacesUsedUp."""
    require_unit()
    more = places - registration.places_held
    if more:
        with _instead_of(PlacesUsedUp, PlacesUsedUp(field="companions")):
            db.session.execute(
                update(Allotment)
                .where(Allotment.id == registration.allotment_id)
                .values(places_taken=Allotment.places_taken + more)
                .execution_options(synchronize_session=False)
            )
    registration.places_held = places


def hold_seats(registration: Registration, wanted: Sequence[SubForum]) -> None:
    """Make a reply hold a seat in exactly these sub-forums; raises SubForumFull naming the first that is full.

    Rows are counted in the order of their keys, so that two replies never wait for each other in a circle.
    """
    require_unit()
    held = seats_by_sub_forum(registration)
    names = {sub_forum.id: sub_forum.name for sub_forum in wanted}
    for sub_forum_id in sorted(held.keys() | names.keys()):
        if sub_forum_id not in names:
            held[sub_forum_id].released_at = clock.now()
            _count(sub_forum_id, -1)
        elif sub_forum_id not in held:
            with _instead_of(SubForumFull, SubForumFull(field="sub_forums", name=names[sub_forum_id])):
                _count(sub_forum_id, +1)
            db.session.add(Seat(registration_id=registration.id, sub_forum_id=sub_forum_id, held_at=clock.now()))


def give_back(registration: Registration) -> None:
    """Give back everything that a reply holds."""
    hold_places(registration, 0)
    hold_seats(registration, ())


def _count(sub_forum_id: SubForumId, more: int) -> None:
    db.session.execute(
        update(SubForum)
        .where(SubForum.id == sub_forum_id)
        .values(seats_taken=SubForum.seats_taken + more)
        .execution_options(synchronize_session=False)
    )


@contextmanager
def _instead_of(kind: type[Refusal], refusal: Refusal) -> Iterator[None]:
    """Raise `refusal`, which says more, where the database's check would raise a bare one of this kind."""
    try:
        yield
    except IntegrityError as error:
        if isinstance(refusal_for(error, db.metadata), kind):
            raise refusal from error
        raise
