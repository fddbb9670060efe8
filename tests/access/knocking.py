"""Knocks at an address as one of the roles, in a world of its own, and says what happened in a word of the table."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, url_for
from werkzeug.test import TestResponse

from tests.access import (  # noqa: F401  # register the samples
    fair_records,
    forum_records,
    gate_records,
    pass_records,
    records,
    series_records,
    signing_records,
)
from tests.access.samples import form_for, values_for
from tests.access.table import Address, Cells, Row
from tests.support.applications import Applications
from tests.support.page import Page
from tests.support.page_client import BASE_URL
from tests.support.world import Persona, World

SIGN_IN = "/login"
DONE = frozenset({200, 303, 409, 422})


@dataclass(frozen=True, kw_only=True)
class House:
    """The world and where copies of it may be made."""

    world: World
    folder: Path
    applications: Applications

    @contextmanager
    def opened(self) -> Iterator[Flask]:
        """Yield the application on a fresh copy of the world, so that nothing that is done to it stays."""
        file = self.folder / "copy.db"
        for left in self.folder.glob("copy.db*"):
            left.unlink()
        shutil.copyfile(self.world.file, file)
        with self.applications.lend(
            engine="sqlite", database_url=f"sqlite:///{file}", data_dir=self.world.data_dir
        ) as app:
            yield app

    @property
    def has_new_acts(self) -> bool:
        """Tell whether the trail of the copy holds acts that the world's does not."""
        return self.acts() != _acts_of_the_world(self.world.file)

    def acts(self) -> int:
        """Return how many acts the trail of the copy holds."""
        return _acts_in((self.folder / "copy.db").as_uri())


@cache
def _acts_of_the_world(file: Path) -> int:
    return _acts_in(f"{file.as_uri()}?immutable=1")


def _acts_in(uri: str) -> int:
    with closing(sqlite3.connect(uri, uri=True)) as link:
        return int(link.execute("SELECT seq FROM audit_head").fetchone()[0])


def endpoint_of(app: Flask, address: Address) -> str:
    """Return the endpoint behind a row."""
    method, rule = address
    found = [known for known in app.url_map.iter_rules(None) if known.rule == rule and method in (known.methods or ())]
    assert len(found) == 1, f"{len(found)} endpoints at {address}"
    return str(found[0].endpoint)


def differences(house: House, row: Row, line: str) -> dict[str, str]:
    """Return by role what differs from the cells of a line: "written, but happened"."""
    happened = _try_line(house, row, line)
    return {
        persona.value: f"{cell}, but {happened[persona]}"
        for persona, cell in row.lines[line].items()
        if happened[persona] != cell
    }


def _try_line(house: House, row: Row, line: str) -> Cells:
    """Return what happens to each role at the record of a line; a POST finds the world as it was made each time."""
    if row.method == "GET":
        with house.opened() as app:
            return {persona: _knock(house, app, row, line, persona) for persona in Persona}
    happened: dict[Persona, str] = {}
    for persona in Persona:
        with house.opened() as app:
            word = _knock(house, app, row, line, persona)
            spoiled = word != "yes" and house.has_new_acts
            happened[persona] = f"{word}, but something was written" if spoiled else word
    return happened


def path_to(app: Flask, world: World, row: Row, line: str, persona: Persona, **more: object) -> str:
    """Return the path of a row for one cell; `more` changes values or becomes the query."""
    endpoint = endpoint_of(app, row.address)
    values: dict[str, Any] = values_for(world, endpoint, line, persona) | more
    with app.test_request_context(base_url=BASE_URL):
        path: str = url_for(endpoint, **values)
    return path


def _knock(house: House, app: Flask, row: Row, line: str, persona: Persona) -> str:
    client = house.world.keys[persona].client(app)
    path = path_to(app, house.world, row, line, persona)
    data = None
    if row.method == "POST":
        token = house.world.keys[persona].csrf_token
        data = {"csrf_token": token, **form_for(house.world, endpoint_of(app, row.address), line, persona)}
    response = client.open(path, method=row.method, base_url=BASE_URL, data=data, buffered=True)
    with client.session_transaction(base_url=BASE_URL) as session:
        told = bool(session.get("_flashes"))
    return _word(row.method, response, told=told)


def _word(method: str, response: TestResponse, *, told: bool) -> str:
    """Return what happened; an act may end at the sign-in page too, but then it says something there."""
    status = response.status_code
    if status == 303 and urlsplit(response.location).path == SIGN_IN and not told:
        return "login"
    if problems := _problems(response):
        return f"{status} {problems}"
    if status in (DONE if method == "POST" else {200, 303}):
        return "yes"
    return str(status)


def _problems(response: TestResponse) -> list[str]:
    if response.mimetype != "text/html" or response.status_code == 303:
        return []
    html = response.get_data(as_text=True)
    if "<html" not in html:
        return []
    return Page(html, url=response.request.path, status=response.status_code).problems()
