"""On which day each application takes which step; days count from the day of seeding."""

from collections.abc import Callable

from shanhai_events.cli.demo import deciding as do
from shanhai_events.cli.demo.applying import Applicant
from shanhai_events.cli.demo.firms import Course

Step = tuple[int, Callable[[Applicant], None]]

_BEGIN, _HAND_IN = Applicant.begin, Applicant.hand_in


def steps_of(course: Course, *, number: int) -> tuple[Step, ...]:
    """Return the steps in their order; `number` spreads enterprises of one course over a few days."""
    if course is Course.FILE_ONLY:
        return ()
    spread = number % 6
    return tuple((day + spread if day < _SPREAD_UNTIL[course] else day, step) for day, step in _STEPS[course])


def last_years_steps(*, number: int) -> tuple[Step, ...]:
    """Return the steps of last year in days before that fair."""
    first = 112 - number % 12
    return (
        (first + 1, _BEGIN),
        (first, _HAND_IN),
        (first - 4, do.county_approves),
        (first - 9, do.city_approves),
        (first - 15, do.province_approves),
        (55, do.is_given_booths),
        (52, do.confirms),
    )


def _reviewed(handed_in: int) -> tuple[Step, ...]:
    return (
        (handed_in - 1, _BEGIN),
        (handed_in, _HAND_IN),
        (handed_in + 2, do.county_approves),
        (handed_in + 5, do.city_approves),
        (handed_in + 9, do.province_approves),
    )


_STEPS: dict[Course, tuple[Step, ...]] = {
    Course.DRAFT: ((-4, _BEGIN),),
    Course.SUBMITTED: ((-9, _BEGIN), (-8, _HAND_IN)),
    Course.ON_BEHALF: ((-6, _BEGIN), (-5, _HAND_IN)),
    Course.RESUBMITTED: (
        (-8, _BEGIN),
        (-6, Applicant.hand_in_unstamped),
        (-4, do.county_returns_unstamped),
        (-3, _HAND_IN),
    ),
    Course.RETURNED: ((-12, _BEGIN), (-11, _HAND_IN), (-7, do.county_returns)),
    Course.SENT_BACK: ((-16, _BEGIN), (-15, _HAND_IN), (-12, do.county_approves), (-8, do.city_sends_back)),
    Course.COUNTY_APPROVED: ((-15, _BEGIN), (-14, _HAND_IN), (-9, do.county_approves)),
    Course.CITY_APPROVED: ((-20, _BEGIN), (-19, _HAND_IN), (-16, do.county_approves), (-10, do.city_approves)),
    Course.CITY_REJECTED: ((-31, _BEGIN), (-30, _HAND_IN), (-27, do.county_approves), (-23, do.city_rejects)),
    Course.PROVINCE_REJECTED: (*_reviewed(-32)[:-1], (-21, do.province_rejects)),
    Course.APPROVED: _reviewed(-24),
    Course.DECLINED: (*_reviewed(-38), (-22, do.is_given_booths), (-19, do.declines)),
    Course.RELEASED: (*_reviewed(-36), (-12, do.is_given_booths), (-9, do.loses_booths)),
    Course.ASSIGNED: (*_reviewed(-30), (-1, do.is_given_booths)),
    Course.MOVED: (*_reviewed(-33), (-6, do.is_given_booths), (-1, do.is_moved)),
    Course.CONFIRMED: (*_reviewed(-43), (-26, do.is_given_booths), (-24, do.confirms)),
    Course.WITHDRAWN: ((-14, _BEGIN), (-13, _HAND_IN), (-9, do.withdraws)),
    Course.WITHDRAWN_LATE: (*_reviewed(-42), (-26, do.is_given_booths), (-23, do.confirms), (-6, do.withdraws_late)),
    Course.LAPSED: (*_reviewed(-41), (-24, do.is_given_booths), (-17, do.time_passes)),
}

# From this day on a course keeps to its days; before it, enterprises follow each other day by day.
_SPREAD_UNTIL: dict[Course, int] = dict.fromkeys(Course, 0) | {
    Course.RESUBMITTED: -99,
    Course.ASSIGNED: -5,
    Course.MOVED: -99,
    Course.LAPSED: -24,
    Course.DRAFT: -99,
    Course.ON_BEHALF: -99,
}
