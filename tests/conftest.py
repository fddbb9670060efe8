"""The fixtures of all suites: databases on both engines, applications, mail, clock, running site, browser."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from tests.factories.world import build_world
from tests.support.applications import Applications
from tests.support.browser import DESKTOP, launch_arguments
from tests.support.clock import MovableClock
from tests.support.databases import Databases
from tests.support.made_once import made_once
from tests.support.page_client import PageClient
from tests.support.passwords import AS_IN_PRODUCTION, CHEAP, hashed_by
from tests.support.schema import build_template
from tests.support.server import RunningSite
from tests.support.settings import environ_for
from tests.support.smtp import MailServer
from tests.support.world import World


def pytest_configure() -> None:
    """Let the collector come seldom: a sixth of a run was spent on looking for garbage among what is in use.

    How long a machine that does other things too takes to make up a value says nothing about the product.
    """
    gc.set_threshold(50_000, 20, 20)
    settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")


def pytest_collection_finish() -> None:
    """Spare the collector what is there for good: modules, tables and the tests themselves."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """A run makes and checks tens of thousands of passwords."""
    with hashed_by(CHEAP):
        yield


@pytest.fixture
def costly_passwords() -> Iterator[None]:
    """Passwords hashed as in production."""
    with hashed_by(AS_IN_PRODUCTION):
        yield


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """The templates of this process and the copies made of them."""
    kept = Databases(folder=tmp_path_factory.mktemp("databases"), build=build_template)
    yield kept
    kept.close()


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def engine(request: pytest.FixtureRequest) -> str:
    """The database engine of this run of the test: every integration test runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, engine: str, databases: Databases) -> Iterator[str]:
    """A migrated database that belongs to this test alone, with the reference data unless the test is marked bare."""
    url = databases.copy(engine, bare=request.node.get_closest_marker("bare") is not None)
    yield url
    databases.discard(url)


@pytest.fixture(scope="session")
def applications() -> Iterator[Applications]:
    """The applications of this process, one for each engine."""
    kept = Applications()
    yield kept
    kept.close()


@pytest.fixture
def app(engine: str, database_url: str, tmp_path: Path, applications: Applications) -> Iterator[Flask]:
    """An application on the test's own database; no context is pushed, so that each request brings its own."""
    with applications.lend(engine=engine, database_url=database_url, data_dir=tmp_path) as lent:
        yield lent


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A visitor without an account; every page it opens is checked."""
    return PageClient(app)


@pytest.fixture
def new_client(app: Flask) -> Callable[[], PageClient]:
    """Further visitors of the same site, each with cookies of its own."""
    return lambda: PageClient(app)


@pytest.fixture
def app_context(app: Flask) -> Iterator[None]:
    """An application context around a test that calls services; tests of pages must not ask for it."""
    with app.app_context():
        yield


@pytest.fixture
def clock() -> Iterator[MovableClock]:
    """A clock that stands where the test sets it."""
    with ExitStack() as exits:
        yield MovableClock(exits)


@pytest.fixture
def smtp(app: Flask) -> Iterator[MailServer]:
    """A real mail server that keeps what the application has it deliver."""
    with MailServer() as server:
        app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=server.port)
        yield server


@pytest.fixture(scope="session")
def world(databases: Databases, applications: Applications, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A record of every kind, made once for all processes of a run; copy its file before changing anything."""

    def build(folder: Path) -> World:
        url = databases.copy("sqlite")
        with applications.lend(engine="sqlite", database_url=url, data_dir=folder / "data") as app:
            return build_world(app, file=Path(url.removeprefix("sqlite:///")), data_dir=folder / "data")

    return made_once(build, tmp_path_factory)


@pytest.fixture(scope="module")
def site(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The whole site in processes of its own, one for each file of browser tests."""
    folder = tmp_path_factory.mktemp("site")
    url = databases.copy("sqlite")
    with RunningSite(settings=environ_for(database_url=url, data_dir=folder), folder=folder) as running:
        yield running
    databases.discard(url)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Playwright starts the Chromium of the system."""
    return launch_arguments()


@pytest.fixture
def browser_context_args(site: RunningSite) -> dict[str, Any]:
    """Every page opens the running site, in Chinese, on a desktop."""
    return {"base_url": site.url, "locale": "zh-CN", "viewport": DESKTOP, "timezone_id": "Asia/Shanghai"}
