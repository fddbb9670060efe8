"""The blueprint on which the pages of passes are mounted."""

from flask import Blueprint

blueprint = Blueprint("passes", __name__)
