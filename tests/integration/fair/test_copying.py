"""A draft filled in from the enterprise's application of an earlier edition."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.commands.applying import StartApplication
from shanhai_events.fair.enums import ApplicationState, BoothKind, LeftOut
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.queries.earlier import copied_from, latest_earlier
from shanhai_events.fair.queries.sheets import wishes_by_rank
from shanhai_events.fair.services import applying
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import fair, fair_plan
from tests.support.page import text_of
from tests.support.people import actor_of, edition_scope, person, region_scope, signed_in
from tests.support.queries import count_queries

COPY = "用上一届的申请填写（%s 年）"


def cast() -> fair.Cast:
    """Return the fair with an enterprise whose fascia shows its name."""
    return fair.with_enterprise(fair.cast(), person("周岚"), name="龙游澜坞竹业有限公司")


def next_edition(**settings: Any) -> str:
    """Return the public id of the fair of the year after, which takes applications too."""
    edition = fair_plan.planned_fair(starts_on=clock.today() + timedelta(days=70 + 366))
    with unit_of_work():
        kept = db.session.get_one(FairSettings, edition.id)
        for name, value in settings.items():
            setattr(kept, name, value)
    return edition.public_id


def copied(who: fair.Cast, edition: str, earlier: str) -> BoothApplication:
    command = StartApplication(edition=edition, organization=who.organization, earlier=earlier)
    return fair.application(applying.start_application(command, actor=actor_of(who.enterprise)))


@pytest.mark.usefixtures("app_context")
def test_what_still_holds_comes_along_and_nothing_official_does() -> None:
    who = cast()
    earlier = fair.confirmed(who)

    made = copied(who, next_edition(), earlier)

    assert made.state is ApplicationState.DRAFT
    assert (made.category, [product.name for product in made.products]) == ("bamboo", ["重组竹茶盘"])
    assert (made.booth_kind, made.booth_count, made.open_sides) == (BoothKind.STANDARD, 2, 2)
    assert made.fascia == "澜坞竹业"
    assert wishes_by_rank(made.preferences) == (("A1-B001", "A1-B002"),)
    assert {preference.booth.edition_id for preference in made.preferences} == {made.edition_id}
    assert (made.number, made.submitted_at, made.declaration_version, made.declared_at) == (None, None, None, None)
    assert (made.stamp_scan_public_id, made.staff, made.submissions, made.decisions) == (None, [], [], [])


@pytest.mark.usefixtures("app_context")
def test_the_draft_remembers_from_where_it_came_and_what_was_left_out() -> None:
    who = cast()
    earlier = fair.submitted(who)
    year = fair.application(earlier).edition.year
    food = [{"code": "food", "name": "食品", "name_en": "Food"}]

    found = copied_from(copied(who, next_edition(categories=food, max_booths=1), earlier))

    assert found is not None
    assert (found.application, found.edition, found.year) == (earlier, who.edition_id, year)
    assert found.left_out == (
        (LeftOut.CATEGORY, ("竹木制品",)),
        (LeftOut.BOOTH_COUNT, ("2",)),
        (LeftOut.WISH_REFUSED, ("A1-B001–A1-B002",)),
        (LeftOut.STAFF, ("1",)),
    )


@pytest.mark.usefixtures("app_context")
def test_the_earlier_application_stays_as_it_was() -> None:
    who = cast()
    earlier = fair.submitted(who)
    before = fair.application(earlier)
    seen = (before.version, before.saved_at, [product.id for product in before.products], before.preferences[0].id)

    copied(who, next_edition(), earlier)

    after = fair.application(earlier)
    assert (after.version, after.saved_at, [p.id for p in after.products], after.preferences[0].id) == seen


@pytest.mark.usefixtures("app_context")
def test_only_what_was_handed_in_to_an_earlier_edition_is_offered() -> None:
    who = cast()
    draft = fair.filled_in(who)
    later = next_edition()
    with pytest.raises(NotFound):
        copied(who, later, draft)
    assert db.session.scalars(select(BoothApplication.public_id)).all() == [draft]


@pytest.mark.usefixtures("app_context")
def test_a_later_edition_and_another_fair_offer_nothing() -> None:
    who = cast()
    earlier = fair.submitted(who)
    edition = fair_plan.edition_of(who.edition_id)
    organization = fair.application(earlier).organization_id
    actor = actor_of(who.enterprise)
    assert latest_earlier(edition, [organization], actor=actor) == {}
    other = fair_plan.edition_of(fair.another_edition(who))
    assert latest_earlier(other, [organization], actor=actor) == {}
    following = fair_plan.edition_of(next_edition())
    offered = latest_earlier(following, [organization], actor=actor)
    assert [application.public_id for application in offered.values()] == [earlier]


@pytest.mark.usefixtures("app_context")
def test_the_application_of_another_enterprise_is_not_found() -> None:
    who = cast()
    foreign = fair.submitted(who)
    stranger = fair.with_enterprise(who, person("陌生人"), name="龙游旁人茶业有限公司")
    with pytest.raises(NotFound):
        copied(stranger, next_edition(), foreign)


@pytest.mark.usefixtures("app_context")
def test_an_office_copies_for_its_county_only() -> None:
    who = cast()
    earlier = fair.submitted(who)
    following = next_edition()
    organization = fair.application(earlier).organization_id
    offered = latest_earlier(fair_plan.edition_of(following), [organization], actor=actor_of(who.county))
    assert [application.public_id for application in offered.values()] == [earlier]
    near = person("邻县", (Role.COUNTY_OFFICE, region_scope("330822")))
    assert latest_earlier(fair_plan.edition_of(following), [organization], actor=actor_of(near)) == {}
    host = person("承办", (Role.HOST_CITY, edition_scope(following)))
    assert latest_earlier(fair_plan.edition_of(following), [organization], actor=actor_of(host)) == {}


@pytest.mark.usefixtures("app_context")
def test_a_draft_that_is_there_is_not_overwritten() -> None:
    who = cast()
    earlier = fair.submitted(who)
    following = next_edition()
    actor = actor_of(who.enterprise)
    empty = StartApplication(edition=following, organization=who.organization)
    started = applying.start_application(empty, actor=actor)
    made = copied(who, following, earlier)
    assert (made.public_id, made.products) == (started, [])


def test_the_page_offers_the_year_and_says_what_did_not_come_along(app: Flask) -> None:
    with app.app_context():
        who = cast()
        earlier = fair.submitted(who)
        year = fair.application(earlier).edition.year
        following = next_edition(max_booths=1)
    client = signed_in(app, who.enterprise)
    page = client.get(f"/fair/{following}/apply")
    assert COPY % year in page.text
    page = client.submit(page.form("organization"), button="earlier").follow()
    assert f"这份草稿按 {year} 年的申请填写，请逐步核对。参展声明和盖章扫描件每届重新办理。" in page.text
    assert [text_of(item) for note in page.all("div", class_="note") for item in note.iter("li")] == [
        "标准展位 2 个：不在本届可申请的数量之内，先按 1 个。",
        "志愿 A1-B001–A1-B002：本届现在不能选。",
        "参展人员 1 名：证件号码只为当届办证收集，请重新填写。",
    ]
    assert page.links[f"查看 {year} 年的申请"] == f"/fair/{who.edition_id}/applications/{earlier}"
    page = client.get(page.links["稍后再填"])
    assert f"由 {year} 年的申请复制" in page.text
    assert "下面这些没有带过来：" in page.text


def test_nothing_is_offered_to_an_enterprise_that_never_applied(app: Flask) -> None:
    with app.app_context():
        who = cast()
    page = signed_in(app, who.enterprise).get(f"/fair/{who.edition_id}/apply")
    assert [name for form in page.forms for name in form.buttons] == []


def test_an_earlier_application_that_is_none_is_not_found(app: Flask) -> None:
    with app.app_context():
        who = cast()
    client = signed_in(app, who.enterprise)
    page = client.get(f"/fair/{who.edition_id}/apply")
    client.submit(page.form("organization"), earlier="nobodys", status=404)


def test_ten_enterprises_cost_no_more_queries_than_one(app: Flask) -> None:
    with app.app_context():
        who = cast()
        fair.submitted(who)
        following = next_edition()
    client = signed_in(app, who.county)
    one = count_queries(app, client, f"/fair/{following}/apply")
    with app.app_context():
        fair.many_submitted(who, 10)
    assert count_queries(app, client, f"/fair/{following}/apply") == one
