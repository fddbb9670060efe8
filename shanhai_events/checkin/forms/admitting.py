"""What an organizer types to let somebody in or out by hand."""

import uuid
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from shanhai_events.checkin.commands import AdmitByHand
from shanhai_events.checkin.enums import Direction
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

LONGEST_REASON = 200


class AdmissionForm(BaseForm):
    """Which gate, which way and why. `scan_id` is made with the form, so that sending it twice is one scan."""

    scan_id = HiddenField()
    gate = SelectField(_l("闸口"), validators=[InputRequired()])
    direction = RadioField(_l("方向"), validators=[InputRequired()])
    reason = StringField(_l("原因"), filters=[one_line], validators=[InputRequired(), Length(max=LONGEST_REASON)])

    def __init__(self, gates: list[Gate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gate.choices = [(gate.public_id, gate.name, {"lang": "zh"}) for gate in gates]
        self.direction.choices = [(way.value, say(way.label)) for way in (Direction.IN, Direction.OUT)]

    def begin(self, *, direction: Direction) -> None:
        """Make a form that has not been sent yet."""
        self.scan_id.data = str(uuid.uuid4())
        self.direction.data = direction

    def command(self, edition: str, pass_public_id: str, *, is_override: bool) -> AdmitByHand | None:
        """Return what was asked; None when the id is not one of ours. Call after a successful validate."""
        try:
            scan_id = uuid.UUID(str(self.scan_id.data))
        except ValueError:
            return None
        return AdmitByHand(
            scan_id=scan_id,
            edition=edition,
            gate=str(self.gate.data),
            pass_public_id=pass_public_id,
            direction=Direction(str(self.direction.data)),
            reason=str(self.reason.data),
            is_override=is_override,
        )
