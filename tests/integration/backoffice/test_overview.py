"""The overview of an edition: numbers that agree with the records, for those who oversee it."""

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from tests.factories import fair
from tests.factories.editions import open_fair_edition
from tests.factories.fair import Cast
from tests.support.people import edition_scope, person, signed_in


@pytest.fixture
def cast(app: Flask) -> Cast:
    with app.app_context():
        return fair.cast()


def test_the_stages_follow_the_application(app: Flask, cast: Cast) -> None:
    with app.app_context():
        public_id = fair.submitted(cast)
    path = f"/manage/overview/{cast.edition_id}"
    client = signed_in(app, cast.organizer)
    assert "待县级 1" in client.get(path).text
    with app.app_context():
        fair.decided(cast, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_APPROVE)
    page = client.get(path)
    assert "待市级 1" in page.text
    assert "待县级 0" in page.text
    assert page.rows[0][:3] == ["龙游县", "1", "1"]


def test_booths_are_counted_by_what_became_of_them(app: Flask, cast: Cast) -> None:
    with app.app_context():
        fair.assigned(cast)
    page = signed_in(app, cast.organizer).get(f"/manage/overview/{cast.edition_id}")
    assert "共 10 个" in page.text
    assert "可选 8" in page.text
    assert "已分配 2" in page.text


def test_a_grant_for_one_edition_opens_that_overview_only(app: Flask, cast: Cast) -> None:
    with app.app_context():
        other = open_fair_edition(series_key="other_show")
        other_id = other.public_id
        host = person("楼听澜", (Role.ORGANIZER, edition_scope(cast.edition_id)))
    client = signed_in(app, host)
    client.get(f"/manage/overview/{cast.edition_id}")
    client.get(f"/manage/overview/{other_id}", status=404)
    assert list(client.get("/manage").links.values()).count(f"/manage/overview/{cast.edition_id}") == 1
    signed_in(app, cast.enterprise).get(f"/manage/overview/{cast.edition_id}", status=403)
