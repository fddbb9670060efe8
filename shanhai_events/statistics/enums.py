"""Closed lists about targets."""

from enum import StrEnum


class TargetKind(StrEnum):
    """What a figure of a plan is: something to reach, a duty of each year, a threshold, or where it started."""

    TARGET = "target"
    TARGET_QUALITATIVE = "target_qualitative"
    OBLIGATION = "obligation"
    THRESHOLD = "threshold"
    BASELINE = "baseline"


class Measure(StrEnum):
    """What a figure counts: fen, things, people, people as often as they go, visits, per cent."""

    MONEY = "money"
    ITEMS = "items"
    PEOPLE = "people"
    PERSON_TIMES = "person_times"
    TIMES = "times"
    PERCENT = "percent"


class AmountBasis(StrEnum):
    """Which amount of a project a sum of money means; a plan that doesn't say is `unspecified`."""

    UNSPECIFIED = "unspecified"
    AGREED = "agreed"
    ARRIVED = "arrived"
    INVESTMENT_TOTAL = "investment_total"
    AID = "aid"


class Direction(StrEnum):
    """How a figure binds: 8800多万元 is more than, 90%以上 at least, 超过5亿元 strictly greater, 1—2个 a range."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    STRICTLY_GREATER = "strictly_greater"
    RANGE = "range"
