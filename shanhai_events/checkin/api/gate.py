"""What a device asks besides scanning: what its gate is, the live numbers, and a person without a code."""

from flask import current_app, request
from werkzeug.wrappers import Response

from shanhai_events.checkin.api.answers import answer, server_time
from shanhai_events.checkin.api.blueprint import blueprint, current_post, device_token, supervisor_token
from shanhai_events.checkin.api.schemas import (
    DeviceSeen,
    FoundPerson,
    GateCount,
    KeyShown,
    KindCount,
    KindShown,
    Manifest,
    NamedDevice,
    NamedEdition,
    NamedGate,
    SearchAnswer,
    Status,
)
from shanhai_events.checkin.queries.numbers import count_people, find_people
from shanhai_events.checkin.queries.posts import get_device, list_live_keys
from shanhai_events.kernel import clock
from shanhai_events.passes.enums import PassKind
from shanhai_events.web.words import say


@blueprint.get("/gate/manifest")
@device_token
def manifest() -> Response:
    """Say which gate this is and what passes look like, with the public keys of all live editions."""
    device_id = current_post().device_id
    if device_id is None:
        raise RuntimeError("a device's request without a device")
    device = get_device(device_id)
    return answer(
        Manifest(
            edition=NamedEdition(id=device.edition.public_id, name=device.edition.name),
            gate=NamedGate(id=device.gate.public_id, name=device.gate.name, direction=device.gate.direction),
            device=NamedDevice(id=device.public_id, name=device.name, role=device.role),
            kinds=[KindShown(kind=kind, label=say(kind.label), colour=kind.colour) for kind in PassKind],
            keys=[
                KeyShown(edition_number=key.edition_number, key_number=key.key_number, public_key=key.public_key.hex())
                for key in list_live_keys()
            ],
            demo=current_app.config["ENV"] == "demo",
            server_time=server_time(),
        )
    )


@blueprint.get("/gate/status")
@device_token
def status() -> Response:
    """Count people of the zone to which the gate leads, and tell when each device was last heard of."""
    post = current_post()
    numbers = count_people(post.edition_id, zone=post.zone)
    return answer(
        Status(
            people_in=numbers.people_in,
            inside=numbers.inside,
            by_kind=[KindCount(kind=row.kind, label=say(row.kind.label), count=row.people) for row in numbers.by_kind],
            by_gate=[GateCount(id=row.gate_id, name=row.name, count=row.people) for row in numbers.by_gate],
            devices=[
                DeviceSeen(
                    id=row.device_id,
                    name=row.name,
                    gate=row.gate,
                    seen_at=None if row.seen_at is None else clock.in_beijing(row.seen_at),
                )
                for row in numbers.devices
            ],
            server_time=server_time(),
        )
    )


@blueprint.get("/gate/search")
@supervisor_token
def search() -> Response:
    """Find a person by name, pinyin or the last four digits of the mobile; nobody without a query."""
    found = find_people(current_post().edition_id, request.args.get("q", ""))
    return answer(
        SearchAnswer(
            results=[
                FoundPerson(
                    pass_id=row.pass_id,
                    name=row.name,
                    organization=row.organization,
                    kind=row.kind,
                    kind_label=say(row.kind.label),
                    label=row.label,
                    state=row.state,
                    entered_at=None if row.entered_at is None else clock.in_beijing(row.entered_at),
                )
                for row in found
            ]
        )
    )
