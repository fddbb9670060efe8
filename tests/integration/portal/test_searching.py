"""The search in the header: by number and name, and never beyond what the reader may see."""

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.actor import Actor
from shanhai_events.portal.queries.searching import MOST_SHOWN, search_everything
from shanhai_events.signings.content import PartyGiven
from shanhai_events.signings.enums import PartyRole
from tests.factories import fair, fair_plan, organizations, passes, signings
from tests.factories.fair_plan import JINYUN
from tests.support.page import Page, text_of
from tests.support.people import Person, actor_of, edition_scope, person, region_scope, signed_in
from tests.support.queries import count_queries

BAMBOO = "龙游澜坞竹业有限公司"
STONE = "缙云澜坞石业有限公司"


def cast() -> fair.Cast:
    """Return the fair with an enterprise of 龙游县 that has a name of its own."""
    return fair.with_enterprise(fair.cast(), person("周岚"), name=BAMBOO)


def found(somebody: Person, text: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the names found of each kind: applications, organizations, agreements, passes."""
    return names(actor_of(somebody), text)


def names(actor: Actor, text: str) -> tuple[list[str], list[str], list[str], list[str]]:
    result = search_everything(text, actor=actor)
    return (
        [application.organization.name for application in result.applications.rows],
        [organization.name for organization in result.organizations.rows],
        [signing.name for signing in result.signings.rows],
        [pass_.name for pass_ in result.passes.rows],
    )


def listed(page: Page) -> list[str]:
    return [text_of(link) for rows in page.all("ul", class_="list-rows") for link in rows.iter("a")]


@pytest.mark.usefixtures("context")
def test_an_application_is_found_by_number_enterprise_pinyin_and_booth() -> None:
    who = cast()
    public_id = fair.assigned(who)
    number = fair.application(public_id).number or ""
    for text in (number, number[-4:], "澜坞", "lanwuzhuye", "lylwzy", "A1-B002", "a1-b002"):
        assert found(who.organizer, text)[0] == [BAMBOO], text
    assert found(who.organizer, "A1-B003")[0] == []


@pytest.mark.usefixtures("context")
def test_another_county_and_another_enterprise_find_nothing_of_it() -> None:
    who = cast()
    fair.submitted(who)
    near = person("邻县", (Role.COUNTY_OFFICE, region_scope("330822")))
    stranger = person("陌生人")
    organizations.registered(actor=actor_of(stranger), name=STONE, region_code=JINYUN)
    assert found(who.county, "澜坞") == ([BAMBOO], [BAMBOO], [], [])
    assert found(who.enterprise, "澜坞") == ([BAMBOO], [BAMBOO], [], [])
    assert found(near, "澜坞") == ([], [], [], [])
    assert found(stranger, "澜坞") == ([], [STONE], [], [])
    assert found(person("初来"), "澜坞") == ([], [], [], [])


@pytest.mark.usefixtures("context")
def test_a_draft_is_found_by_those_who_fill_it_in_only() -> None:
    who = cast()
    fair.filled_in(who)
    assert found(who.enterprise, "澜坞")[0] == [BAMBOO]
    assert found(who.county, "澜坞")[0] == [BAMBOO]
    assert found(who.province, "澜坞")[0] == []


@pytest.mark.usefixtures("context")
def test_an_organizer_finds_what_belongs_to_the_own_edition_only() -> None:
    who = cast()
    fair.submitted(who)
    passes.issued(fair_plan.edition_of(who.edition_id), person=passes.somebody("澜坞生"))
    other = fair_plan.edition_of(fair.another_edition(who))
    passes.issued(other, person=passes.somebody("澜坞客", "13857002606"))
    own = person("楼听澜", (Role.ORGANIZER, edition_scope(who.edition_id)))
    elsewhere = person("陆远", (Role.ORGANIZER, edition_scope(other.public_id)))
    assert found(own, "澜坞") == ([BAMBOO], [], [], ["澜坞生"])
    assert found(elsewhere, "澜坞") == ([], [], [], ["澜坞客"])


@pytest.mark.usefixtures("context")
def test_a_pass_is_found_by_name_pinyin_and_last_digits_by_those_who_manage_passes() -> None:
    who = cast()
    edition = fair_plan.edition_of(who.edition_id)
    passes.issued(edition, person=passes.somebody("欧阳远山", "13857009988"))
    for text in ("欧阳", "ouyangyuan", "oyys", "9988"):
        assert found(who.province, text)[3] == ["欧阳远山"], text
        assert found(who.county, text)[3] == [], text
        assert found(who.enterprise, text)[3] == [], text


@pytest.mark.usefixtures("context")
def test_an_agreement_is_found_by_number_and_name_where_the_own_region_takes_part() -> None:
    at = signings.desk()
    signing = signings.signed(at, name="岱山东沙海岛冷链")
    parties = (
        PartyGiven(role=PartyRole.RECIPIENT, name=BAMBOO, region_code="330825", signatory="徐清越", title="董事长"),
        PartyGiven(role=PartyRole.INVESTOR, name=STONE, region_code="330109", signatory="徐清越", title="董事长"),
    )
    signings.signed(at, name="龙游东沙竹浆冷链", parties=parties)
    county = person("鄢知秋", (Role.COUNTY_OFFICE, region_scope(signings.DAISHAN)))
    for text in ("东沙", signing.number or ""):
        assert found(county, text)[2] == ["岱山东沙海岛冷链"], text
    assert sorted(found(at.province, "东沙")[2]) == ["岱山东沙海岛冷链", "龙游东沙竹浆冷链"]


def test_the_page_lists_what_is_found_and_leads_there(app: Flask) -> None:
    with app.app_context():
        who = cast()
        public_id = fair.submitted(who)
    client = signed_in(app, who.county)
    page = client.get("/me")
    page = client.submit(page.form("q"), status=200, q=" 澜坞 ").page
    assert listed(page) == [BAMBOO, BAMBOO]
    assert page.form("q").values["q"] == ["澜坞"]
    assert page.links[BAMBOO] == f"/fair/{who.edition_id}/applications/{public_id}"
    client.get(page.links[BAMBOO])


def test_an_enterprise_without_a_desk_searches_on_the_page(app: Flask) -> None:
    with app.app_context():
        who = cast()
        fair.submitted(who)
    client = signed_in(app, who.enterprise)
    page = client.get("/search")
    assert "要找什么？" in page.text
    page = client.submit(page.form("q"), status=200, q="lanwu").page
    assert listed(page) == [BAMBOO, BAMBOO]


@pytest.mark.parametrize(
    "text", ["没有这一家", "%", "_", "<script>alert(1)</script>", "{{ 7*7 }}", "%(text)s", "'; --"]
)
def test_what_nobody_is_called_finds_nothing_and_is_shown_as_typed(app: Flask, text: str) -> None:
    with app.app_context():
        who = cast()
        fair.submitted(who)
    client = signed_in(app, who.province)
    page = client.submit(client.get("/search").form("q"), status=200, q=text).page
    assert f"“{text}”的结果，只含您有权查看的。" in page.text
    assert listed(page) == []


def test_a_few_are_listed_and_the_rest_is_told_of(app: Flask) -> None:
    with app.app_context():
        who = cast()
        fair.many_submitted(who, MOST_SHOWN + 1)
    page = signed_in(app, who.province).get("/search?q=龙游试例")
    assert len(listed(page)) == 2 * MOST_SHOWN
    assert f"只列出最近的 {MOST_SHOWN} 条，请再多输几个字。" in page.text
    assert page.links["看全部结果"].startswith("/organizations?q=")


def test_many_finds_cost_no_more_queries_than_one(app: Flask) -> None:
    with app.app_context():
        who = cast()
        fair.submitted(who)
        edition = fair_plan.edition_of(who.edition_id)
        passes.issued(edition, person=passes.somebody("澜坞生"))
        signings.signed(signings.desk(edition), name="澜坞冷链")
    client = signed_in(app, who.province)
    one = count_queries(app, client, "/search?q=澜坞")
    with app.app_context():
        edition = fair_plan.edition_of(who.edition_id)
        for number in range(5):
            fair_plan.application(edition, name=f"缙云澜坞{number}号工坊", number=f"YW-{number}")
            passes.issued(edition, person=passes.somebody(f"澜坞{number}", f"1385700{number:04}"))
    assert count_queries(app, client, "/search?q=澜坞") == one
