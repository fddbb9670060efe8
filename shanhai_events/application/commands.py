"""Every `flask --app wsgi …` command of the house."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the command groups."""
