"""Adds, changes and removes the sub-forums of an edition."""

from dataclasses import asdict

from sqlalchemy import select

from shanhai_events.audit.services import record
from shanhai_events.editions.errors import EditionArchived
from shanhai_events.editions.models import Edition
from shanhai_events.editions.rules.life_cycle import is_read_only
from shanhai_events.forum.commands.planning import SubForumGiven
from shanhai_events.forum.errors import CapacityBelowTaken, SubForumInUse
from shanhai_events.forum.models.programme import SubForum
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.programme import get_sub_forum, was_ever_held
from shanhai_events.forum.queries.scopes import get_forum_edition
from shanhai_events.forum.rules.timetable import check_times
from shanhai_events.forum.trail import sub_forum_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def add_sub_forum(edition: str, given: SubForumGiven, *, actor: Actor) -> str:
    """Add a sub-forum and return its public id; raises TimesReversed, OutsideEdition or SubForumExists."""
    with unit_of_work():
        found = _managed(edition, actor)
        _check(found, given)
        row = SubForum(edition_id=found.id, created_at=clock.now(), **asdict(given))
        db.session.add(row)
        db.session.flush()
        record(
            actor=actor,
            action="sub_forum.added",
            subject=sub_forum_subject(row),
            diff={"edition": found.public_id, **asdict(given)},
        )
        return row.public_id


def change_sub_forum(edition: str, public_id: str, given: SubForumGiven, *, actor: Actor) -> None:
    """Change a sub-forum; its seats are never fewer than those taken (CapacityBelowTaken)."""
    with unit_of_work():
        found = _managed(edition, actor)
        _check(found, given)
        row = _locked(found, public_id)
        if given.capacity < row.seats_taken:
            raise CapacityBelowTaken(field="capacity", taken=row.seats_taken)
        wanted = asdict(given)
        diff = {name: [getattr(row, name), value] for name, value in wanted.items() if getattr(row, name) != value}
        for name, value in wanted.items():
            setattr(row, name, value)
        if diff:
            record(actor=actor, action="sub_forum.changed", subject=sub_forum_subject(row), diff=diff)


def remove_sub_forum(edition: str, public_id: str, *, actor: Actor) -> None:
    """Take a sub-forum off the programme in which nobody ever held a seat; raises SubForumInUse."""
    with unit_of_work():
        row = _locked(_managed(edition, actor), public_id)
        if was_ever_held(row.id):
            raise SubForumInUse
        record(actor=actor, action="sub_forum.removed", subject=sub_forum_subject(row), diff={"name": row.name})
        db.session.delete(row)


def _managed(public_id: str, actor: Actor) -> Edition:
    edition = get_forum_edition(actor, public_id, ForumPermission.MANAGE)
    if is_read_only(edition.state):
        raise EditionArchived
    return edition


def _locked(edition: Edition, public_id: str) -> SubForum:
    row = get_sub_forum(edition.id, public_id)
    db.session.scalars(
        select(SubForum).where(SubForum.id == row.id).with_for_update().execution_options(populate_existing=True)
    ).one()
    return row


def _check(edition: Edition, given: SubForumGiven) -> None:
    check_times(starts_at=given.starts_at, ends_at=given.ends_at, first_day=edition.starts_on, last_day=edition.ends_on)
