"""What the pages around the gates ask of a person."""

from enum import StrEnum


class CheckinPermission(StrEnum):
    """Permissions over gates, devices and attendance."""

    MANAGE_DEVICES = "checkin.manage_devices"
    VIEW_ATTENDANCE = "checkin.view_attendance"
    ADMIT = "checkin.admit"
