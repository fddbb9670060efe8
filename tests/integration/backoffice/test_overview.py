"""The overview of an edition: numbers that agree with the records, for those who oversee it."""

from datetime import timedelta

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.queries import get_edition
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.kernel import clock
from tests.factories import fair, forum, series, signings
from tests.factories.editions import open_fair_edition
from tests.factories.fair import Cast
from tests.support.page import text_of
from tests.support.people import edition_scope, everywhere, person, signed_in
from tests.support.queries import count_queries


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


def test_the_overview_of_the_series_leads_to_the_entries_and_signings_that_wait(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.enrolling(who)
        series.approved(who, talks)
        for _ in range(2):
            series.entered(who, talks)
        at = signings.desk(series.edition_of(who))
        signings.pending(at)
        signings.logged(at)
    client = signed_in(app, who.organizer)
    page = client.get(f"/manage/overview/{who.edition_id}")

    entries = f"/manage/series/{who.edition_id}/participants?state=requested"
    pending = f"/signings?edition={who.edition_id}&state=pending"
    assert (page.links["待审核的活动报名"], page.links["待核验的签约"]) == (entries, pending)
    shown = [text_of(each) for each in page.all("li") if text_of(each).endswith("待办")]
    assert shown == ["待审核的活动报名2 待办", "待核验的签约1 待办"]
    assert (len(client.get(entries).rows), len(client.get(pending).rows)) == (2, 1)
    assert client.get("/manage").rows[0][-1] == "3 待办"


def test_the_overview_of_the_forum_leads_to_the_replies_that_wait(app: Flask) -> None:
    with app.app_context():
        who = forum.cast()
        forum.submitted(who, forum.reply(name="周岚"))
        for name in ("何景行", "欧阳"):
            forum.confirmed(who, forum.reply(name=name))
    client = signed_in(app, who.organizer)
    page = client.get(f"/manage/overview/{who.edition_id}")

    replies = f"/manage/forum/{who.edition_id}/registrations?state="
    assert page.links["待商会确认的参会回执"] == f"{replies}submitted"
    assert page.links["待审核的参会回执"] == f"{replies}chamber_confirmed"
    assert [len(client.get(f"{replies}{state}").rows) for state in ("submitted", "chamber_confirmed")] == [1, 2]


def test_the_list_of_editions_says_what_waits_and_in_which_year_and_takes_as_many_queries_for_many(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        fair.submitted(who)
        year = get_edition(who.edition_id).year
        province = person("沈照野", everywhere(Role.PROVINCE_OFFICE))
    client = signed_in(app, province)
    (row,) = client.get("/manage").rows
    before = count_queries(app, client, "/manage")
    with app.app_context():
        for number in range(1, 4):
            series.open_series(starts_on=clock.today() + timedelta(days=400 * number))
    page = client.get("/manage")
    assert (len(page.rows), row[-1]) == (4, "1 待办")
    assert row[1].startswith(f"{year} 年 ")
    assert count_queries(app, client, "/manage") == before
