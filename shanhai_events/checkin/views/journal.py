"""The journal of all attempts at the gates of an edition."""

from flask import render_template, request

from shanhai_events.checkin.enums import Verdict
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.gates import list_gates
from shanhai_events.checkin.queries.journal import JournalFilter, list_device_names, page_of_scans
from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.finding import MANAGE, edition_for, tabs_of
from shanhai_events.checkin.views.verdict_looks import look_of
from shanhai_events.web.guards import requires

REFUSED = "refused"


@blueprint.get(f"{MANAGE}/scans")
@requires(CheckinPermission.VIEW_ATTENDANCE)
def scans(edition: str) -> str:
    """List attempts, what arrived last first; `verdict`, `gate` and `device` narrow the list."""
    found = edition_for(edition, CheckinPermission.VIEW_ATTENDANCE)
    wanted = _wanted()
    return render_template(
        "checkin/manage/scans.html",
        edition=found,
        wanted=wanted,
        chosen_verdict=REFUSED if wanted.is_refused else wanted.verdict or "",
        page=page_of_scans(found.id, wanted, number=request.args.get("page", 1, type=int)),
        verdicts=list(Verdict),
        gates=list_gates(found.id),
        devices=list_device_names(found.id),
        look_of=look_of,
        tabs=tabs_of(found, "checkin.scans"),
    )


def _wanted() -> JournalFilter:
    verdict = request.args.get("verdict", "")
    return JournalFilter(
        verdict=Verdict(verdict) if verdict in set(Verdict) else None,
        is_refused=verdict == REFUSED,
        gate=_id("gate"),
        device=_id("device"),
    )


def _id(name: str) -> str:
    return request.args.get(name, "").replace("\0", "")[:20]
