"""The blueprint on which all pages of the forum are mounted; a guest's pages are kept nowhere."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

GUEST_PREFIX = "/forum/r/"

blueprint = Blueprint("forum", __name__)


@blueprint.after_request
def _keep_links_secret(response: Response) -> Response:
    """Keep the pages behind a guest's link out of caches and search engines, and the link out of other requests."""
    if request.path.startswith(GUEST_PREFIX):
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
