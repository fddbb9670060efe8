"""The scanner page: one for everybody, because a device shows who it is by its own token."""

from pathlib import Path

from flask import current_app, make_response, render_template, send_from_directory
from secure import PermissionsPolicy
from werkzeug.wrappers import Response

from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.gate_words import gate_words
from shanhai_events.web.guards import public
from shanhai_events.web.headers import content_policy

READER = "js/gate/reader.js"


@blueprint.get("/gate")
@public
def gate() -> Response:
    """Show the scanner, which may use the camera and run the reader of codes."""
    return _with_reader(make_response(render_template("checkin/gate.html", words=gate_words())))


@blueprint.get("/gate/reader.js")
@public
def gate_reader() -> Response:
    """Send the worker that reads codes; a worker obeys the policy it comes with, so it cannot come with the rest."""
    return _with_reader(send_from_directory(Path(current_app.static_folder or "static") / "dist", READER))


def _with_reader(response: Response) -> Response:
    policy, camera = content_policy("'wasm-unsafe-eval'"), PermissionsPolicy().camera("self").microphone().geolocation()
    response.headers[policy.header_name] = policy.header_value
    response.headers[camera.header_name] = camera.header_value
    return response
