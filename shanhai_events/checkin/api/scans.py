"""Scans as devices send them: the envelope is read as a whole, every item by itself."""

import hashlib
import json
from typing import Any

from pydantic import ValidationError
from werkzeug.wrappers import Response

from shanhai_events.checkin.api.answers import answer, body_as, server_time
from shanhai_events.checkin.api.blueprint import blueprint, scanning_token, token_of_request
from shanhai_events.checkin.api.schemas import (
    FirstShown,
    HolderShown,
    ScanAnswers,
    ScanBatch,
    ScanItem,
    ScanResult,
)
from shanhai_events.checkin.commands import BrokenScan, ScanGiven
from shanhai_events.checkin.enums import Direction, Outcome
from shanhai_events.checkin.services.answers import ScanAnswer
from shanhai_events.checkin.services.scanning import Item, take_scans_of_device
from shanhai_events.kernel import clock
from shanhai_events.kernel.words import N_
from shanhai_events.web.words import say

LONGEST_ID = 64
ALREADY_IN = N_("已于 %(time)s 在%(gate)s入场")
OUTCOME_WORDS = {
    Outcome.INVALID: N_("这条记录无法识别，没有保存。"),
    Outcome.ID_REUSED: N_("这个编号已用于另一条记录，没有保存。"),
}


@blueprint.post("/gate/scans")
@scanning_token
def store_scans() -> Response:
    """Decide and store a batch."""
    taken = take_scans_of_device([read_item(raw) for raw in body_as(ScanBatch).scans], token=token_of_request())
    return answer(
        ScanAnswers(
            results=[result_of(each) for each in taken.answers],
            missing_seq=taken.missing_seq,
            server_time=server_time(),
        )
    )


def read_item(raw: Any) -> Item:
    """Read one item, or tell that it is broken; its id is kept as it was sent."""
    try:
        item = ScanItem.model_validate(raw)
    except ValidationError:
        sent = raw.get("id") if isinstance(raw, dict) else None
        return BrokenScan(scan_id=sent[:LONGEST_ID] if isinstance(sent, str) else None)
    return ScanGiven(
        scan_id=item.id,
        qr=item.qr,
        code=item.code,
        pass_public_id=item.pass_id,
        direction=Direction(item.direction),
        captured_at=item.captured_at,
        seq=item.seq,
        is_offline=item.offline,
        shown_verdict=item.shown_verdict,
        override_reason=item.override.reason if item.override is not None else None,
        digest=hashlib.sha256(json.dumps(raw, sort_keys=True, separators=(",", ":")).encode()).digest(),
    )


def result_of(given: ScanAnswer) -> ScanResult:
    """Return an answer as it goes over the wire."""
    holder = given.holder
    return ScanResult(
        id=given.scan_id,
        result=given.outcome,
        verdict=given.verdict,
        message=_message(given),
        holder=None
        if holder is None
        else HolderShown(
            name=holder.name,
            organization=holder.organization,
            kind=holder.kind,
            kind_label=say(holder.kind.label),
            label=holder.label,
            attention=holder.attention,
        ),
        first=None if given.first is None else FirstShown(gate=given.first.gate, at=clock.in_beijing(given.first.at)),
    )


def _message(given: ScanAnswer) -> str:
    if given.verdict is None:
        return say(OUTCOME_WORDS[given.outcome])
    if given.first is not None:
        return say(ALREADY_IN, time=clock.in_beijing(given.first.at).strftime("%H:%M"), gate=given.first.gate)
    return say(given.verdict.label)
