"""Gives every request an id that error pages, logs, the audit trail and the answer's header share."""

import secrets

from flask import Flask, g, has_request_context
from werkzeug.wrappers import Response

HEADER = "X-Request-ID"


def init_app(app: Flask) -> None:
    """Put the id on every answer."""

    @app.after_request
    def _name_answer(response: Response) -> Response:
        response.headers[HEADER] = request_id() or ""
        return response


def request_id() -> str | None:
    """Return this request's id such as 7f3c-20a9, made on first use; None outside a request."""
    if not has_request_context():
        return None
    if "request_id" not in g:
        raw = secrets.token_hex(4)
        g.request_id = f"{raw[:4]}-{raw[4:]}"
    found: str = g.request_id
    return found
