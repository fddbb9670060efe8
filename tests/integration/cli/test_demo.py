"""The demonstration: what it holds on whatever day it is made, that it is made once, and where it is refused."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.hashing import password_matches
from shanhai_events.accounts.models import User
from shanhai_events.audit.models import AuditEntry
from shanhai_events.audit.services import record
from shanhai_events.audit.verification import verify_chain
from shanhai_events.checkin.commands import Enrol, NewDevice, ScanGiven
from shanhai_events.checkin.enums import ENTERING, DeviceRole, DeviceState, Direction, Verdict
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.checkin.queries.gates import list_gates_with_devices
from shanhai_events.checkin.queries.numbers import count_people
from shanhai_events.checkin.queries.posts import get_post
from shanhai_events.checkin.services.gates import add_device, enrol
from shanhai_events.checkin.services.scanning import take_scans
from shanhai_events.cli.demo import accounts
from shanhai_events.cli.demo.command import ACCOUNTS, account_table
from shanhai_events.cli.demo.days import Calendar
from shanhai_events.cli.demo.firms import FIRMS
from shanhai_events.cli.demo.seeding import BEGUN, MARKER
from shanhai_events.editions.enums import ActivityKind, ActivityState, EditionState, SeriesKind
from shanhai_events.editions.models import Edition, EventSeries
from shanhai_events.editions.queries import is_taking_applications
from shanhai_events.editions.queries.activities import list_activities
from shanhai_events.fair.enums import ApplicationState, BoothKind, BoothState
from shanhai_events.fair.models.applications import BoothApplication, EligibilityException
from shanhai_events.fair.models.assignments import BoothAssignment, ConfirmationLetter
from shanhai_events.fair.models.plan import Booth, HallPlan
from shanhai_events.fair.queries.picture import build_organizer_picture
from shanhai_events.files.models import StoredFile
from shanhai_events.files.services import read_bytes
from shanhai_events.forum.enums import RegistrationState
from shanhai_events.forum.models.replies import Registration
from shanhai_events.kernel import clock
from shanhai_events.kernel.clock import BEIJING
from shanhai_events.organizations.models import JoinRequest, Organization
from shanhai_events.passes.enums import VALID
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.series.enums import EntryState
from shanhai_events.series.models import Entry
from shanhai_events.series.rules import LIVE
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.engines import ON_SQLITE
from tests.support.people import person

SUMMER = date(2026, 7, 28)
NEW_YEARS_EVE = date(2027, 12, 31)


@pytest.fixture
def telling() -> Iterator[ExitStack]:
    """Closes the told time after the test."""
    with ExitStack() as exits:
        yield exits


def test_the_demo_holds_a_record_of_every_kind(app: Flask, telling: ExitStack) -> None:
    _wake_up_on(SUMMER, telling)
    assert re.sub(r"\d+ 步", "… 步", _seed(app)) == f"演示数据已载入，共 … 步。\n{account_table()}\n"

    with app.app_context():
        fair = _edition(EditionState.OPEN)
        states = _states_of(fair)
        assert set(states) == set(ApplicationState)
        assert states.total() == len(FIRMS) - 1
        looks = Counter(booth.state for booth in build_organizer_picture(fair).booths)
        assert set(looks) == set(BoothState)
        assert _halls_of(fair) == {"E1": 166, "E2": 39}
        assert _letters() == {True, False}
        assert db.session.scalar(select(func.count(EligibilityException.id))) == 3
        assert db.session.scalar(select(func.count(JoinRequest.id))) == 1
        on_behalf = select(Organization.name).where(Organization.registered_by_office)
        assert {"龙游砚坞头村股份经济合作社", "云渚龙游商会"} <= set(db.session.scalars(on_behalf))
        assert set(db.session.scalars(select(Registration.state))) == set(RegistrationState)
        _assert_scans_of_yesterday(_edition(EditionState.RUNNING, kind=SeriesKind.FORUM))
        _assert_annual_series(_edition(EditionState.RUNNING, kind=SeriesKind.SERIES))
        _assert_time_order()
        assert verify_chain().intact
        passwords = db.session.scalars(select(User.password_hash).where(User.password_hash.is_not(None))).all()
        assert len(set(passwords)) == len(passwords)
        for account, _ in ACCOUNTS:
            _assert_sign_in(account)

    before = _count(app)
    assert _seed(app) == f"演示数据已在库中，没有改动。\n{account_table()}\n"
    assert _count(app) == before


@ON_SQLITE
def test_dates_are_counted_from_the_day_of_seeding(app: Flask, telling: ExitStack) -> None:
    _wake_up_on(NEW_YEARS_EVE, telling)
    _seed(app)

    with app.app_context():
        fair, running = _edition(EditionState.OPEN), _edition(EditionState.RUNNING, kind=SeriesKind.FORUM)
        assert fair.starts_on == NEW_YEARS_EVE + timedelta(days=85)
        assert is_taking_applications(fair)
        annual = _edition(EditionState.RUNNING, kind=SeriesKind.SERIES)
        for edition in (running, annual):
            assert edition.starts_on <= clock.today() <= edition.ends_on
        closed = _edition(EditionState.CLOSED)
        assert (closed.series_id, closed.year) == (fair.series_id, fair.year - 1)
        assert _edition(EditionState.PLANNING).starts_on > clock.today()
        assert _states_of(closed) == {ApplicationState.CONFIRMED: sum(firm.last_year for firm in FIRMS)}
        live = select(func.min(BoothAssignment.confirm_by)).join(BoothAssignment.application)
        live = live.where(BoothAssignment.released_at.is_(None), BoothApplication.state == ApplicationState.ASSIGNED)
        earliest = db.session.scalars(live).one()
        assert earliest > clock.now() + timedelta(days=2)
        _assert_scans_of_yesterday(running)
        _assert_passes_open_the_gates(running)


@pytest.mark.parametrize(
    ("today", "fair", "last_fair"),
    [
        (SUMMER, date(2026, 10, 21), date(2025, 10, 21)),
        (date(2026, 11, 22), date(2026, 12, 14), date(2025, 12, 14)),
        (date(2026, 12, 1), date(2027, 2, 24), date(2026, 2, 24)),
        (date(2027, 12, 6), date(2028, 2, 29), date(2027, 2, 28)),
    ],
)
def test_the_fair_stays_in_its_year_where_it_can(today: date, fair: date, last_fair: date) -> None:
    calendar = Calendar(today=today)
    assert (calendar.fair, calendar.last_fair) == (fair, last_fair)


def test_a_database_with_somebody_else_in_it_is_refused(app: Flask) -> None:
    with app.app_context():
        person("叶知秋")
    before = _count(app)
    result = app.test_cli_runner().invoke(args=["seed", "demo"])
    assert result.exit_code == 1
    assert result.output == "Error: the database holds users or organizations that are no demonstration data\n"
    assert _count(app) == before


def test_a_demo_that_was_not_finished_is_refused(app: Flask) -> None:
    with app.app_context(), unit_of_work():
        record(actor=accounts.SYSTEM, action=BEGUN, subject=MARKER)
    result = app.test_cli_runner().invoke(args=["seed", "demo"])
    assert result.exit_code == 1
    assert "begun and not finished" in result.output


def test_production_is_refused(app: Flask) -> None:
    app.config["ENV"] = "production"
    result = app.test_cli_runner().invoke(args=["seed", "demo"])
    assert result.exit_code == 1
    assert result.output == "Error: demonstration data is refused in production\n"
    assert _count(app)["users"] == 0


def test_no_two_firms_share_a_name_or_an_account() -> None:
    keys, names = [firm.key for firm in FIRMS], [firm.trade_name for firm in FIRMS]
    assert len(set(keys)) == len(set(names)) == len(FIRMS)


def _wake_up_on(day: date, telling: ExitStack) -> None:
    telling.enter_context(clock.telling(datetime.combine(day, time(0, 10), BEIJING)))


def _seed(app: Flask) -> str:
    result = app.test_cli_runner().invoke(args=["seed", "demo"])
    assert result.exit_code == 0, result.output
    return result.stdout


def _edition(state: EditionState, *, kind: SeriesKind | None = None) -> Edition:
    statement = select(Edition).join(Edition.series).where(Edition.state == state)
    return db.session.scalars(statement if kind is None else statement.where(EventSeries.kind == kind)).one()


def _assert_annual_series(edition: Edition) -> None:
    """The programme has every kind over three days, delegations are in every state, the approved hold passes."""
    programme = list_activities(edition)
    assert {each.kind for each in programme} == set(ActivityKind)
    assert {clock.in_beijing(each.starts_at).date() - clock.today() for each in programme} == {
        timedelta(days=-1),
        timedelta(),
        timedelta(days=1),
    }
    assert {each.state for each in programme} == {
        ActivityState.DONE,
        ActivityState.OPEN_FOR_ENROLLMENT,
        ActivityState.SCHEDULED,
    }
    assert set(db.session.scalars(select(Entry.state))) == set(EntryState)
    approved = select(func.count(Entry.participant_id.distinct())).where(Entry.state == EntryState.APPROVED)
    live = select(func.count(Pass.id)).where(Pass.edition_id == edition.id, Pass.state.in_(VALID))
    assert db.session.scalar(live) == db.session.scalar(approved)
    entered = select(func.count(Entry.id)).where(Entry.state.in_(LIVE))
    assert sum(each.places_taken for each in programme) == db.session.scalar(entered)


def _states_of(edition: Edition) -> Counter[ApplicationState]:
    statement = select(BoothApplication.state).where(BoothApplication.edition_id == edition.id)
    return Counter(db.session.scalars(statement))


def _halls_of(edition: Edition) -> dict[str, int]:
    halls = db.session.scalars(select(HallPlan).where(HallPlan.edition_id == edition.id))
    raw = select(func.count(Booth.id)).where(Booth.edition_id == edition.id, Booth.kind == BoothKind.RAW_SPACE)
    assert db.session.scalar(raw) == 14
    return {
        hall.code: db.session.scalars(
            select(func.count(Booth.id)).where(Booth.zone_id.in_([zone.id for zone in hall.zones]))
        ).one()
        for hall in halls
    }


def _letters() -> set[bool]:
    """Tell which letters are rendered and which wait for the worker; the rendered ones are PDF files."""
    statement = select(ConfirmationLetter.file_public_id)
    letters = db.session.scalars(statement).all()
    for public_id in filter(None, letters):
        stored = db.session.scalars(select(StoredFile).where(StoredFile.public_id == public_id)).one()
        assert read_bytes(stored).startswith(b"%PDF-")
    return {public_id is not None for public_id in letters}


def _assert_time_order() -> None:
    told = db.session.scalars(select(AuditEntry.at).order_by(AuditEntry.seq)).all()
    assert list(told) == sorted(told)
    assert told[-1] == clock.now()


def _assert_scans_of_yesterday(edition: Edition) -> None:
    """At ten past midnight everybody of the first day has left, and the second has not begun."""
    scans = db.session.execute(select(Scan.verdict, Scan.corrected_at).where(Scan.edition_id == edition.id)).all()
    assert {verdict for verdict, _ in scans} == {
        Verdict.ADMITTED,
        Verdict.READMITTED,
        Verdict.DUPLICATE,
        Verdict.EXITED,
        Verdict.MALFORMED,
    }
    assert {clock.in_beijing(moment).date() for _, moment in scans} == {clock.today() - timedelta(days=1)}
    numbers = count_people(edition.id, zone=0)
    assert numbers.people_in > 30
    assert numbers.inside == 0
    states = [device.state for item in list_gates_with_devices(edition.id) for device in item.devices]
    assert states == [DeviceState.IN_USE, DeviceState.IN_USE, DeviceState.REVOKED]


def _assert_passes_open_the_gates(edition: Edition) -> None:
    """Every live pass of the running edition is let in on the day of seeding."""
    passes = db.session.scalars(select(Pass).where(Pass.edition_id == edition.id, Pass.state.in_(VALID))).all()
    codes = [qr_text(pass_) for pass_ in passes]
    gate = list_gates_with_devices(edition.id)[0].gate.public_id
    slot = NewDevice(gate=gate, name="试", role=DeviceRole.STEWARD, expires_at=clock.now() + timedelta(hours=1))
    code = str(add_device(slot, actor=accounts.SYSTEM).code)
    _, token = enrol(Enrol(code=code, hardware_name="", app_version=""))
    items = [
        ScanGiven(scan_id=uuid4(), direction=Direction.IN, captured_at=clock.now(), digest=bytes(32), qr=code)
        for code in codes
    ]
    taken = take_scans(items, post_of=partial(get_post, token))
    assert {answer.verdict for answer in taken.answers} <= ENTERING
    assert len(taken.answers) > 40


def _assert_sign_in(account: str) -> None:
    user = db.session.scalars(select(User).where(User.email == accounts.address(account))).one()
    assert user.email_confirmed_at is not None
    assert password_matches(user.password_hash, accounts.PASSWORD)


def _count(app: Flask) -> dict[str, int]:
    with app.app_context():
        tables = db.metadata.sorted_tables
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
