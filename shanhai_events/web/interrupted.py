"""Rescues what somebody typed into a form while their sign-in ended: the floor of accounts hands in how."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, current_app, request, session
from werkzeug.wrappers import Response

EXTENSION = "interrupted_form"
Rescue = Callable[[int], Response | None]


def init_app(app: Flask, rescue: Rescue) -> None:
    """Take over how the form at hand is kept: a function of the status to answer with; None when it can't be."""
    app.extensions[EXTENSION] = rescue


def rescue_form(status: int) -> Response | None:
    """Return a page from which the form of this request can be sent again, or None when there is none to rescue."""
    rescue: Rescue | None = current_app.extensions.get(EXTENSION)
    return rescue(status) if rescue is not None and request.method == "POST" else None


def was_signed_in() -> bool:
    """Tell whether the cookie still speaks of a sign-in, which may have ended meanwhile."""
    return "_user_id" in session


def comes_from_own_page() -> bool:
    """Tell by the header that browsers send with every form whether a page of ours sent it, and not another site."""
    return request.headers.get("Origin") == "{0.scheme}://{0.netloc}".format(urlsplit(request.host_url))
