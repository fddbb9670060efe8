"""The side menu leads everybody to the events in which they have work."""

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.actor import EVERYWHERE, Scope
from tests.factories import series
from tests.factories.regions import LONGYOU
from tests.support.page import text_of
from tests.support.people import edition_scope, person, region_scope, signed_in

EVENTS = {"展会专区": "/fair", "大会论坛": "/forum", "系列活动": "/series"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.PROVINCE_OFFICE, list(EVENTS)),
        (Role.HOST_CITY, list(EVENTS)),
        (Role.ORGANIZER, list(EVENTS)),
        (Role.INSPECTOR, list(EVENTS)),
        (Role.COUNTY_OFFICE, ["展会专区", "系列活动"]),
        (Role.SIGNING_CLERK, ["展会专区"]),
    ],
)
def test_the_events_in_which_a_role_has_work_stand_in_its_menu(app: Flask, role: Role, expected: list[str]) -> None:
    with app.app_context():
        here = edition_scope(series.open_series().public_id)
        scopes: dict[Role, Scope] = {
            Role.PROVINCE_OFFICE: EVERYWHERE,
            Role.INSPECTOR: EVERYWHERE,
            Role.COUNTY_OFFICE: region_scope(LONGYOU),
        }
        somebody = person("叶素心", (role, scopes.get(role, here)))
    page = signed_in(app, somebody).get("/me")
    (menu,) = page.all("nav", class_="side-nav")
    shown = {text_of(link): link.get("href") for link in menu.iter("a")}
    assert {name: url for name, url in shown.items() if name in EVENTS} == {name: EVENTS[name] for name in expected}
