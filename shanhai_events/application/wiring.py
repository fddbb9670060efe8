"""Connects what may not know of each other: extension objects, job handlers and upward signals."""

from flask import Flask


def init_features(app: Flask) -> None:
    """Bind the extension objects of the features to the application, from the floor upwards."""
