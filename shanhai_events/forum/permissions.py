"""What the pages of a forum ask of a person."""

from enum import StrEnum


class ForumPermission(StrEnum):
    """Permissions over sub-forums, invitations and replies.

    CONFIRM is held by the people of a chamber over what belongs to its places; MANAGE includes it.
    """

    MANAGE = "forum.manage"
    VIEW_REGISTRATIONS = "forum.view_registrations"
    VIEW_PERSONAL = "forum.view_personal"
    CONFIRM = "forum.confirm"
