"""Everybody's own page: what waits, what is theirs, nothing of others."""

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from tests.factories import fair, forum
from tests.factories.fair import Cast
from tests.factories.regions import JINGNING
from tests.support.page import Page, text_of
from tests.support.people import Person, person, region_scope, signed_in


@pytest.fixture
def cast(app: Flask) -> Cast:
    with app.app_context():
        return fair.cast()


def test_a_newcomer_is_led_to_the_file_of_their_enterprise(app: Flask) -> None:
    with app.app_context():
        newcomer = person("周岚")
    page = signed_in(app, newcomer).get("/me")
    assert page.links["登记企业"] == "/organizations/new"


def test_an_enterprise_sees_its_application_and_its_state(app: Flask, cast: Cast) -> None:
    with app.app_context():
        public_id = fair.submitted(cast)
    page = signed_in(app, cast.enterprise).get("/me")
    assert f"/fair/{cast.edition_id}/applications/{public_id}" in page.links.values()
    assert "待县级审核" in page.text


def test_the_countys_pile_is_counted_within_its_county(app: Flask, cast: Cast) -> None:
    with app.app_context():
        fair.submitted(cast)
        elsewhere = person("何见山", (Role.COUNTY_OFFICE, region_scope(JINGNING)))
    page = signed_in(app, cast.county).get("/me")
    assert page.links["待县级审核"] == f"/fair/{cast.edition_id}/reviews/county"
    assert "现在没有等您办理的事" in signed_in(app, elsewhere).get("/me").text


def waiting_on(page: Page) -> list[str]:
    """Return the piles on the page with their numbers."""
    return [text_of(row) for row in page.all("li") if row.find(".//b") is not None and "待办" in text_of(row)]


def test_a_chamber_sees_the_guests_that_wait_for_it_and_the_organizer_those_it_has_confirmed(app: Flask) -> None:
    with app.app_context():
        who = forum.cast()
        other = forum.another_chamber(who)
        for name in ("周岚", "何景行"):
            forum.submitted(who, forum.reply(name=name))
        forum.submitted(other, forum.reply(name="方望舒"))
        forum.confirmed(who, forum.reply(name="欧阳"))
    chamber, organizer = (signed_in(app, each).get("/me") for each in (who.chamber, who.organizer))

    assert chamber.links["待确认的参会回执"] == f"/forum/{who.edition_id}/confirmations"
    assert [row[-4:] for row in waiting_on(chamber)] == ["2 待办"]
    path = f"/manage/forum/{who.edition_id}/registrations?state=chamber_confirmed"
    assert organizer.links["待审核的参会回执"] == path
    assert len(signed_in(app, who.organizer).get(path).rows) == 1
    assert "参会回执" not in signed_in(app, fair_person(app)).get("/me").text


def fair_person(app: Flask) -> Person:
    """Somebody of an enterprise that is no chamber."""
    with app.app_context():
        return fair.cast().enterprise


def test_the_home_page_and_its_english_twin_hold_together(app: Flask, cast: Cast) -> None:
    client = signed_in(app, cast.enterprise)
    assert client.get("/").h1 == "山与海，在这里相会"
    assert client.speak("en").get("/").root.get("lang") == "en"
