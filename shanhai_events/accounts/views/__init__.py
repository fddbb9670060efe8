"""The pages of accounts, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.accounts.views import (
    consents,
    passwords,
    profile,
    registering,
    sign_in,
    unlocking,
    user_acts,
    users,
)
from shanhai_events.accounts.views.blueprint import blueprint

__all__ = ["blueprint", "consents", "passwords", "profile", "registering", "sign_in", "unlocking", "user_acts", "users"]
