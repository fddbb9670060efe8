"""The trail on a record: newest first, with names and words, in two queries."""

from datetime import datetime

import pytest
from flask import Flask, render_template_string
from sqlalchemy import event

from shanhai_events.audit import words
from shanhai_events.audit.enums import ActorKind
from shanhai_events.audit.queries import trail_of
from shanhai_events.audit.services import Subject, record
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.clock import BEIJING
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.clock import MovableClock
from tests.support.people import actor_of, person

BOOTH = Subject(kind="booth", public_id="b" * 20)


@pytest.fixture(autouse=True)
def own_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "ACTION_LABELS", dict(words.ACTION_LABELS))
    words.register({"probe.returned": "退回修改"}, kind="warn")


def act(actor: Actor, action: str, subject: Subject = BOOTH, **diff: object) -> None:
    with unit_of_work():
        record(actor=actor, action=action, subject=subject, diff=diff)


@pytest.mark.usefixtures("context")
def test_a_trail_holds_the_acts_on_one_record_newest_first(clock: MovableClock) -> None:
    clock.set("2026-10-08 09:30")
    act(actor_of(person("何景行")), "probe.returned", reason="缺少营业执照")
    act(Actor.system("worker"), "probe.lapsed")
    act(Actor.anonymous(), "probe.read", Subject(kind="booth", public_id="other"))
    lapsed, returned = trail_of("booth", "b" * 20)
    assert (lapsed.actor_kind, lapsed.actor_name, lapsed.label.message) == (ActorKind.SYSTEM, None, "有变更")
    assert (returned.actor_name, returned.label.message, returned.reason) == ("何景行", "退回修改", "缺少营业执照")
    assert returned.at == datetime(2026, 10, 8, 9, 30, tzinfo=BEIJING)


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("people", [1, 10])
def test_a_trail_takes_two_queries_however_many_people_acted(people: int) -> None:
    for _ in range(people):
        act(actor_of(person()), "probe.returned")
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2].split()[0]))
    assert len(trail_of("booth", "b" * 20)) == people
    assert seen.count("SELECT") == 2


def test_the_timeline_shows_names_and_reasons_literally(app: Flask, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:30")
    with app.app_context():
        act(actor_of(person("<b>何</b>")), "probe.returned", reason="<script>alert(1)</script>")
        act(Actor.system("worker"), "probe.lapsed")
    with app.test_request_context():
        page = render_template_string(
            '{% from "audit/_trail.html" import trail_list %}{{ trail_list(trail) }}', trail=trail_of("booth", "b" * 20)
        )
    assert "&lt;b&gt;何&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert page.index("系统") < page.index("退回修改")
    assert 'datetime="2026-10-08T01:30:00+00:00"' in page


def test_a_record_without_acts_says_so(app: Flask) -> None:
    with app.test_request_context():
        page = render_template_string('{% from "audit/_trail.html" import trail_list %}{{ trail_list([]) }}')
    assert "还没有记录" in page
