"""Tells a watcher whether the process lives and whether it can serve."""

from flask import Blueprint
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from shanhai_events.storage.database import db
from shanhai_events.web.guards import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> Response:
    """Answer while the process lives, without touching the database."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
@public
def readyz() -> Response:
    """Answer 200 when the database answers, else 503."""
    try:
        db.session.scalar(select(1))
    except SQLAlchemyError:
        return Response("database\n", status=503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
