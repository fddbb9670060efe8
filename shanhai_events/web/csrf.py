"""Every POST carries a token bound to its session."""

from flask import Flask
from flask_wtf import CSRFProtect

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Check the token of every changing request before its view runs."""
    csrf.init_app(app)
