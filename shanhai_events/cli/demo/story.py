"""The whole demonstration as one timeline: accounts, editions, files, applications, letters."""

from functools import partial

from shanhai_events.cli.demo import accounts, enterprises, words
from shanhai_events.cli.demo.annual import add_annual
from shanhai_events.cli.demo.applying import Applicant
from shanhai_events.cli.demo.courses import last_years_steps, steps_of
from shanhai_events.cli.demo.days import BEGINS_BEFORE_LAST_FAIR, Calendar, Timeline
from shanhai_events.cli.demo.editions import FAIR, LAST_FAIR, add_editions
from shanhai_events.cli.demo.enterprises import Enterprise
from shanhai_events.cli.demo.fairs import add_fairs
from shanhai_events.cli.demo.firms import FIRMS
from shanhai_events.cli.demo.forums import add_forum
from shanhai_events.cli.demo.gates import add_gates
from shanhai_events.cli.demo.made import Made
from shanhai_events.cli.demo.passes import add_passes
from shanhai_events.cli.demo.places import place_of
from shanhai_events.cli.demo.signings import add_signings
from shanhai_events.fair.commands.reviewing import GrantException
from shanhai_events.fair.services.excepting import grant_exception
from shanhai_events.jobs.runner import run_due

LETTERS = 3
"""So many letters of this year are rendered while seeding; the worker renders the others as soon as it starts."""
_FIRST_MINUTE = 8 * 60 + 40
_OFFICE_MINUTES = 460


def tell_story(calendar: Calendar) -> int:
    """Play everything up to the day before the day of seeding; return how many acts there were."""
    timeline, made = Timeline(), Made()
    _add_offices(timeline, calendar)
    add_editions(timeline, calendar, made)
    add_fairs(timeline, calendar, made)
    add_forum(timeline, calendar, made)
    add_annual(timeline, calendar, made)
    add_gates(timeline, calendar, made)
    add_passes(timeline, calendar, made)
    add_signings(timeline, calendar, made)
    for enterprise in enterprises.all_enterprises():
        _add_file(timeline, calendar, enterprise, made)
        _add_this_year(timeline, calendar, enterprise, made)
        if enterprise.firm.last_year:
            _add_last_year(timeline, calendar, enterprise, made)
    for key, reason in words.EXCEPTION_REASONS.items():
        act = partial(_grant_exception, made, key, reason)
        timeline.add(calendar.at(_first_day(key) - 1, "15:30"), act)
    timeline.add(calendar.at(-2, "16:05"), partial(enterprises.ask_to_join_first, made))
    timeline.add(calendar.at(calendar.last_year(50), "18:30"), run_due)
    timeline.add(calendar.at(-18, "18:30"), partial(run_due, LETTERS))
    return timeline.play()


def _add_offices(timeline: Timeline, calendar: Calendar) -> None:
    first_day = calendar.last_year(BEGINS_BEFORE_LAST_FAIR)
    for office in accounts.HEAD_OFFICES:
        timeline.add(calendar.at(first_day, "09:00"), partial(accounts.open_office, office))
    for account, name in (accounts.ORGANIZER, accounts.HOST, accounts.CLERK, accounts.VERIFIER):
        timeline.add(calendar.at(first_day, "09:10"), partial(accounts.open_without_role, account, name))
    timeline.add(calendar.at(first_day, "09:20"), _open_regional_offices)


def _open_regional_offices() -> None:
    counties = sorted({firm.county for firm in FIRMS})
    cities = sorted({place_of(county).above for county in counties})
    for number, code in enumerate((*cities, *counties), start=200):
        accounts.open_office(accounts.regional_office(code, number=number))


def _add_file(timeline: Timeline, calendar: Calendar, enterprise: Enterprise, made: Made) -> None:
    last_year = enterprise.firm.last_year
    day = calendar.last_year(118) if last_year else _first_day(enterprise.firm.key) - 2
    act = enterprises.open_file_on_behalf if enterprises.is_on_behalf(enterprise) else enterprises.open_own_file
    timeline.add(calendar.at(day, _clock(enterprise, 0)), partial(act, enterprise, made))


def _add_this_year(timeline: Timeline, calendar: Calendar, enterprise: Enterprise, made: Made) -> None:
    applicant = Applicant(enterprise=enterprise, made=made, fair=FAIR)
    steps = steps_of(enterprise.firm.course, number=enterprise.number)
    for place, (day, step) in enumerate(steps, start=1):
        timeline.add(calendar.at(day, _clock(enterprise, place)), partial(step, applicant))


def _add_last_year(timeline: Timeline, calendar: Calendar, enterprise: Enterprise, made: Made) -> None:
    applicant = Applicant(enterprise=enterprise, made=made, fair=LAST_FAIR, with_wishes=False)
    for place, (days_before, step) in enumerate(last_years_steps(number=enterprise.number), start=1):
        instant = calendar.at(calendar.last_year(days_before), _clock(enterprise, place))
        timeline.add(instant, partial(step, applicant))


def _first_day(key: str) -> int:
    """Return the day on which a firm begins its application, or a day last week when it has none."""
    enterprise = next(found for found in enterprises.all_enterprises() if found.firm.key == key)
    return min((day for day, _ in steps_of(enterprise.firm.course, number=enterprise.number)), default=-5)


def _grant_exception(made: Made, key: str, reason: str) -> None:
    command = GrantException(edition=made.editions[FAIR], organization=made.organizations[key], reason=reason)
    grant_exception(command, actor=accounts.actor("province"))


def _clock(enterprise: Enterprise, place: int) -> str:
    """Return a time of the working day that differs from enterprise to enterprise and from step to step."""
    minute = _FIRST_MINUTE + (enterprise.number * 37 + place * 61) % _OFFICE_MINUTES
    return f"{minute // 60:02}:{minute % 60:02}"
