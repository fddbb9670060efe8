"""What a watcher asks."""

from typing import cast

from flask import Flask
from sqlalchemy import Engine, create_engine

from shanhai_events.storage.database import db
from tests.support.page_client import PageClient


def test_a_living_process_says_so_and_a_ready_one_has_its_database(client: PageClient) -> None:
    assert client.get_raw("/healthz").text == "ok\n"
    assert client.get_raw("/readyz").text == "ok\n"


def test_without_its_database_the_process_lives_but_is_not_ready(app: Flask, client: PageClient) -> None:
    with app.app_context():
        engines = cast(dict[str | None, Engine], db.engines)
        kept = engines[None]
        engines[None] = create_engine("sqlite:////nowhere/at/all.db")
        try:
            assert client.get_raw("/healthz").text == "ok\n"
            assert client.get_raw("/readyz", status=503).text == "database\n"
        finally:
            engines[None].dispose()
            engines[None] = kept
