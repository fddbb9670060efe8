"""Connects what may not know of each other: extension objects, job handlers and upward signals."""

from flask import Flask

from shanhai_events.accounts import login_manager
from shanhai_events.documents import extension as documents


def init_features(app: Flask) -> None:
    """Bind the extension objects of the features to the application, from the floor upwards."""
    documents.init_app(app)
    login_manager.init_app(app)
