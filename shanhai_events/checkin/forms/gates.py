"""What an organizer types to open a gate and to add a device to it."""

from typing import Any

from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from shanhai_events.checkin.commands import ChangeGate, NewDevice, NewGate
from shanhai_events.checkin.enums import DeviceRole, Direction, EntryRule
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.queries.gates import fingerprint_of
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.words import N_
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.rules.zones import zone_name
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

LAST_ZONE = 15
MOST_PEOPLE = 200_000
EXPIRY_IS_OVER = N_("设备的有效期不能早于今天。")


def _choices(values: Any) -> list[tuple[str, str]]:
    return [(value.value, say(value.label)) for value in values]


def _said(field: Any) -> str:
    choices = dict(getattr(field, "choices", None) or ())
    return str(choices.get(field.data or "", field.data or "")) or say(N_("未填"))


class GateForm(BaseForm):
    """Everything about a gate; the fields `rule_…` are for kinds of passes that follow another rule."""

    name = StringField(_l("名称"), filters=[one_line], validators=[InputRequired(), Length(max=30)])
    direction = RadioField(_l("方向"), validators=[InputRequired()])
    entry_rule = SelectField(_l("入场规则"), validators=[InputRequired()])
    capacity = IntegerField(_l("区域人数上限"), validators=[Optional(), NumberRange(1, MOST_PEOPLE)])
    zone = SelectField(_l("通向"), validators=[InputRequired()])
    seen = HiddenField()
    rule_guest = SelectField(_l("嘉宾"))
    rule_exhibitor = SelectField(_l("参展"))
    rule_staff = SelectField(_l("工作"))
    rule_media = SelectField(_l("媒体"))
    rule_build_up = SelectField(_l("布展"))
    rule_visitor = SelectField(_l("观众"))
    rule_companion = SelectField(_l("随行"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.direction.choices = _choices(Direction)
        self.entry_rule.choices = _choices(EntryRule)
        self.zone.choices = [(str(zone), say(zone_name(zone), zone=zone)) for zone in range(LAST_ZONE + 1)]
        for field in self.rule_fields():
            field.choices = [("", say(N_("同上"))), *_choices(EntryRule)]

    def rule_fields(self) -> list[Any]:
        """Return the fields of the rules by kind, in the order of the kinds."""
        return [self[f"rule_{kind.value}"] for kind in PassKind]

    def show(self, gate: Gate | None) -> None:
        """Fill the form with a gate as it stands, or with what usually fits."""
        if gate is None:
            self.direction.data, self.entry_rule.data, self.zone.data = Direction.BOTH, EntryRule.REENTRY, "0"
            return
        self.name.data, self.capacity.data, self.zone.data = gate.name, gate.capacity, str(gate.zone)
        self.direction.data, self.entry_rule.data = gate.direction, gate.entry_rule
        self.seen.data = fingerprint_of(gate)
        for rule in gate.rules:
            self[f"rule_{rule.kind.value}"].data = rule.entry_rule

    def new_gate(self, edition: str) -> NewGate:
        """Return the gate that was typed; call after a successful validate."""
        return NewGate(edition=edition, **self._values())

    def change(self, gate: str) -> ChangeGate:
        """Return the change that was typed; call after a successful validate."""
        return ChangeGate(gate=gate, seen=self.seen.data or "", **self._values())

    def differences(self, gate: Gate) -> list[tuple[str, str, str]]:
        """Return label, stored and typed value in words, for every field in which the gate is not what was typed."""
        stored = GateForm(formdata=None)
        stored.show(gate)
        pairs = [(stored[field.name], field) for field in self if not isinstance(field, HiddenField)]
        return [
            (str(mine.label.text), _said(theirs), _said(mine))
            for theirs, mine in pairs
            if (theirs.data or "") != (mine.data or "")
        ]

    def _values(self) -> dict[str, Any]:
        rules = {kind: self[f"rule_{kind.value}"].data for kind in PassKind}
        return {
            "name": self.name.data,
            "direction": Direction(str(self.direction.data)),
            "entry_rule": EntryRule(str(self.entry_rule.data)),
            "capacity": self.capacity.data,
            "zone": int(self.zone.data),
            "kind_rules": {kind: EntryRule(rule) for kind, rule in rules.items() if rule},
        }


class DeviceForm(BaseForm):
    """A slot for a device: who will hold it, what it may do, and until which day."""

    name = StringField(_l("设备名称"), filters=[one_line], validators=[InputRequired(), Length(max=40)])
    role = RadioField(_l("权限"), validators=[InputRequired()])
    expires_on = DateField(_l("有效期至"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = _choices(DeviceRole)

    def show(self, edition: Edition) -> None:
        """Offer a steward's device until the last day of the edition."""
        self.role.data = DeviceRole.STEWARD
        self.expires_on.data = max(edition.ends_on, clock.today())

    def validate_expires_on(self, field: Any) -> None:
        """Refuse a device that could never be used."""
        if field.data < clock.today():
            raise ValidationError(say(EXPIRY_IS_OVER))

    def new_device(self, gate: str) -> NewDevice:
        """Return the slot that was typed; the day it names is included. Call after a successful validate."""
        if self.expires_on.data is None:
            raise ValueError("a device without an end")
        return NewDevice(
            gate=gate,
            name=str(self.name.data),
            role=DeviceRole(str(self.role.data)),
            expires_at=clock.end_of_day(self.expires_on.data),
        )
