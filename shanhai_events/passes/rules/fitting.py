"""How large names are printed so that they fit a badge: widths are estimated in ems, as Noto Sans CJK has them."""

import unicodedata
from dataclasses import dataclass

BADGE_WIDTH_PT = 258.0
"""91 mm between the margins of an A6 badge."""
LABEL_WIDTH_PT = 133.0
"""47 mm beside the code."""
_NARROW = frozenset("iljt.,'’:;|!()[]- fr")


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


def width_of(text: str) -> float:
    """Return about how many ems a text is wide: a Chinese character is one, a Latin letter a little over half."""
    return sum(_width(sign) for sign in text)


def fitting(text: str, steps: tuple[Step, ...], *, width: float = BADGE_WIDTH_PT, spacing: float = 0.0) -> str:
    """Return the class of the first size at which a text fits, or of the last; `spacing` is added to each sign.

    On several lines a tenth is kept free, because words are not cut.
    """
    ems = width_of(text) + spacing * len(text)
    for step in steps:
        room = width * step.lines * (1.0 if step.lines == 1 else 0.9)
        if ems * step.points <= room:
            return step.name
    return steps[-1].name


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
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if unicodedata.combining(sign):
        return 0.0
    if sign in _NARROW:
        return 0.36
    return 0.7 if sign.isupper() or sign in "mwMW%@—" else 0.6
