"""Counts the statements that opening a page sends to the database."""

from flask import Flask
from sqlalchemy import event

from shanhai_events.storage.database import db
from tests.support.page_client import PageClient


def count_queries(app: Flask, client: PageClient, path: str) -> int:
    """Open the page, checked, and return how many statements it took."""
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in statements if not statement.startswith(("BEGIN", "PRAGMA"))])
