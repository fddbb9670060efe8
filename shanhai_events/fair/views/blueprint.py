"""The blueprint on which all pages of the fair are mounted."""

from flask import Blueprint

blueprint = Blueprint("fair", __name__)
