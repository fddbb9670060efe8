"""How large names are printed so that they fit a badge: widths are estimated in ems, as Noto Sans CJK has them."""

import unicodedata
from dataclasses import dataclass
from math import ceil

BADGE_WIDTH_PT = 258.0
"""91 mm between the margins of an A6 badge."""
LABEL_WIDTH_PT = 133.0
"""47 mm beside the code."""
_ON_SEVERAL = 0.9
_NARROW = frozenset("iljt.,':;|!()[]- fr")
_AS_WIDE_AS_CHINESE = frozenset("’‘“”·…—")
"""Signs that Chinese and Latin text share; the font draws them for Chinese."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A size that is tried: so many points, on at most so many lines; `name` is the class that prints it."""

    name: str
    points: float
    lines: int


NAME_STEPS = (
    Step(name="name-1", points=40, lines=1),
    Step(name="name-2", points=32, lines=1),
    Step(name="name-3", points=26, lines=1),
    Step(name="name-4", points=22, lines=2),
    Step(name="name-5", points=17, lines=3),
)
ORGANIZATION_STEPS = (
    Step(name="org-1", points=14, lines=2),
    Step(name="org-2", points=11, lines=3),
    Step(name="org-3", points=9, lines=4),
)
LABEL_STEPS = (
    Step(name="label-1", points=24, lines=1),
    Step(name="label-2", points=17, lines=1),
    Step(name="label-3", points=12, lines=1),
    Step(name="label-4", points=9, lines=3),
)


NARROW_WIDTH_PT = 64.0
"""22.6 mm beside the code of a label."""
NARROW_HEIGHT_PT = 87.0
"""30.7 mm between the band of a label and its lower edge."""
_NARROW_GAP_PT = 2.0
NARROW_NAME_STEPS = (
    Step(name="name-1", points=20, lines=1),
    Step(name="name-2", points=15.5, lines=1),
    Step(name="name-3", points=13, lines=2),
    Step(name="name-4", points=10, lines=3),
    Step(name="name-5", points=8, lines=4),
)
NARROW_ORGANIZATION_STEPS = (
    Step(name="org-1", points=9, lines=4),
    Step(name="org-2", points=7.5, lines=5),
    Step(name="org-3", points=6, lines=7),
    Step(name="org-4", points=5, lines=9),
)
NARROW_PLACE_STEPS = (
    Step(name="place-1", points=11, lines=1),
    Step(name="place-2", points=8, lines=1),
    Step(name="place-3", points=6.5, lines=2),
    Step(name="place-4", points=5, lines=4),
)
LEADING = 1.2


@dataclass(frozen=True, kw_only=True, slots=True)
class NarrowText:
    """The three texts that share the column of a label, or the classes that print them."""

    name: str
    organization: str
    place: str


def fitting_narrow(text: NarrowText) -> NarrowText:
    """Return the classes for a label: the place as large as it fits, then the name, then the organization.

    The name gets smaller still where the organization would have no room.
    """
    place = fitting_step(text.place, NARROW_PLACE_STEPS, width=NARROW_WIDTH_PT)
    room = NARROW_HEIGHT_PT - _NARROW_GAP_PT - height_of(text.place, place)
    largest = fitting_step(text.name, NARROW_NAME_STEPS, width=NARROW_WIDTH_PT)
    for name in NARROW_NAME_STEPS[NARROW_NAME_STEPS.index(largest) :]:
        for organization in NARROW_ORGANIZATION_STEPS:
            if height_of(text.name, name) + height_of(text.organization, organization) <= room:
                return NarrowText(name=name.name, organization=organization.name, place=place.name)
    return NarrowText(name=name.name, organization=organization.name, place=place.name)


def height_of(text: str, step: Step) -> float:
    """Return how high, in points, a text stands in the column of a label; a tenth of a line is lost to whole words."""
    ems = width_of(text) * step.points
    lines = bool(text) if ems <= NARROW_WIDTH_PT else ceil(ems / (NARROW_WIDTH_PT * _ON_SEVERAL))
    return lines * step.points * LEADING


def width_of(text: str) -> float:
    """Return about how many ems a text is wide: a Chinese character is one, a Latin letter a little over half."""
    return sum(_width(sign) for sign in text)


def fitting(text: str, steps: tuple[Step, ...], *, width: float = BADGE_WIDTH_PT, spacing: float = 0.0) -> str:
    """Return the class of the first size at which a text fits, or of the last; `spacing` is added to each sign.

    On several lines a tenth is kept free, because words are not cut.
    """
    return fitting_step(text, steps, width=width, spacing=spacing).name


def fitting_step(text: str, steps: tuple[Step, ...], *, width: float, spacing: float = 0.0) -> Step:
    """Return the first step at which a text fits, or the last."""
    ems = width_of(text) + spacing * len(text)
    for step in steps:
        room = width * step.lines * (1.0 if step.lines == 1 else _ON_SEVERAL)
        if ems * step.points <= room:
            return step
    return steps[-1]


def label_lines(label: str) -> tuple[str, ...]:
    """Return the lines on which a label such as A1-B001–A1-B004, B009 is printed: cut at commas and after dashes."""
    parts = [part.strip() for part in label.replace("，", ",").split(",") if part.strip()]
    return tuple(line for part in parts for line in part.replace("–", "–\n").split("\n"))


def fitting_label(lines: tuple[str, ...]) -> str:
    """Return the class for all lines of a label together; more than two lines get smaller."""
    longest = max(lines, key=width_of, default="")
    start = 0 if len(lines) <= 2 else 1 if len(lines) <= 3 else 2 if len(lines) <= 5 else 3
    return fitting(longest, LABEL_STEPS[start:], width=LABEL_WIDTH_PT)


def _width(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF" or sign in _AS_WIDE_AS_CHINESE:
        return 1.0
    if unicodedata.combining(sign):
        return 0.0
    if sign in _NARROW:
        return 0.36
    return 0.7 if sign.isupper() or sign in "mwMW%@" else 0.6
