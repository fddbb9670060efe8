"""The blueprint on which all pages of the annual series are mounted."""

from flask import Blueprint

from shanhai_events.series import models

blueprint = Blueprint("series", __name__)
__all__ = ["blueprint", "models"]
