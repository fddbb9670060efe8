"""Running editions with passes, gates and devices, made through the services; call inside an application context."""

import itertools
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shanhai_events.checkin.commands import Enrol, NewDevice, NewGate
from shanhai_events.checkin.enums import DeviceRole, Direction, EntryRule
from shanhai_events.checkin.services.gates import add_device, add_gate, enrol
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass, Person, Source
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.services.issuing import issue_pass
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions

SYSTEM = Actor.system("tests")
_mobiles = itertools.count(13_800_000_000)


@dataclass(frozen=True, kw_only=True)
class GateDevice:
    """An enrolled device: its gate, its public id and the token it was given."""

    gate: str
    device: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What the device sends with every call."""
        return {"Authorization": f"Bearer {self.token}"}


def running_edition(**changes: Any) -> Edition:
    """Return an edition of the Yiwu zone whose days are today and the four that follow."""
    return editions.planned_edition(
        moves=editions.WAY_TO_RUNNING, **{"starts_on": clock.today(), "opens_at": clock.now(), **changes}
    )


def gate(edition: Edition, name: str = "南 1 门", **changes: Any) -> str:
    """Return the public id of a new gate, re-entry after exit unless told otherwise."""
    values = {"direction": Direction.BOTH, "entry_rule": EntryRule.REENTRY, **changes}
    return add_gate(NewGate(edition=edition.public_id, name=name, **values), actor=SYSTEM).public_id


def device(gate_id: str, name: str = "B-02", *, role: DeviceRole = DeviceRole.STEWARD) -> GateDevice:
    """Return a device that has answered its code."""
    wanted = NewDevice(gate=gate_id, name=name, role=role, expires_at=clock.now() + timedelta(days=10))
    code = add_device(wanted, actor=SYSTEM).code
    enrolled, token = enrol(Enrol(code=str(code), hardware_name="试验机", app_version="1"))
    return GateDevice(gate=gate_id, device=enrolled.public_id, token=token)


def one_pass(
    edition: Edition, name: str = "周岚", *, kind: PassKind = PassKind.EXHIBITOR, mobile: str | None = None
) -> Pass:
    """Return an issued pass of a person of their own."""
    with unit_of_work():
        return issue_pass(
            IssuePass(
                edition_id=edition.id,
                kind=kind,
                person=Person(name=name, mobile=mobile or str(next(_mobiles))),
                source=Source(kind="tests", public_id="tests"),
                organization="龙游澜坞竹业有限公司",
                region="衢州市龙游县",
                label="A004",
            ),
            actor=SYSTEM,
        )


def qr(edition: Edition, **changes: Any) -> str:
    """Return the text of the code of a fresh pass."""
    return qr_text(one_pass(edition, **changes))


def scan(shown: str | None = None, **changes: Any) -> dict[str, Any]:
    """Return one item as a device sends it."""
    captured: datetime = changes.pop("captured_at", clock.in_beijing(clock.now()))
    item: dict[str, Any] = {"id": str(uuid.uuid4()), "direction": "in", "captured_at": captured.isoformat()}
    if shown is not None:
        item["qr"] = shown
    return {**item, **changes}
