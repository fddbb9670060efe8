"""The blueprint that the pages of organizations hang on."""

from flask import Blueprint

blueprint = Blueprint("organizations", __name__, url_prefix="/organizations")
