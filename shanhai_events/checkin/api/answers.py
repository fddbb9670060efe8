"""Turns the shapes of the API into responses, and refusals of its envelopes into words."""

from datetime import datetime
from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.wrappers import Response

from shanhai_events.checkin.errors import BadEnvelope
from shanhai_events.kernel import clock

Shape = TypeVar("Shape", bound=BaseModel)


def body_as(shape: type[Shape]) -> Shape:
    """Read the JSON body; raises BadEnvelope when it is not of the shape, or no JSON at all."""
    try:
        return shape.model_validate_json(request.get_data(cache=False))
    except ValidationError as error:
        raise BadEnvelope from error


def answer(shape: BaseModel, status: int = 200) -> Response:
    """Return a shape as JSON that nobody keeps."""
    return Response(shape.model_dump_json(), status=status, mimetype="application/json")


def server_time() -> datetime:
    """Return the time in Beijing, so that an answer can be read by people."""
    return clock.in_beijing(clock.now())
