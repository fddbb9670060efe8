"""What the pages of signings ask of a person."""

from enum import StrEnum


class SigningPermission(StrEnum):
    """Permissions over signing records, each within an edition, a region or everywhere.

    VOID asks for a record to be made void and confirms what another person asked for.
    """

    VIEW = "signings.view"
    LOG = "signings.log"
    VERIFY = "signings.verify"
    VOID = "signings.void"
    PRINT = "signings.print"
