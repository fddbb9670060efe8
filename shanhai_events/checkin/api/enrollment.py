"""A device answers its code and gets its token."""

from werkzeug.wrappers import Response

from shanhai_events.checkin.api.answers import answer, body_as, server_time
from shanhai_events.checkin.api.blueprint import blueprint
from shanhai_events.checkin.api.schemas import EnrollAnswer, EnrollRequest, NamedEdition, NamedGate
from shanhai_events.checkin.commands import Enrol
from shanhai_events.checkin.queries.posts import get_device
from shanhai_events.checkin.services.gates import enrol
from shanhai_events.web.guards import public


@blueprint.post("/devices/enroll")
@public
def enroll() -> Response:
    """Answer a one-time code; the code is all the proof there is, 59 random bits that live ten minutes."""
    wanted = body_as(EnrollRequest)
    command = Enrol(code=wanted.code, hardware_name=wanted.device_name, app_version=wanted.app_version)
    enrolled, token = enrol(command)
    device = get_device(enrolled.id)
    return answer(
        EnrollAnswer(
            device_id=device.public_id,
            token=token,
            edition=NamedEdition(id=device.edition.public_id, name=device.edition.name),
            gate=NamedGate(id=device.gate.public_id, name=device.gate.name, direction=device.gate.direction),
            role=device.role,
            server_time=server_time(),
        )
    )
