"""Logs as one JSON object a line, with the request id and without personal data."""

import logging
import sys

import structlog
from flask import Flask

from shanhai_events.web.request_ids import request_id


def init_app(app: Flask) -> None:
    """Send the application's log through structlog to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso"),
                _name_request,
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    app.logger.handlers = [handler]
    app.logger.propagate = False
    app.logger.setLevel(logging.DEBUG if app.debug else logging.INFO)


def _name_request(_logger: object, _name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if (found := request_id()) is not None:
        event["request_id"] = found
    return event
