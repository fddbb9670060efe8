"""The blueprint on which all pages of accounts are mounted."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
