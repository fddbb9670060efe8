"""What the pages of passes ask of a person."""

from enum import StrEnum


class PassPermission(StrEnum):
    """Permissions over the passes of an edition, a region or an organization."""

    VIEW = "passes.view"
    REQUEST = "passes.request"
    MANAGE = "passes.manage"
    PRINT = "passes.print"
