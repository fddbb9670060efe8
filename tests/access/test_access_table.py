"""The access table and the site say the same: every row is an address, every cell is tried as that role.

It runs on SQLite alone: a copy of its file is a fresh world in a millisecond, more than a thousand are needed, and who
may do what is decided by guards and by conditions in queries that the integration tests prove on both engines.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from shanhai_events.application import create_app
from shanhai_events.web.guards import public
from tests.access.knocking import House, differences, endpoint_of, path_to
from tests.access.samples import has_sample
from tests.access.table import FAR, OWN, Row, addresses_of, compare, read_table
from tests.support.applications import Applications
from tests.support.page_client import BASE_URL
from tests.support.settings import settings_for
from tests.support.world import Persona, World

pytestmark = pytest.mark.sqlite
TABLE = read_table()
LINES = [pytest.param(row, line, id=f"{row.method} {row.rule} {line}") for row in TABLE for line in row.lines]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application of our own, of which only the addresses are of interest."""
    folder = tmp_path_factory.mktemp("addresses")
    return create_app(settings_for(database_url="sqlite://", data_dir=folder))


@pytest.fixture
def house(world: World, applications: Applications, tmp_path: Path) -> House:
    return House(world=world, folder=tmp_path, applications=applications)


def row_of(method: str, rule: str) -> Row:
    return next(row for row in TABLE if row.address == (method, rule))


@pytest.mark.parametrize(("row", "line"), LINES)
def test_every_role_is_answered_as_the_table_says(row: Row, line: str, house: House) -> None:
    assert differences(house, row, line) == {}


def test_the_table_has_the_addresses_of_the_site_and_no_others(site: Flask) -> None:
    assert compare(TABLE, addresses_of(site.url_map)) == {"missing": [], "stale": [], "double": []}


def test_every_address_has_a_sample(site: Flask) -> None:
    endpoints = {endpoint_of(site, row.address) for row in TABLE}
    assert sorted(endpoint for endpoint in endpoints if not has_sample(endpoint)) == []


def test_every_address_that_names_a_record_has_a_line_for_the_records_of_others() -> None:
    assert [row.address for row in TABLE if row.has_scope and FAR not in row.lines] == []


@pytest.mark.parametrize(
    "row", [row for row in TABLE if row.method == "POST" and row.is_for_people], ids=lambda row: row.rule
)
def test_a_form_without_its_token_is_refused_and_changes_nothing(row: Row, house: House) -> None:
    persona = next(persona for persona in Persona if row.lines[OWN][persona] == "yes")
    with house.opened() as app:
        before = house.acts()
        path = path_to(app, house.world, row, OWN, persona)
        answer = house.world.keys[persona].client(app).post(path, base_url=BASE_URL)
        assert (answer.status_code, house.acts()) == (400, before)


class TestControls:
    """What the table is there to catch is caught."""

    def test_an_endpoint_without_guard_answers_500(self, tmp_path: Path) -> None:
        app = create_app(settings_for(database_url="sqlite://", data_dir=tmp_path))
        app.add_url_rule("/forgotten", endpoint="forgotten", view_func=lambda: "secrets")
        app.add_url_rule("/guarded", endpoint="guarded", view_func=public(lambda: "hello"))
        answers = [app.test_client().get(path, base_url=BASE_URL) for path in ("/forgotten", "/guarded")]
        assert [answer.status_code for answer in answers] == [500, 200]
        assert "secrets" not in answers[0].text

    def test_an_address_without_row_and_a_row_without_address_are_named(self) -> None:
        rows = read_table(f"GET /here {'yes ' * len(Persona)}\nGET /gone {'403 ' * len(Persona)}")
        assert compare(rows, [("GET", "/here"), ("POST", "/new")]) == {
            "missing": [("POST", "/new")],
            "stale": [("GET", "/gone")],
            "double": [],
        }

    def test_a_wrong_cell_is_noticed(self, house: House) -> None:
        row = row_of("GET", "/manage/users")
        wrong = replace(row, lines={OWN: {**row.lines[OWN], Persona.COUNTY: "yes", Persona.ADMIN: "404"}})
        assert differences(house, wrong, OWN) == {"county": "yes, but 403", "admin": "404, but yes"}
