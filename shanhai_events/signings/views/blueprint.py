"""The blueprint on which all pages of signings are mounted."""

from flask import Blueprint

blueprint = Blueprint("signings", __name__)
