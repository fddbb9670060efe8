"""The blueprint on which the pages of gates are mounted."""

from flask import Blueprint

blueprint = Blueprint("checkin", __name__)
