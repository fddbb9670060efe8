"""The pages of the fair under /fair, one module for each verb."""

from flask import Blueprint

blueprint = Blueprint("fair", __name__)
