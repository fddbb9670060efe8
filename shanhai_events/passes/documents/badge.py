"""The badge on A6: kind, name, organization, label, code. One page for each pass, as many as are handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.passes.rules.fitting import (
    NAME_STEPS,
    ORGANIZATION_STEPS,
    fitting,
    fitting_label,
    label_lines,
)
from shanhai_events.passes.rules.windows import Window

TEMPLATE = "documents/passes/badges.html"
STYLES = ("badge.css",)
SHEET_TEMPLATE = "documents/passes/badge_sheets.html"
SHEET_STYLES = (*STYLES, "badge-sheet.css")
NAME_SPACING = 0.08
SHORT_NAME = 4

ENGLISH_TITLES: dict[PassKind, str] = {
    PassKind.GUEST: "GUEST",
    PassKind.EXHIBITOR: "EXHIBITOR",
    PassKind.STAFF: "STAFF",
    PassKind.MEDIA: "MEDIA",
    PassKind.BUILD_UP: "BUILD-UP",
    PassKind.VISITOR: "VISITOR",
    PassKind.COMPANION: "COMPANION",
}
"""Printed on every badge beside the Chinese title, whatever the language of whoever prints it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Badge:
    """Everything on one badge; `picture` names its QR code among the pictures, classes say how large text is."""

    kind: PassKind
    english_title: str
    event: str
    place: str
    starts_on: date
    ends_on: date
    name: str
    name_class: str
    is_short_name: bool
    organization: str
    organization_class: str
    region: str
    label: tuple[str, ...]
    label_class: str
    windows: tuple[Window, ...]
    code: str
    picture: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BadgeSheet:
    """The context of the template: badges in their order."""

    badges: tuple[Badge, ...]


def badge_sheet(passes: Sequence[Pass], windows: Mapping[PassKind, Sequence[Window]]) -> BadgeSheet:
    """Return the context for passes of one edition; each picture is named by its pass."""
    return BadgeSheet(badges=tuple(_badge(pass_, windows.get(pass_.kind, ())) for pass_ in passes))


def _badge(pass_: Pass, windows: Sequence[Window]) -> Badge:
    edition = pass_.edition
    lines = label_lines(pass_.label)
    is_short = len(pass_.name) <= SHORT_NAME
    return Badge(
        kind=pass_.kind,
        english_title=ENGLISH_TITLES[pass_.kind],
        event=edition.name,
        place=edition.venue.region.name if edition.venue else edition.series.usual_place,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        name=pass_.name,
        name_class=fitting(pass_.name, NAME_STEPS, spacing=NAME_SPACING if is_short else 0.0),
        is_short_name=is_short,
        organization=pass_.organization,
        organization_class=fitting(pass_.organization, ORGANIZATION_STEPS),
        region=pass_.region,
        label=lines,
        label_class=fitting_label(lines),
        windows=tuple(windows),
        code=shown_code(pass_.code or ""),
        picture=pass_.public_id,
    )
