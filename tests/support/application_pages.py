"""Applications as tests of pages find them, from outside an app context."""

from flask import Flask

from tests.factories import fair
from tests.support.page_client import PageClient

JSON = {"Accept": "application/json"}


def cast_of(app: Flask) -> fair.Cast:
    with app.app_context():
        return fair.cast()


def at(who: fair.Cast, public_id: str, tail: str = "") -> str:
    return f"/fair/{who.edition_id}/applications/{public_id}{tail}"


def state_of(app: Flask, public_id: str) -> str:
    with app.app_context():
        return fair.application(public_id).state.value


def token(client: PageClient, path: str) -> dict[str, str]:
    page = client.get(path)
    found = next(form for form in page.forms if "version" in form.values)
    return {"csrf_token": found.values["csrf_token"][0], "version": found.values["version"][0]}
