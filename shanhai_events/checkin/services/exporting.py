"""Writes down that somebody took an attendance list with them."""

from shanhai_events.audit.services import Subject, record
from shanhai_events.checkin.queries.attendance import AttendanceFilter
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.unit_of_work import unit_of_work


def record_export(edition: Edition, wanted: AttendanceFilter, *, count: int, actor: Actor) -> None:
    """Record an export with its filters and the number of its rows; what was searched for may be a name and is not."""
    public_id = edition.public_id
    with unit_of_work():
        record(
            actor=actor,
            action="attendance.exported",
            subject=Subject(kind="edition", public_id=public_id),
            diff={
                "count": count,
                "kind": wanted.kind,
                "inside": wanted.is_inside,
                "zone": wanted.zone,
                "gate": wanted.gate,
                "day": wanted.day,
                "searched": bool(wanted.text),
            },
        )
