"""What the accounts pages ask of a person."""

from enum import StrEnum


class AccountPermission(StrEnum):
    """Permissions over other people's accounts."""

    MANAGE_USERS = "accounts.manage_users"
