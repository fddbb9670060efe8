"""A gate as it is prepared and looked up behind the scenes."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from sqlalchemy import select

from shanhai_events.checkin.commands import NewDevice
from shanhai_events.checkin.enums import DeviceRole, Verdict
from shanhai_events.checkin.models.gates import Device
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.checkin.services.gates import add_device, revoke_device
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.passes.commands import EndPass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.services.ending import revoke_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.browser.back_room import BackRoom
from tests.factories import gates

GATE = "南 1 门"
_serial = count(1)


@dataclass(frozen=True, kw_only=True)
class Door:
    """A running edition with a gate, and another edition whose passes are not good here."""

    back_room: BackRoom
    edition_id: int
    gate: str
    foreign: str

    def slot(self, role: DeviceRole = DeviceRole.STEWARD) -> str:
        """Return the code that a new device at the gate has to answer."""
        with self.back_room.app() as app, app.app_context():
            expires_at = clock.now() + timedelta(days=3)
            wanted = NewDevice(gate=self.gate, name=f"B-{next(_serial):02}", role=role, expires_at=expires_at)
            return str(add_device(wanted, actor=gates.SYSTEM).code)

    def give_pass(self, name: str = "周岚", *, revoked: bool = False) -> tuple[str, str]:
        """Return the text of the code and the typed code of a new pass."""
        with self.back_room.app() as app, app.app_context():
            edition = db.session.get_one(Edition, EditionId(self.edition_id))
            given = gates.one_pass(edition, name)
            if revoked:
                with unit_of_work():
                    revoke_pass(EndPass(public_id=given.public_id, reason="丢失"), actor=gates.SYSTEM)
            return qr_text(given), str(given.code)

    def scans(self) -> list[tuple[Verdict, int | None]]:
        """Return the verdict and the number of every stored attempt, in the order in which they came."""
        with self.back_room.app() as app, app.app_context():
            return [(scan.verdict, scan.seq) for scan in db.session.scalars(select(Scan).order_by(Scan.id))]

    def revoke_all(self) -> None:
        with self.back_room.app() as app, app.app_context():
            for public_id in db.session.scalars(select(Device.public_id)).all():
                revoke_device(public_id, actor=gates.SYSTEM)
