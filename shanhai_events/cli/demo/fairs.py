"""Prepares the fairs: who organizes, on what terms, on which plan."""

from datetime import date
from functools import partial

from shanhai_events.accounts.enums import Role
from shanhai_events.cli.demo import accounts, halls, plan
from shanhai_events.cli.demo.days import WINDOW_CLOSES_IN, Calendar, Timeline
from shanhai_events.cli.demo.editions import FAIR, LAST_FAIR, SERIES, SHOW
from shanhai_events.cli.demo.made import Made
from shanhai_events.cli.demo.trades import CATEGORIES
from shanhai_events.fair.commands.terms import SetTerms, Terms
from shanhai_events.fair.services.terms import set_terms

DECLARATION = (
    "本单位承诺：所填内容真实；展位只用于展出本单位所报产品，不转让、转租、拼用；"
    "遵守展馆消防、用电和知识产权规定；按时布展、撤展。"
)


def add_fairs(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the preparation of this year's fair, of last year's and of the other show on the timeline."""
    last = calendar.last_year
    for key, first_day, days in (
        (LAST_FAIR, last(209), (calendar.day(last(75)), calendar.last_fair)),
        (FAIR, -99, (calendar.day(WINDOW_CLOSES_IN), calendar.fair)),
        (SHOW, -19, (calendar.day(150), calendar.day(200))),
    ):
        timeline.add(calendar.at(first_day, "09:00"), partial(_appoint, made, "organizer", Role.ORGANIZER, key))
        timeline.add(calendar.at(first_day + 1, "10:00"), partial(_set_terms, made, key, days))
        timeline.add(calendar.at(first_day + 9, "14:00"), partial(_PLANS[key], made))
    timeline.add(calendar.at(-78, "09:00"), partial(_appoint, made, "host", Role.HOST_CITY, SERIES))


def _appoint(made: Made, account: str, role: Role, key: str) -> None:
    accounts.grant_edition(account, role, made.editions[key])


def _set_terms(made: Made, key: str, days: tuple[date, date]) -> None:
    """Set the terms of a fair; `days` are the last day of its window and its first day, reviews lie between."""
    closes, starts_on = days
    fifth = (starts_on - closes) / 5
    terms = Terms(
        categories=CATEGORIES,
        less_developed_only=True,
        max_booths=10,
        max_preferences=3,
        min_raw_space_m2=36,
        staff_per_booth=3,
        county_review_due=closes,
        city_review_due=closes + fifth,
        province_review_due=closes + fifth * 2,
        assignment_due=closes + fifth * 3,
        confirmation_days=5,
        declaration=DECLARATION,
        declaration_version=f"{closes.year}-1",
    )
    set_terms(SetTerms(edition=made.editions[key], terms=terms), actor=accounts.actor("organizer"))


def _plan_last_fair(made: Made) -> None:
    organizer = accounts.actor("organizer")
    plan.build_last_years_plan(made.editions[LAST_FAIR], e1=made.hall(halls.E1.name), actor=organizer)


def _plan_fair(made: Made) -> None:
    e1, e2 = made.hall(halls.E1.name), made.hall(halls.E2.name)
    plan.build_fair_plan(made.editions[FAIR], e1=e1, e2=e2, actor=accounts.actor("organizer"))


def _plan_show(made: Made) -> None:
    plan.begin_plan(made.editions[SHOW], e2=made.hall(halls.E2.name), actor=accounts.actor("organizer"))


_PLANS = {LAST_FAIR: _plan_last_fair, FAIR: _plan_fair, SHOW: _plan_show}
