"""The page of a job: a bar that fills, for the one who asked and nobody else."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import Handler, RunningJob
from shanhai_events.jobs.runner import run_due
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.jobs import asked
from tests.support.page_client import PageClient
from tests.support.people import SYSTEM, actor_of, person, signed_in

Register = Callable[[Handler], None]


@pytest.fixture
def asker(app: Flask) -> tuple[PageClient, str]:
    """A signed-in person and the public id of the job that this person asked for."""
    with app.app_context():
        somebody = person()
        public_id = asked(actor=actor_of(somebody))
    return signed_in(app, somebody), public_id


def run(app: Flask) -> None:
    with app.app_context():
        run_due()


def test_a_waiting_job_asks_for_itself_again(asker: tuple[PageClient, str], seen: list[RunningJob]) -> None:
    client, public_id = asker
    page = client.get(f"/jobs/{public_id}")
    assert page.h1 == "清点"
    assert ("等待处理" in page.text, "0%" in page.text) == (True, True)
    (bar,) = page.all("div", **{"hx-get": f"/jobs/{public_id}"})
    assert bar.get("id") == f"job-{public_id}"


def test_a_finished_job_stops_asking_and_leads_to_its_result(
    app: Flask, asker: tuple[PageClient, str], handle: Register
) -> None:
    client, public_id = asker
    handle(lambda _job: {"path": "/me"})
    run(app)
    page = client.get(f"/jobs/{public_id}")
    assert page.all("div", **{"hx-get": f"/jobs/{public_id}"}) == []
    assert ("已完成" in page.text, "100%" in page.text, page.links["查看结果"]) == (True, True, "/me")


def test_a_job_that_was_given_up_shows_its_error_literally(
    app: Flask, asker: tuple[PageClient, str], handle: Register
) -> None:
    def fail(_job: RunningJob) -> None:
        raise ValueError("<script>no paper</script>")

    handle(fail)
    client, public_id = asker
    with app.app_context():
        for _ in range(5):
            with unit_of_work():
                db.session.execute(update(Job).values(run_after=clock.now()))
            run_due()
    page = client.get(f"/jobs/{public_id}")
    assert "试了 5 次都没有完成" in page.text
    assert "ValueError: <script>no paper</script>" in page.text


def test_between_two_attempts_the_page_says_that_it_goes_on(
    app: Flask, asker: tuple[PageClient, str], handle: Register
) -> None:
    def fail(_job: RunningJob) -> None:
        raise ValueError

    handle(fail)
    client, public_id = asker
    run(app)
    assert "第 1 次没有成功，稍后自动再试" in client.get(f"/jobs/{public_id}").text


def test_htmx_gets_the_bar_alone(asker: tuple[PageClient, str], seen: list[RunningJob]) -> None:
    client, public_id = asker
    answer = client.get_raw(f"/jobs/{public_id}", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith(f'<div class="job-progress" id="job-{public_id}"')
    assert "<html" not in answer.text


def test_programs_get_json(app: Flask, asker: tuple[PageClient, str], seen: list[RunningJob]) -> None:
    client, public_id = asker
    asking = {"Accept": "application/json"}
    waiting = client.get_raw(f"/jobs/{public_id}", headers=asking).get_json()
    assert waiting == {"state": "queued", "progress": 0, "error": None, "path": None}
    run(app)
    done = client.get_raw(f"/jobs/{public_id}", headers=asking).get_json()
    assert (done["state"], done["progress"]) == ("done", 100)


def test_nobody_else_learns_of_a_job(app: Flask, asker: tuple[PageClient, str]) -> None:
    _, public_id = asker
    with app.app_context():
        other = person("林知远")
    signed_in(app, other).get(f"/jobs/{public_id}", status=404)
    PageClient(app).get_raw(f"/jobs/{public_id}", status=303)


def test_a_job_of_the_system_belongs_to_nobody(app: Flask) -> None:
    with app.app_context():
        somebody = person()
        public_id = asked(actor=SYSTEM)
    signed_in(app, somebody).get(f"/jobs/{public_id}", status=404)
