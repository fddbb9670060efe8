"""Serves the OpenAPI document of the JSON doors."""

from flask import Blueprint, current_app, jsonify
from werkzeug.wrappers import Response

from shanhai_events.api.openapi import openapi_document
from shanhai_events.web.guards import public

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/openapi.json")
@public
def openapi() -> Response:
    """Describe every call of /api/v1."""
    return jsonify(openapi_document(server=str(current_app.config["BASE_URL"])))
