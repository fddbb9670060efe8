"""The blueprint on which all pages of the annual series are mounted."""

from flask import Blueprint

blueprint = Blueprint("series", __name__)
