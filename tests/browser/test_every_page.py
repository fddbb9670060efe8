"""Every page that the access table grants, opened in a real browser as each role that may, in both languages.

On a desk of 1440 px and a phone of 375 px: axe finds nothing, nothing scrolls sideways, there is one h1, the console is
silent, and the English page says nothing in Chinese but what people themselves wrote. Parts that several are served
alike are looked at once.
"""

import shutil
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from shanhai_events.application import create_app
from tests.access.knocking import endpoint_of, path_to
from tests.access.samples import further_values
from tests.access.table import OWN, Row, read_table
from tests.support.server import RunningSite
from tests.support.settings import environ_for, settings_for
from tests.support.visits import Visitor
from tests.support.world import Persona, World

pytestmark = pytest.mark.browser
LOCALES = ("zh", "en")
REFUSALS = {"/nowhere": 404, "/manage/users": 403, "/organizations/claims/spent": 409, "/confirm/spent": 410}
PAGES = [row for row in read_table() if row.method == "GET" and "yes" in row.lines[OWN].values()]


@pytest.fixture(scope="module")
def site(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The whole site on a copy of the world."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copyfile(world.file, folder / "world.db")
    shutil.copytree(world.data_dir, folder / "data")
    settings = environ_for(database_url=f"sqlite:///{folder / 'world.db'}", data_dir=folder / "data")
    with RunningSite(settings=settings, folder=folder) as running:
        yield running


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application that only builds addresses."""
    return create_app(settings_for(database_url="sqlite://", data_dir=tmp_path_factory.mktemp("addresses")))


@pytest.fixture(scope="module")
def visitor(site: RunningSite, browser: Browser, world: World) -> Iterator[Visitor]:
    """One window for all visits: files that every page needs are fetched once."""
    looked_at = world.file.with_name("looked-at")
    looked_at.mkdir(exist_ok=True)
    context = browser.new_context(base_url=site.url, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield Visitor(context, looked_at=looked_at)
    context.close()


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.rule)
def test_a_page_is_sound_for_everybody_who_may_open_it(
    row: Row, world: World, site: RunningSite, visitor: Visitor, addresses: Flask
) -> None:
    found: dict[str, list[str]] = {}
    for persona, path in _visits(row, world, addresses):
        for locale in LOCALES:
            visitor.become(world.keys[persona].cookies, site=site.url, locale=locale)
            for problem in visitor.problems(path, locale=locale):
                found.setdefault(f"{problem}\n    {path}", []).append(f"{persona} ({locale})")
    assert not found, "\n".join(f"{problem} as {', '.join(who)}" for problem, who in found.items())


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_of_refusal_are_sound(locale: str, world: World, site: RunningSite, visitor: Visitor) -> None:
    visitor.become(world.keys[Persona.NEWCOMER].cookies, site=site.url, locale=locale)
    found = [visitor.problems(path, locale=locale, status=status) for path, status in REFUSALS.items()]
    assert found == [[] for _ in REFUSALS]


def _visits(row: Row, world: World, addresses: Flask) -> Iterator[tuple[Persona, str]]:
    """Yield who opens which address: everybody who may their record, and the first of them the further ones."""
    allowed = [persona for persona in Persona if row.lines[OWN][persona] == "yes"]
    for persona in allowed:
        yield persona, path_to(addresses, world, row, OWN, persona)
    for more in further_values(world, endpoint_of(addresses, row.address), allowed[0]):
        yield allowed[0], path_to(addresses, world, row, OWN, allowed[0], **more)
