"""The blueprint of the gate API, and the guard that asks for a device's token."""

from flask import Blueprint, g, request

from shanhai_events.checkin.errors import DeviceUnknown, SupervisorOnly
from shanhai_events.checkin.queries.posts import Post, get_post
from shanhai_events.web.guards import View, guarded_by

blueprint = Blueprint("gate_api", __name__, url_prefix="/api/v1")
_SCHEME = "Bearer "


def current_post() -> Post:
    """Return the post of the device that makes this request."""
    post: Post = g.post
    return post


def token_of_request() -> str:
    """Return the token that this request brings; raises DeviceUnknown when there is none."""
    authorization = request.headers.get("Authorization", "")
    if not authorization.startswith(_SCHEME):
        raise DeviceUnknown
    return authorization[len(_SCHEME) :].strip()


def _require_token() -> None:
    token_of_request()


def _check_token() -> None:
    g.post = get_post(token_of_request())


def _check_supervisor() -> None:
    _check_token()
    if not current_post().is_supervisor:
        raise SupervisorOnly


def device_token(view: View) -> View:
    """Let in whatever holds the token of a device that is not stopped."""
    return guarded_by("device", _check_token)(view)


def scanning_token(view: View) -> View:
    """Ask for a token; the view looks it up in the transaction of its scans, which saves a gate half of its wait."""
    return guarded_by("device", _require_token)(view)


def supervisor_token(view: View) -> View:
    """Let in a supervisor's device only."""
    return guarded_by("supervisor_device", _check_supervisor)(view)
