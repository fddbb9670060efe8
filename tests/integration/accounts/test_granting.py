"""Roles within scopes and times: what may be granted, what then holds, how it ends."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.errors import (
    GrantEnded,
    GrantHeld,
    GrantTimesReversed,
    OwnAdminGrant,
    ScopeUnknown,
    WrongScope,
)
from shanhai_events.accounts.models import RoleGrant
from shanhai_events.accounts.permissions import AccountPermission
from shanhai_events.accounts.services.granting import end_grant, grant_role
from shanhai_events.audit.models import AuditEntry
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.kernel import clock as kernel_clock
from shanhai_events.kernel.actor import EVERYWHERE, Scope, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from tests.factories.editions import planned_edition
from tests.factories.regions import JINGNING, LISHUI, LONGYOU, load_regions
from tests.support.clock import MovableClock
from tests.support.people import SYSTEM, Person, actor_of, edition_scope, person, region_scope

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def clerk(context: None) -> Person:
    load_regions()
    return person("陆听潮")


def _grant(somebody: Person, role: Role, scope: Scope, **times: Any) -> str:
    return grant_role(actor=SYSTEM, user_public_id=somebody.public_id, role=role, scope=scope, **times)


def test_several_grants_of_one_person_add_up(clerk: Person) -> None:
    edition = planned_edition()
    _grant(clerk, Role.COUNTY_OFFICE, region_scope(LONGYOU))
    _grant(clerk, Role.COUNTY_OFFICE, region_scope(JINGNING))
    _grant(clerk, Role.ORGANIZER, edition_scope(edition.public_id))
    actor = actor_of(clerk)
    assert actor.scopes(FairPermission.REVIEW_COUNTY) == (region_scope(LONGYOU), region_scope(JINGNING))
    assert actor.scopes(FairPermission.ASSIGN) == (edition_scope(edition.public_id),)
    assert actor.scopes(AccountPermission.MANAGE_USERS) == ()


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.ADMIN, region_scope(LONGYOU)),
        (Role.PROVINCE_OFFICE, region_scope(LISHUI)),
        (Role.INSPECTOR, edition_scope("x")),
        (Role.COUNTY_OFFICE, EVERYWHERE),
        (Role.COUNTY_OFFICE, region_scope(LISHUI)),
        (Role.CITY_OFFICE, region_scope(LONGYOU)),
        (Role.CITY_OFFICE, region_scope("330000")),
        (Role.HOST_CITY, region_scope(LISHUI)),
        (Role.ORGANIZER, Scope(kind=ScopeKind.ORGANIZATION, public_id="x")),
        (Role.ENTERPRISE, EVERYWHERE),
        (Role.ENTERPRISE, Scope(kind=ScopeKind.ORGANIZATION)),
        (Role.ADMIN, Scope(kind=ScopeKind.ALL, public_id="x")),
    ],
)
def test_scope_must_fit_the_role(clerk: Person, role: Role, scope: Scope) -> None:
    with pytest.raises(WrongScope):
        _grant(clerk, role, scope)
    assert _count_grants() == 0


@pytest.mark.parametrize(
    ("role", "scope", "field"),
    [
        (Role.COUNTY_OFFICE, region_scope("999999"), "region"),
        (Role.ORGANIZER, edition_scope("nosuchedition"), "record_id"),
        (Role.ENTERPRISE, Scope(kind=ScopeKind.ORGANIZATION, public_id="nosuchorganization"), "record_id"),
    ],
)
def test_scope_must_exist(clerk: Person, role: Role, scope: Scope, field: str) -> None:
    with pytest.raises(ScopeUnknown) as refusal:
        _grant(clerk, role, scope)
    assert refusal.value.field == field


def test_same_role_in_same_scope_is_held_once(clerk: Person) -> None:
    grant = _grant(clerk, Role.COUNTY_OFFICE, region_scope(LONGYOU))
    with pytest.raises(GrantHeld):
        _grant(clerk, Role.COUNTY_OFFICE, region_scope(LONGYOU))
    end_grant(actor=SYSTEM, grant_public_id=grant)
    _grant(clerk, Role.COUNTY_OFFICE, region_scope(LONGYOU))
    assert _count_grants() == 2


def test_two_equal_grants_at_once_make_one(app: Flask, clerk: Person) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def give() -> None:
        start.wait()
        with app.app_context():
            try:
                _grant(clerk, Role.COUNTY_OFFICE, region_scope(LONGYOU))
                outcomes.append("given")
            except GrantHeld:
                outcomes.append("held")

    threads = [threading.Thread(target=give) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["given"] + ["held"] * 5


def test_grant_holds_within_its_time_only(clerk: Person, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    now = kernel_clock.now()
    _grant(clerk, Role.INSPECTOR, EVERYWHERE, valid_from=now + timedelta(days=1), valid_to=now + timedelta(days=2))
    held = []
    for _ in range(3):
        held.append(actor_of(clerk).may(FairPermission.VIEW_APPLICATIONS))
        clock.move(days=1)
    assert held == [False, True, False]


def test_grant_cannot_end_before_it_begins(clerk: Person) -> None:
    with pytest.raises(GrantTimesReversed):
        _grant(clerk, Role.INSPECTOR, EVERYWHERE, valid_to=kernel_clock.now() - timedelta(seconds=1))


def test_ended_grant_stays_as_a_row_and_is_ended_once(clerk: Person) -> None:
    grant = _grant(clerk, Role.INSPECTOR, EVERYWHERE)
    end_grant(actor=SYSTEM, grant_public_id=grant)
    assert actor_of(clerk).access == {}
    with pytest.raises(GrantEnded):
        end_grant(actor=SYSTEM, grant_public_id=grant)
    assert _count_grants() == 1


def test_grant_that_has_not_begun_can_be_taken_back(clerk: Person, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    grant = _grant(clerk, Role.INSPECTOR, EVERYWHERE, valid_from=kernel_clock.now() + timedelta(days=1))
    end_grant(actor=SYSTEM, grant_public_id=grant)
    clock.move(days=2)
    assert actor_of(clerk).access == {}


def test_nobody_ends_their_own_administration(clerk: Person) -> None:
    grant = _grant(clerk, Role.ADMIN, EVERYWHERE)
    with pytest.raises(OwnAdminGrant):
        end_grant(actor=actor_of(clerk), grant_public_id=grant)
    assert actor_of(clerk).may(AccountPermission.MANAGE_USERS)


def test_unknown_grant_and_person_are_not_found(clerk: Person) -> None:
    with pytest.raises(NotFound):
        end_grant(actor=SYSTEM, grant_public_id="nosuchgrant")
    with pytest.raises(NotFound):
        grant_role(actor=SYSTEM, user_public_id="nosuchuser", role=Role.INSPECTOR, scope=EVERYWHERE)


def test_giving_and_ending_stand_in_the_trail(clerk: Person) -> None:
    end_grant(actor=SYSTEM, grant_public_id=_grant(clerk, Role.COUNTY_OFFICE, region_scope(LONGYOU)))
    statement = select(AuditEntry).where(AuditEntry.subject_public_id == clerk.public_id).order_by(AuditEntry.seq)
    given, ended = [entry for entry in db.session.scalars(statement) if entry.action.startswith("grant.")]
    assert (given.action, ended.action) == ("grant.given", "grant.ended")
    assert {key: given.diff[key] for key in ("role", "scope", "to")} == {
        "role": "county_office",
        "scope": f"region:{LONGYOU}",
        "to": None,
    }


def _count_grants() -> int:
    return db.session.scalar(select(func.count()).select_from(RoleGrant)) or 0
