"""The attendance list with its filters, and the same list as a workbook."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.services import Subject, record_export
from shanhai_events.checkin.documents.attendance_sheet import write_attendance
from shanhai_events.checkin.forms.gates import LAST_ZONE
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.attendance import (
    AttendanceFilter,
    Attendee,
    count_attendance,
    iterate_attendance,
    page_of_attendance,
)
from shanhai_events.checkin.queries.gates import list_gates
from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.finding import MANAGE, edition_for, tabs_of
from shanhai_events.checkin.views.zones import zones_of
from shanhai_events.documents.workbook import MEDIA_TYPE
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.rules.windows import MOVE_IN_DAYS
from shanhai_events.web.downloads import send_made
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

VIEW = CheckinPermission.VIEW_ATTENDANCE
LONGEST_SEARCH = 80
INSIDE = {"yes": True, "no": False}
ZONES = frozenset(str(zone) for zone in range(LAST_ZONE + 1))


@blueprint.get(f"{MANAGE}/attendance")
@requires(VIEW)
def attendance(edition: str) -> str:
    """List who came; `q`, `kind`, `inside`, `zone`, `gate` and `day` narrow the list."""
    found = edition_for(edition, VIEW)
    wanted, gates = _wanted(), list_gates(found.id)
    return render_template(
        "checkin/manage/attendance.html",
        edition=found,
        wanted=wanted,
        chosen=_as_query(wanted),
        page=page_of_attendance(found.id, wanted, number=request.args.get("page", 1, type=int)),
        totals=count_attendance(found.id, wanted),
        kinds=list(PassKind),
        gates=gates,
        zones=[(str(number), words) for number, words in zones_of(gates)],
        days=_days_of(found),
        tabs=tabs_of(found, "checkin.attendance"),
    )


@blueprint.post(f"{MANAGE}/attendance/export")
@requires(VIEW)
def export_attendance(edition: str) -> Response:
    """Send the list, narrowed by the same words in the address, as a workbook, and record who took it."""
    found = edition_for(edition, VIEW)
    wanted, name = _wanted(), _file_name(found)
    file, count = write_attendance(_rows_in_words(found.id, wanted), headings=_headings(), sheet_name=_("到场名单"))
    subject = Subject(kind="edition", public_id=edition)
    record_export(wanted, action="attendance.exported", subject=subject, count=count, actor=current_actor())
    return send_made(file, name=name, media_type=MEDIA_TYPE)


def _wanted() -> AttendanceFilter:
    given = request.args
    kind, day, zone = given.get("kind", ""), given.get("day", ""), given.get("zone", "")
    return AttendanceFilter(
        text=given.get("q", "").replace("\0", "")[:LONGEST_SEARCH],
        kind=PassKind(kind) if kind in set(PassKind) else None,
        is_inside=INSIDE.get(given.get("inside", "")),
        gate=given.get("gate", "").replace("\0", "")[:20],
        day=_read_day(day),
        zone=int(zone) if zone in ZONES else None,
    )


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None


def _as_query(wanted: AttendanceFilter) -> dict[str, Any]:
    inside = {True: "yes", False: "no", None: None}[wanted.is_inside]
    values = {
        "q": wanted.text,
        "kind": wanted.kind.value if wanted.kind else None,
        "inside": inside,
        "gate": wanted.gate,
        "day": wanted.day.isoformat() if wanted.day else None,
        "zone": "" if wanted.zone is None else str(wanted.zone),
    }
    return {name: value for name, value in values.items() if value}


def _days_of(edition: Edition) -> list[date]:
    """Return the days on which anybody may have come so far, the latest first."""
    first = edition.starts_on - timedelta(days=MOVE_IN_DAYS)
    last = min(edition.ends_on + timedelta(days=1), clock.today())
    return [last - timedelta(days=back) for back in range((last - first).days + 1)]


def _headings() -> list[str]:
    return [
        _("姓名"),
        _("单位"),
        _("证件类别"),
        _("标注"),
        _("首次入场"),
        _("入场闸口"),
        _("最近进出"),
        _("最近闸口"),
        _("在场"),
    ]


def _rows_in_words(edition_id: EditionId, wanted: AttendanceFilter) -> Iterator[tuple[Attendee, str, str]]:
    inside = {True: _("在场"), False: _("已离场")}
    for attendee in iterate_attendance(edition_id, wanted):
        yield attendee, say(attendee.kind.label), inside[attendee.is_inside]


def _file_name(edition: Edition) -> str:
    made = clock.in_beijing(clock.now()).strftime("%Y%m%d-%H%M")
    return _("到场名单 %(edition)s %(made)s.xlsx", edition=edition.name, made=made)
