"""The shapes of the gate API, from which its OpenAPI document is made."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shanhai_events.checkin.enums import DeviceRole, Direction, Outcome, Verdict
from shanhai_events.passes.enums import PassKind, PassState

MOST_SCANS = 500
MOST_CODE_CHARACTERS = 8_192
BIGGEST_SEQ = 2**31 - 1
Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
OneWay = Literal[Direction.IN, Direction.OUT]


def _in_utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("no time that can be kept") from None


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class Wire(BaseModel):
    """Strict shapes: a number is no text and a text no number; what is not known is passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class ErrorBody(Wire):
    """What went wrong, in a word that stays and a sentence for people."""

    code: str
    message: str
    request_id: str


class ErrorAnswer(Wire):
    """The body of every answer of 400 and above."""

    error: ErrorBody


class EnrollRequest(Wire):
    """A device answers the code that an organizer shows."""

    code: Annotated[str, StringConstraints(max_length=40)]
    device_name: Text
    app_version: Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00]*$")] = ""


class NamedEdition(Wire):
    """An edition of an event series."""

    id: str
    name: str


class NamedGate(Wire):
    """A gate and the way it leads."""

    id: str
    name: str
    direction: Direction


class NamedDevice(Wire):
    """The device that asks, as the organizers call it."""

    id: str
    name: str
    role: DeviceRole


class EnrollAnswer(Wire):
    """The token is shown once; only its keyed hash stays on the server."""

    device_id: str
    token: str
    edition: NamedEdition
    gate: NamedGate
    role: DeviceRole
    server_time: datetime


class KindShown(Wire):
    """A kind of pass with its word and the colour of its band."""

    kind: PassKind
    label: str
    colour: str


class KeyShown(Wire):
    """A public key, Ed25519, as 64 hexadecimal digits."""

    edition_number: int
    key_number: int
    public_key: str


class Manifest(Wire):
    """What a device needs to know of its gate."""

    edition: NamedEdition
    gate: NamedGate
    device: NamedDevice
    kinds: list[KindShown]
    keys: list[KeyShown]
    demo: bool
    server_time: datetime


class Override(Wire):
    """A supervisor lets somebody in against the verdict."""

    reason: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00]*$")
    ]


class ScanItem(Wire):
    """One attempt. Exactly one of `qr`, `code` (typed) and `pass_id` (supervisor devices) is given."""

    model_config = ConfigDict(strict=False, extra="ignore", frozen=True)

    id: UUID
    qr: Annotated[str, StringConstraints(max_length=MOST_CODE_CHARACTERS)] | None = None
    code: Annotated[str, StringConstraints(max_length=64)] | None = None
    pass_id: Annotated[str, StringConstraints(max_length=40)] | None = None
    direction: OneWay = Direction.IN
    captured_at: Instant
    seq: Annotated[int, Field(strict=True, ge=0, le=BIGGEST_SEQ)] | None = None
    offline: Annotated[bool, Field(strict=True)] = False
    shown_verdict: Verdict | None = None
    override: Override | None = None

    @model_validator(mode="after")
    def _name_one(self) -> "ScanItem":
        if sum(value is not None for value in (self.qr, self.code, self.pass_id)) != 1:
            raise ValueError("exactly one of qr, code and pass_id")
        return self


class ScanBatch(Wire):
    """1 to 500 attempts; every item is read by itself, so a broken one harms no other."""

    scans: Annotated[list[Any], Field(min_length=1, max_length=MOST_SCANS)]


class HolderShown(Wire):
    """Who stands at the gate."""

    name: str
    organization: str
    kind: PassKind
    kind_label: str
    label: str
    attention: str


class FirstShown(Wire):
    """Where and when the pass came in first."""

    gate: str
    at: datetime


class ScanResult(Wire):
    """The answer to one item; `verdict` is null for `invalid` and `id_reused`."""

    id: str | None
    result: Outcome
    verdict: Verdict | None
    message: str
    holder: HolderShown | None = None
    first: FirstShown | None = None


class ScanAnswers(Wire):
    """The answers in the order of the items."""

    results: list[ScanResult]
    missing_seq: list[tuple[int, int]]
    server_time: datetime


class KindCount(Wire):
    """People of one kind who came in."""

    kind: PassKind
    label: str
    count: int


class GateCount(Wire):
    """People who came in first through one gate."""

    id: str
    name: str
    count: int


class DeviceSeen(Wire):
    """A device and when it was last heard of."""

    id: str
    name: str
    gate: str
    seen_at: datetime | None


class Status(Wire):
    """Distinct people of the zone to which the device's gate leads: ever in, and inside now."""

    people_in: int
    inside: int
    by_kind: list[KindCount]
    by_gate: list[GateCount]
    devices: list[DeviceSeen]
    server_time: datetime


class FoundPerson(Wire):
    """A pass that a supervisor's search brought up."""

    pass_id: str
    name: str
    organization: str
    kind: PassKind
    kind_label: str
    label: str
    state: PassState
    entered_at: datetime | None


class SearchAnswer(Wire):
    """Nobody without a query."""

    results: list[FoundPerson]
