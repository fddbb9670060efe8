"""Hands out a file that was just made: never shown in the page, never kept by a cache."""

from typing import IO

from flask import send_file
from werkzeug.wrappers import Response

from shanhai_events.web.headers import DOWNLOAD_POLICY


def send_made(file: IO[bytes], *, name: str, media_type: str) -> Response:
    """Return the answer that saves a file, open at its start, under this name."""
    answer = send_file(file, mimetype=media_type, as_attachment=True, download_name=name, max_age=0)
    answer.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
