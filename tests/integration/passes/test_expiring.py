"""Passes that end by themselves: each kind a week after the last of its windows, once, and only what is live."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.models import EditionId
from shanhai_events.editions.queries import get_edition
from shanhai_events.jobs.registry import PERIODIC
from shanhai_events.kernel import clock as now
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass, PassWindow
from shanhai_events.passes.services.expiring import expire_passes
from shanhai_events.passes.tasks import expire
from shanhai_events.storage.database import db
from tests.factories import gates, passes
from tests.support.clock import MovableClock
from tests.support.people import SYSTEM


@pytest.fixture
def edition_id(app: Flask, clock: MovableClock) -> str:
    """The public id of an edition from 21 to 25 October."""
    clock.set("2026-10-21 09:00")
    with app.app_context():
        return gates.running_edition().public_id


def state(pass_: Pass) -> tuple[str, int]:
    found = passes.as_it_stands(pass_)
    return found.state.value, found.version


def test_it_runs_every_hour() -> None:
    assert PERIODIC["passes.expire"].minutes == 60


def test_each_kind_ends_a_week_after_its_last_window(app: Flask, clock: MovableClock, edition_id: str) -> None:
    with app.app_context():
        edition = get_edition(edition_id)
        visitor = passes.issued(edition, kind=PassKind.VISITOR)
        builder = passes.issued(edition, kind=PassKind.BUILD_UP, person=passes.somebody("何景行"))

        clock.set("2026-11-01 23:59")
        expire()
        assert (state(visitor), state(builder)) == (("issued", 1), ("issued", 1))

        clock.set("2026-11-02 00:00")
        expire()
        assert (state(visitor), state(builder)) == (("expired", 2), ("issued", 1))
        assert trail_of("pass", visitor.public_id)[0].diff["state"] == ["issued", "expired"]

        clock.move(days=1)
        assert expire_passes(actor=SYSTEM) == 1
        assert expire_passes(actor=SYSTEM) == 0
        assert (state(visitor), state(builder)) == (("expired", 2), ("expired", 2))


def test_requests_end_too_and_what_has_ended_stays_what_it_was(
    app: Flask, clock: MovableClock, edition_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanhai_events.passes.services.expiring.PASSES_AT_ONCE", 2)
    with app.app_context():
        edition = get_edition(edition_id)
        kept = passes.many(edition, 4)
        asked = passes.requested(edition, person=passes.somebody("何景行"))
        gone = passes.revoked(passes.issued(edition, person=passes.somebody("方望舒")))
        clock.move(days=30)

        assert expire_passes(actor=SYSTEM) == 5
        assert {state(each)[0] for each in (*kept, asked)} == {"expired"}
        assert state(gone)[0] == "revoked"


def test_a_later_window_or_none_at_all_keeps_passes_alive(app: Flask, clock: MovableClock, edition_id: str) -> None:
    with app.app_context():
        edition = get_edition(edition_id)
        guest = passes.issued(edition, kind=PassKind.GUEST)
        staff = passes.issued(edition, kind=PassKind.STAFF)
        _again_in_december(edition.id, PassKind.GUEST)
        db.session.execute(delete(PassWindow).where(PassWindow.kind == PassKind.STAFF))
        db.session.commit()
        clock.move(days=30)

        assert expire_passes(actor=SYSTEM) == 0
        assert (state(guest)[0], state(staff)[0]) == ("issued", "issued")


def _again_in_december(edition_id: EditionId, kind: PassKind) -> None:
    opens = now.start_of_day(now.today() + timedelta(days=50))
    db.session.add(PassWindow(edition_id=edition_id, kind=kind, opens_at=opens, closes_at=opens + timedelta(days=1)))
    db.session.flush()
