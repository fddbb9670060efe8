from collections import Counter
from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.editions.models import EventSeries
from shanhai_events.regions.models import PlanPeriod
from shanhai_events.statistics import reference
from shanhai_events.statistics.enums import AmountBasis, Direction, Measure, TargetKind
from shanhai_events.statistics.models import Target
from shanhai_events.storage.database import db
from tests.factories.regions import load_regions

YI = 10_000 * 10_000 * 100
FIRST = """\
regions: 146 rows, 146 added, 0 changed
region_successions: 22 rows, 22 added, 0 changed
plan_periods: 2 rows, 2 added, 0 changed
pairing_groups: 6 rows, 6 added, 0 changed
pairing_cities: 15 rows, 15 added, 0 changed
pairing_members: 65 rows, 65 added, 0 changed
region_roles: 65 rows, 65 added, 0 changed
event_series: 4 rows, 4 added, 0 changed
targets: 25 rows, 25 added, 0 changed
"""


@pytest.fixture
def targets(app_context: None) -> Sequence[Target]:
    load_regions()
    reference.load_targets()
    return db.session.scalars(select(Target)).all()


def the(targets: Sequence[Target], kind: TargetKind, key: str, period: str = "2006-2010") -> Target:
    (found,) = (t for t in targets if (t.kind, t.indicator_key, t.plan_period.key) == (kind, key, period))
    return found


def test_all_figures_of_the_plans_are_there(targets: Sequence[Target]) -> None:
    assert Counter(target.kind for target in targets) == {
        TargetKind.TARGET: 13,
        TargetKind.TARGET_QUALITATIVE: 1,
        TargetKind.OBLIGATION: 4,
        TargetKind.THRESHOLD: 1,
        TargetKind.BASELINE: 6,
    }


def test_cooperation_amount_is_exact_and_its_basis_open(targets: Sequence[Target]) -> None:
    amount = the(targets, TargetKind.TARGET, "coop_amount")
    assert (amount.annual_value, amount.total_value) == (30 * YI, 150 * YI)
    assert (amount.measure, amount.amount_basis) == (Measure.MONEY, AmountBasis.UNSPECIFIED)
    assert amount.annual_value is not None
    assert amount.annual_value * 5 == amount.total_value


def test_arrived_funds_of_the_second_plan_have_no_start_and_no_annual_share(targets: Sequence[Target]) -> None:
    funds = the(targets, TargetKind.TARGET, "industry_funds_arrived", "2009-2012")
    assert (funds.start_year, funds.end_year, funds.annual_value, funds.total_value) == (None, 2012, None, 400 * YI)
    assert funds.amount_basis is AmountBasis.ARRIVED


def test_people_and_person_times_are_different_measures(targets: Sequence[Target]) -> None:
    moved = the(targets, TargetKind.TARGET, "labour_transfer")
    trained = the(targets, TargetKind.TARGET, "labour_trained")
    assert (moved.measure, moved.annual_value, moved.total_value) == (Measure.PERSON_TIMES, 30_000, 150_000)
    assert (trained.measure, trained.annual_value, trained.total_value) == (Measure.PEOPLE, 3_000, 15_000)


def test_bounds_stay_bounds(targets: Sequence[Target]) -> None:
    aid = the(targets, TargetKind.BASELINE, "social_aid_funds")
    coverage = the(targets, TargetKind.BASELINE, "agency_coverage")
    key_project = the(targets, TargetKind.THRESHOLD, "key_project_consult", "2009-2012")
    partners = the(targets, TargetKind.OBLIGATION, "city_partner_per_year", "2009-2012")

    assert (aid.total_value, aid.direction) == (8_800 * 10_000 * 100, Direction.MORE_THAN)
    assert aid.source_phrase == "提供社会事业帮扶资金8800多万元"
    assert (coverage.measure, coverage.total_value, coverage.direction) == (Measure.PERCENT, 90, Direction.AT_LEAST)
    assert (key_project.total_value, key_project.direction) == (5 * YI, Direction.STRICTLY_GREATER)
    assert (partners.annual_value, partners.most, partners.direction) == (1, 2, Direction.RANGE)


def test_a_batch_has_no_value(targets: Sequence[Target]) -> None:
    batch = the(targets, TargetKind.TARGET_QUALITATIVE, "social_projects_batch", "2009-2012")
    assert (batch.annual_value, batch.total_value, batch.direction, batch.printed_unit) == (None, None, None, "批")


def test_baseline_reproduces_the_published_arrival_rate(targets: Sequence[Target]) -> None:
    agreed = the(targets, TargetKind.BASELINE, "agreed_investment")
    arrived = the(targets, TargetKind.BASELINE, "funds_arrived")
    assert agreed.total_value is not None
    assert arrived.total_value is not None
    assert round(arrived.total_value * 10_000 / agreed.total_value) == 3086


@pytest.mark.bare
def test_seed_reference_prints_counts_and_changes_nothing_the_second_time(app: Flask) -> None:
    runner = app.test_cli_runner()

    first = runner.invoke(args=["seed", "reference"])
    second = runner.invoke(args=["seed", "reference"])

    assert (first.exit_code, first.output) == (0, FIRST)
    expected = "".join(f"{line.split(' rows')[0]} rows, 0 added, 0 changed\n" for line in FIRST.splitlines())
    assert (second.exit_code, second.output) == (0, expected)
    with app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(t)) for t in (Target, EventSeries, PlanPeriod)]
    assert counts == [25, 4, 2]
