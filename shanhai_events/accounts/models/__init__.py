"""Tables of accounts: people and their grants, sign-ins with their locks, mailed links."""

from shanhai_events.accounts.models.people import Consent, RoleGrant, User, UserId
from shanhai_events.accounts.models.sign_ins import KnownBrowser, SignInLock, UserSession
from shanhai_events.accounts.models.tokens import MailToken

__all__ = ["Consent", "KnownBrowser", "MailToken", "RoleGrant", "SignInLock", "User", "UserId", "UserSession"]
