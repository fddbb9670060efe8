"""What the outbox page asks of a person."""

from enum import StrEnum


class NotificationPermission(StrEnum):
    """Permissions over mail that waits or has left."""

    VIEW_OUTBOX = "notifications.view_outbox"
