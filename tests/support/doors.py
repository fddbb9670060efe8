"""A running edition with a gate and its device, and whoever works there."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.queries import get_edition
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_text
from tests.factories import gates
from tests.support.page_client import PageClient
from tests.support.people import edition_scope, person, signed_in


@dataclass
class Doors:
    """An edition with one gate and one device; every call opens a context of its own."""

    app: Flask
    edition: str = ""
    gate: str = ""
    devices: dict[str, gates.GateDevice] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the pages of this edition are."""
        return f"/manage/checkin/{self.edition}"

    def open(self) -> "Doors":
        """Make the edition, its gate 南 1 门 and the device B-02."""
        with self.app.app_context():
            made = gates.running_edition()
            self.edition, self.gate = made.public_id, gates.gate(made)
            self.devices["南 1 门"] = gates.device(self.gate)
        return self

    def add(self, name: str, device: str, **changes: Any) -> str:
        """Open another gate with a device of its own and return its public id."""
        with self.app.app_context():
            gate = gates.gate(get_edition(self.edition), name, **changes)
            self.devices[name] = gates.device(gate, device)
        return gate

    def issue(self, name: str = "周岚", **changes: Any) -> str:
        """Issue a pass and return the text of its code."""
        with self.app.app_context():
            return qr_text(gates.one_pass(get_edition(self.edition), name, **changes))

    def issue_pass(self, name: str = "周岚", **changes: Any) -> str:
        """Issue a pass and return its public id."""
        with self.app.app_context():
            made: Pass = gates.one_pass(get_edition(self.edition), name, **changes)
            return made.public_id

    def send(self, *items: dict[str, Any], gate: str = "南 1 门") -> list[str]:
        """Send scans as the device of a gate does and return their verdicts."""
        client = self.app.test_client()
        answer = client.post("/api/v1/gate/scans", json={"scans": items}, headers=self.devices[gate].headers)
        assert answer.status_code == 200, answer.text
        return [result["verdict"] for result in answer.json["results"]]  # type: ignore[index]

    def scan(self, shown: str, way: str = "in", *, gate: str = "南 1 门") -> str:
        """Show one code at a gate and return the verdict."""
        return self.send(gates.scan(shown, direction=way), gate=gate)[0]

    def arrive(self, name: str, **changes: Any) -> str:
        """Issue a pass and come in with it; return the text of its code."""
        shown = self.issue(name, **changes)
        assert self.scan(shown) == "admitted"
        return shown


def organizer_of(doors: Doors) -> PageClient:
    """A client in which the organizer of this edition has signed in."""
    with doors.app.app_context():
        account = person("楼听澜", (Role.ORGANIZER, edition_scope(doors.edition)))
    return signed_in(doors.app, account)
