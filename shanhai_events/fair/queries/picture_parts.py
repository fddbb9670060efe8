"""What a picture of a floor plan consists of, and the lens through which one reader sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from shanhai_events.fair.enums import BoothKind, BoothState
from shanhai_events.fair.queries.drawing import Box, HallDrawing, Named, ZoneArea


class Holders(Enum):
    """Whose names a reader sees: nobody's, those of enterprises that have confirmed, all."""

    NONE = auto()
    CONFIRMED = auto()
    ALL = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Lens:
    """How one reader looks at the plan.

    With `kind` and `region_codes` only booths of that kind and of those regions (or of none) are in full colour and
    can be picked, unless the region does not bind; booths meant for `home_code` are outlined. `ranks`, `own`, `fits`
    and `clashes` are by public id.
    """

    holders: Holders = Holders.NONE
    without_application: int | None = None
    kind: BoothKind | None = None
    region_codes: frozenset[str] | None = None
    home_code: str | None = None
    dims_others: bool = False
    picks: bool = False
    region_binds: bool = True
    shows_wishes: bool = True
    counts_wishes: bool = True
    ranks: Mapping[str, int] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    fits: frozenset[str] = frozenset()
    clashes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class BoothOnPlan:
    """One booth as it is drawn and told; `look` is its class in the style sheet, lengths of `box` are units."""

    public_id: str
    number: str
    short: str
    kind: BoothKind
    state: BoothState
    look: str
    box: Box
    middle_x: str
    text_y: str
    width_cm: int
    depth_cm: int
    area_m2: int
    open_sides: str
    zone: Named
    zone_code: str
    region: Named | None
    near: Named | None
    near_m: int
    wishes: int = 0
    rank: int | None = None
    dim: bool = False
    pickable: bool = False
    large: bool = False
    joined: bool = False
    holder: str | None = None
    held_since: datetime | None = None
    application: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionGroup:
    """Booths side by side that are meant for one region; outlined when it is the reader's."""

    name: Named
    x: str
    y: str
    width: float
    on: bool
    dim: bool
    outline: Box | None
    is_home: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Booths of one preference that fill a rectangle and are drawn as one, with their rank and numbers."""

    rank: int
    text: str
    box: Box
    disc_x: str
    text_x: str
    text_y: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HallPicture:
    """One hall; `focus` is where a small screen opens (x y width height in units), empty for the whole hall."""

    code: str
    name: Named
    drawing: HallDrawing
    zones: tuple[ZoneArea, ...]
    groups: tuple[RegionGroup, ...]
    booths: tuple[BoothOnPlan, ...]
    choices: tuple[Choice, ...]
    focus: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPicture:
    """All halls of an edition as one reader sees them."""

    halls: tuple[HallPicture, ...]

    @property
    def booths(self) -> Iterator[BoothOnPlan]:
        """Return the booths of all halls in the order of their numbers within each."""
        return (booth for hall in self.halls for booth in hall.booths)

    @property
    def total(self) -> int:
        """Return how many booths there are."""
        return sum(len(hall.booths) for hall in self.halls)

    @property
    def free(self) -> int:
        """Return how many booths are offered and held by nobody."""
        return sum(booth.state in (BoothState.FREE, BoothState.WANTED) for booth in self.booths)
