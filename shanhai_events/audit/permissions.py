"""What reading a record's trail asks of a person."""

from enum import StrEnum


class AuditPermission(StrEnum):
    """Permissions over the audit chain."""

    VIEW_TRAIL = "audit.view_trail"
