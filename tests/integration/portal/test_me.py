"""Everybody's own page: what waits, what is theirs, nothing of others."""

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from tests.factories import fair
from tests.factories.fair import Cast
from tests.factories.regions import JINGNING
from tests.support.people import person, region_scope, signed_in


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


def test_the_home_page_and_its_english_twin_hold_together(app: Flask, cast: Cast) -> None:
    client = signed_in(app, cast.enterprise)
    assert client.get("/").h1 == "山与海，在这里相会"
    assert client.speak("en").get("/").root.get("lang") == "en"
