"""The desk of passes of an edition, and the codes that pages draw."""

from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from PIL import Image, ImageDraw

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.queries import get_edition
from shanhai_events.passes.addresses import page_key
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.passes import find_pass
from shanhai_events.passes.queries.signatures import qr_text
from tests.factories import editions, passes
from tests.support.page import Page
from tests.support.people import edition_scope, person, signed_in


def codes_on(page: Page) -> list[Element]:
    """Return the codes that a page draws."""
    return [element for element in page.elements if element.get("class") == "pass-qr"]


def drawn(page: Page) -> Image.Image:
    """Paint the code that a page shows, as a browser does."""
    (svg,) = codes_on(page)
    size = int(svg.get("viewBox", "").split()[2])
    picture = Image.new("L", (size * 6, size * 6), 255)
    pen = ImageDraw.Draw(picture)
    (path,) = list(svg)
    for run in path.get("d", "").split("M")[1:]:
        x, rest = run.split(" ", 1)
        y, width = rest.split("v")[0].split("h")
        pen.rectangle((int(x) * 6, int(y) * 6, (int(x) + int(width)) * 6 - 1, int(y) * 6 + 5), fill=0)
    return picture


class Desk:
    """An edition with an organizer who is signed in."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            edition = editions.planned_edition(venue_public_id=editions.venue().public_id)
            self.edition, self.edition_id = edition, edition.public_id
            self.organizer = person("楼听澜", (Role.ORGANIZER, edition_scope(edition.public_id)))
        self.client = signed_in(app, self.organizer)
        self.list = f"/manage/passes/{self.edition_id}"

    def issued(self, **changes: Any) -> Pass:
        with self.app.app_context():
            return find(passes.issued(get_edition(self.edition_id), **changes).public_id)

    def requested(self) -> Pass:
        with self.app.app_context():
            return find(passes.requested(get_edition(self.edition_id)).public_id)

    def state(self, public_id: str) -> str:
        with self.app.app_context():
            return find(public_id).state

    def url(self, pass_: Pass) -> str:
        with self.app.app_context():
            return f"/pass/{pass_.public_id}/{page_key(pass_.public_id)}"

    def text(self, pass_: Pass) -> str:
        with self.app.app_context():
            return qr_text(find(pass_.public_id))


def find(public_id: str) -> Pass:
    found = find_pass(public_id)
    assert found is not None
    return found
