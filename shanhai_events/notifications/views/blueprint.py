"""The one blueprint under which both pages stand."""

from flask import Blueprint

blueprint = Blueprint("notifications", __name__)
