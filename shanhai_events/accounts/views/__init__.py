"""The pages of accounts, one module for each errand."""

from shanhai_events.accounts.views import sign_in
from shanhai_events.accounts.views.blueprint import blueprint

__all__ = ["blueprint", "sign_in"]
