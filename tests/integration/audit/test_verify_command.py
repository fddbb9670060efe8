"""`flask audit verify` as an operator runs it."""

from flask import Flask
from sqlalchemy import text

from shanhai_events.audit.services import Subject, record
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.triggers import remove_triggers
from shanhai_events.storage.unit_of_work import unit_of_work


def fill(app: Flask) -> None:
    with app.app_context():
        for number in range(3):
            with unit_of_work():
                subject = Subject(kind="booth", public_id="b")
                record(actor=Actor.system("tests"), action="booth.assigned", subject=subject, diff={"number": number})


def test_an_intact_chain_is_counted(app: Flask) -> None:
    fill(app)
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert result.exit_code == 0
    assert result.output.startswith("3 entries and 0 scans, chain intact, head ")


def test_a_broken_chain_exits_with_2_and_names_the_first_bad_entry(app: Flask) -> None:
    fill(app)
    with app.app_context(), db.engine.begin() as connection:
        remove_triggers(connection)
        connection.execute(text("UPDATE audit_entries SET action = 'x' WHERE seq = 2"))
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    words = "chain broken at entry 2: its content was changed after it was written (1 good entries)\n"
    assert (result.exit_code, result.output) == (2, words)
