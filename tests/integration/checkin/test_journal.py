"""The journal of scans, of an edition and of one pass."""

import re

from flask import Flask

from shanhai_events.checkin.queries.journal import list_scans_of
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db
from tests.factories import gates
from tests.support.doors import Doors
from tests.support.page_client import PageClient
from tests.support.queries import count_queries


def test_the_journal_holds_refusals_and_says_who_was_first(doors: Doors, organizer: PageClient) -> None:
    doors.add("北 3 门", "B-07")
    shown = doors.arrive("周岚")
    doors.scan(shown, gate="北 3 门")
    doors.scan("junk")
    path = f"{doors.path}/scans"

    rows = organizer.get(path).rows
    assert [(re.split("首次入场", row[1])[0].strip(), row[3], row[6], row[7]) for row in rows] == [
        ("不是本系统的码", "—", "南 1 门", "B-02"),
        ("重复入场", "周岚", "北 3 门", "B-07"),
        ("请进", "周岚", "南 1 门", "B-02"),
    ]
    assert "首次入场" in rows[1][1]
    assert len(organizer.get(f"{path}?verdict=refused").rows) == 2
    assert len(organizer.get(f"{path}?verdict=admitted").rows) == 1
    assert len(organizer.get(f"{path}?gate={doors.gate}").rows) == 2
    device = doors.devices["北 3 门"].device
    assert len(organizer.get(f"{path}?device={device}&verdict=nonsense").rows) == 1


def test_the_journal_takes_no_more_queries_for_many(app: Flask, doors: Doors, organizer: PageClient) -> None:
    doors.send(gates.scan("junk"))
    before = count_queries(app, organizer, f"{doors.path}/scans")
    doors.send(*[gates.scan("junk") for _ in range(40)])

    assert count_queries(app, organizer, f"{doors.path}/scans") == before
    assert "第 1–30 条，共 41 条" in organizer.get(f"{doors.path}/scans").text


def test_the_scans_of_one_pass(app: Flask, doors: Doors) -> None:
    shown = doors.arrive("周岚")
    doors.arrive("何景行")
    doors.scan(shown, "out")

    with app.app_context():
        pass_ = db.session.query(Pass).order_by(Pass.id).first()
        assert pass_ is not None
        assert [scan.verdict for scan in list_scans_of(pass_)] == ["exited", "admitted"]
