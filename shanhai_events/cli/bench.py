"""The command group `bench`: makes what a benchmark of the gates needs, through the services."""

import json
import secrets
from datetime import timedelta
from pathlib import Path

import click
from flask.cli import AppGroup

from shanhai_events.checkin.commands import Enrol, NewDevice, NewGate
from shanhai_events.checkin.enums import DeviceRole, Direction, EntryRule
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.services.gates import add_device, add_gate, enrol
from shanhai_events.editions.commands import EditionDetails
from shanhai_events.editions.enums import EditionMove, SeriesKind
from shanhai_events.editions.models import Edition, EventSeries
from shanhai_events.editions.services import moving, planning
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass, Person, Source
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.services.bulk import issue_passes
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

bench = AppGroup("bench", help="Measuring.")
CHUNK = 1_000
DAYS = 30
ACTOR = Actor.system("bench")
_WAY_TO_RUNNING = (EditionMove.PUBLISH, EditionMove.OPEN, EditionMove.START)
_FIRST_MOBILE = 13_000_000_000


@bench.command("prepare")
@click.option("--passes", "count", type=click.IntRange(1, 1_000_000), required=True, help="How many passes to issue.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The JSON file to write.")
def prepare(count: int, out: Path) -> None:
    """Make an edition with one gate, two enrolled devices and issued passes; write what a load needs to FILE."""
    edition = _edition()
    gate = add_gate(
        NewGate(edition=edition.public_id, name="性能测试门", direction=Direction.BOTH, entry_rule=EntryRule.REENTRY),
        actor=ACTOR,
    )
    tokens = [_token(gate, name) for name in ("1", "2")]
    codes = [code for start in range(0, count, CHUNK) for code in _issue(edition, start, min(count, start + CHUNK))]
    plan = {
        "base_path": "/api/v1",
        "device_token": tokens[0],
        "device_token_2": tokens[1],
        "gate": gate.public_id,
        "qr": codes,
    }
    out.write_text(json.dumps(plan), encoding="utf-8")
    click.echo(f"{count} passes: {out}")


def _edition() -> Edition:
    """Return a running edition of a series of its own, so that no real one is touched."""
    key = f"bench-{secrets.token_hex(4)}"
    with unit_of_work():
        db.session.add(
            EventSeries(
                key=key,
                kind=SeriesKind.FAIR,
                name="性能测试",
                name_en="Benchmark",
                short_name="性能测试",
                short_name_en="Benchmark",
                summary_code="XN",
                usual_place="",
                usual_place_en="",
                purpose="",
                purpose_en="",
            )
        )
    today = clock.today()
    details = EditionDetails(
        name=f"性能测试 {key}",
        name_en=f"Benchmark {key}",
        ordinal=None,
        host_region_code=None,
        venue_public_id=None,
        plan_period_key=None,
        starts_on=today,
        ends_on=today + timedelta(days=DAYS),
        opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=1),
        introduction="",
        introduction_en="",
    )
    edition = planning.create_edition(series_key=key, details=details, actor=ACTOR)
    for move in _WAY_TO_RUNNING:
        edition = moving.move_edition(public_id=edition.public_id, move=move, actor=ACTOR)
    return edition


def _token(gate: Gate, name: str) -> str:
    wanted = NewDevice(
        gate=gate.public_id, name=name, role=DeviceRole.STEWARD, expires_at=clock.now() + timedelta(days=DAYS)
    )
    code = add_device(wanted, actor=ACTOR).code
    return enrol(Enrol(code=str(code), hardware_name="bench", app_version="bench"))[1]


def _issue(edition: Edition, start: int, end: int) -> list[str]:
    commands = [
        IssuePass(
            edition_id=edition.id,
            kind=PassKind.VISITOR,
            person=Person(name=f"试验员{index}", mobile=str(_FIRST_MOBILE + index)),
            source=Source(kind="bench", public_id=edition.public_id),
            organization="性能测试",
        )
        for index in range(start, end)
    ]
    with unit_of_work():
        return [issued.qr for issued in issue_passes(commands, edition_id=edition.id, actor=ACTOR)]
