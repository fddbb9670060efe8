"""The gates of one place of the world: a gate, a device that waits, one that scans, an admission by hand."""

import uuid
from collections.abc import Mapping

from shanhai_events.checkin.commands import AdmitByHand, NewDevice
from shanhai_events.checkin.enums import DeviceRole, Direction
from shanhai_events.checkin.services.admitting import admit_by_hand
from shanhai_events.checkin.services.gates import add_device
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from tests.factories import gates
from tests.support.people import SYSTEM


def gates_of(edition: Edition, *, name: str, holder_pass: str) -> Mapping[str, str]:
    """Return public ids by kind of record; `scan` is the id of the admission by hand of the holder of a pass."""
    gate = gates.gate(edition, f"{name}门")
    gates.device(gate, f"{name}平板")
    slot = NewDevice(
        gate=gate, name=f"{name}手机", role=DeviceRole.STEWARD, expires_at=clock.end_of_day(edition.ends_on)
    )
    waiting = add_device(slot, actor=SYSTEM).public_id
    scan_id = uuid.uuid4()
    command = AdmitByHand(
        scan_id=scan_id,
        edition=edition.public_id,
        gate=gate,
        pass_public_id=holder_pass,
        direction=Direction.IN,
        reason="证件忘在酒店",
    )
    admit_by_hand(command, actor=SYSTEM)
    return {"gate": gate, "device": waiting, "scan": str(scan_id)}
