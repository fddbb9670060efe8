"""The sheet for stewards: what every colour means and what to do, on one printed page."""

from flask import render_template

from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.web.guards import public


@blueprint.get("/gate/help")
@public
def gate_help() -> str:
    """Show the sheet to whoever stands at a gate, signed in or not."""
    return render_template("checkin/manage/gate_help.html")
