"""The live numbers of an edition, which renew themselves every ten seconds."""

from flask import render_template, request

from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.gates import list_gates
from shanhai_events.checkin.queries.live import arrivals_on, day_to_show, refusals_on
from shanhai_events.checkin.queries.numbers import count_people
from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.finding import MANAGE, edition_for, tabs_of
from shanhai_events.checkin.views.verdict_looks import look_of
from shanhai_events.checkin.views.zones import zone_to_show, zones_of
from shanhai_events.kernel import clock
from shanhai_events.web.guards import requires

RECENT_SECONDS = 300


@blueprint.get(f"{MANAGE}/live")
@requires(CheckinPermission.VIEW_ATTENDANCE)
def live(edition: str) -> str:
    """Show the numbers of one zone, `zone` or the main one; htmx asks for that part alone."""
    found = edition_for(edition, CheckinPermission.VIEW_ATTENDANCE)
    template = "checkin/manage/_live.html" if request.headers.get("HX-Request") else "checkin/manage/live.html"
    gates = list_gates(found.id)
    zone = zone_to_show(request.args.get("zone", ""), gates)
    day = day_to_show(found.id)
    return render_template(
        template,
        edition=found,
        zone=zone,
        zones=zones_of(gates),
        numbers=count_people(found.id, zone=zone),
        day=day,
        arrivals=arrivals_on(found.id, day, zone=zone),
        refusals=refusals_on(found.id, day, zone=zone),
        look_of=look_of,
        read_at=clock.now(),
        recent_seconds=RECENT_SECONDS,
        tabs=tabs_of(found, "checkin.live"),
    )
