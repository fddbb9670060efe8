"""What an organizer asks when booths are given, moved and taken back."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceApplication:
    """Give these booths (public ids) to an application; `note` says why they may lie in another region's part."""

    edition: str
    application: str
    booths: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleaseBooths:
    """Take back all booths of an application; the enterprise reads the reason."""

    edition: str
    application: str
    reason: str
