"""The forms of the floor plan; lengths are typed in metres and become whole centimetres."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from shanhai_events.editions.forms.fields import MetresField
from shanhai_events.editions.models import Hall
from shanhai_events.fair.commands.planning import DeleteBooths, GenerateBooths, MarkBooths, NewZone, UseHall
from shanhai_events.fair.enums import (
    AVAILABILITY_LABELS,
    BOOTH_KIND_LABELS,
    ROW_DIRECTION_LABELS,
    ZONE_TINT_LABELS,
    Availability,
    BoothKind,
    RowDirection,
    ZoneTint,
)
from shanhai_events.fair.models.plan import HallPlan
from shanhai_events.fair.rules.numbering import parse_code, parse_number, parse_pattern, parse_sequence
from shanhai_events.kernel.words import N_
from shanhai_events.regions.forms import RegionField
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.locale import current_locale
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

THREE_METRES: Any = 300
"""In centimetres, as the data of a MetresField is."""

# What a block as a whole can be refused for, and the field that a person would change.
FIELD_OF = {
    "block_size": "booths_in_row",
    "block_empty": "skips",
    "booth_size": "booth_width",
    "number_length": "pattern",
    "number_characters": "pattern",
}


def _keep(parser: Callable[[str], object]) -> Callable[[str], str]:
    """Return a parser that checks with another one and keeps the text."""

    def checked(text: str) -> str:
        parser(text)
        return text

    return checked


class HallForm(BaseForm):
    """A hall of the venue that the edition is going to use."""

    hall = SelectField(_l("展馆"), validators=[InputRequired()])
    code = StringField(_l("馆号"), validators=[InputRequired(), Parsed(parse_code), Length(max=6)])

    def offer(self, halls: Sequence[Hall]) -> "HallForm":
        """Offer the halls that are not used yet."""
        english = current_locale() == "en"
        self.hall.choices = [(hall.public_id, hall.name_en if english else hall.name) for hall in halls]
        return self

    def command(self, edition: str) -> UseHall:
        """Return what is asked."""
        return UseHall(edition=edition, hall=self.hall.data, code=self.code.data or "")


class ZoneForm(BaseForm):
    """A part of a hall with a letter, a name and a place."""

    hall_code = SelectField(_l("展馆"), validators=[InputRequired()])
    code = StringField(_l("展区代号"), validators=[InputRequired(), Parsed(parse_code), Length(max=6)])
    name = StringField(_l("展区名称"), filters=[one_line], validators=[InputRequired(), Length(max=20)])
    name_en = StringField(_l("英文名称"), filters=[one_line], validators=[InputRequired(), Length(max=40)])
    tint = RadioField(_l("底色"), default=ZoneTint.SEA.value)
    x = MetresField(_l("距西墙"), validators=[InputRequired()])
    y = MetresField(_l("距北墙"), validators=[InputRequired()])
    width = MetresField(_l("东西长"), validators=[InputRequired()])
    depth = MetresField(_l("南北长"), validators=[InputRequired()])

    def offer(self, plans: Sequence[HallPlan]) -> "ZoneForm":
        """Offer the halls in use."""
        english = current_locale() == "en"
        self.hall_code.choices = [(plan.code, plan.hall.name_en if english else plan.hall.name) for plan in plans]
        self.tint.choices = [(tint.value, say(label)) for tint, label in ZONE_TINT_LABELS.items()]
        return self

    def command(self, edition: str) -> NewZone:
        """Return what is asked."""
        return NewZone(
            edition=edition,
            hall_code=self.hall_code.data,
            code=self.code.data or "",
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            tint=ZoneTint(self.tint.data),
            x=self.x.data,
            y=self.y.data,
            width=self.width.data,
            depth=self.depth.data,
        )


class GenerateForm(BaseForm):
    """Blocks of booths in a zone."""

    zone = SelectField(_l("展区"), validators=[InputRequired()])
    kind = RadioField(_l("类型"), default=BoothKind.STANDARD.value)
    region = RegionField(_l("划给"), validators=[Optional()], with_cities=True, blank=_l("不限"))
    x = MetresField(_l("距西墙"), validators=[InputRequired()])
    y = MetresField(_l("距北墙"), validators=[InputRequired()])
    direction = RadioField(_l("排列方向"), default=RowDirection.EAST.value)
    booths_in_row = IntegerField(_l("每排个数"), default=5, validators=[InputRequired(), NumberRange(min=1, max=100)])
    rows = RadioField(_l("排数"), default="2")
    blocks = IntegerField(_l("重复区块"), default=1, validators=[InputRequired(), NumberRange(min=1, max=30)])
    aisle = MetresField(_l("区块间过道"), default=THREE_METRES, validators=[InputRequired()])
    faces_back = BooleanField(_l("单排时朝南（或朝东）开口"))
    booth_width = MetresField(_l("展位宽"), default=THREE_METRES, validators=[InputRequired()])
    booth_depth = MetresField(_l("展位深"), default=THREE_METRES, validators=[InputRequired()])
    pattern = StringField(
        _l("编号规则"),
        default="{hall}-{zone}{seq:03}",
        validators=[InputRequired(), Length(max=40)],
        filters=[one_line],
    )
    first_seq = IntegerField(_l("起始序号"), default=1, validators=[InputRequired(), NumberRange(min=0, max=9999)])
    skips = StringField(_l("跳过的序号"), validators=[Optional(), Length(max=200)])

    def offer(self, plans: Sequence[HallPlan]) -> "GenerateForm":
        """Offer the zones of the halls in use."""
        english = current_locale() == "en"
        self.zone.choices = [
            (f"{plan.code}/{zone.code}", f"{plan.code} {zone.code} {zone.name_en if english else zone.name}")
            for plan in plans
            for zone in plan.zones
        ]
        self.kind.choices = [(kind.value, say(label)) for kind, label in BOOTH_KIND_LABELS.items()]
        self.direction.choices = [(each.value, say(label)) for each, label in ROW_DIRECTION_LABELS.items()]
        self.rows.choices = [("2", say(N_("两排背靠背"))), ("1", say(N_("单排")))]
        return self

    def validate_pattern(self, field: Any) -> None:
        """Refuse a pattern that cannot number."""
        Parsed(_keep(parse_pattern))(self, field)

    def validate_skips(self, field: Any) -> None:
        """Refuse words that are no sequence numbers."""
        if field.data:
            Parsed(_keep(parse_sequence))(self, field)

    def command(self, edition: str) -> GenerateBooths:
        """Return what is asked."""
        hall_code, _, zone_code = self.zone.data.partition("/")
        return GenerateBooths(
            edition=edition,
            hall_code=hall_code,
            zone_code=zone_code,
            x=self.x.data,
            y=self.y.data,
            booths_in_row=self.booths_in_row.data or 0,
            rows=int(self.rows.data),
            blocks=self.blocks.data or 0,
            aisle=self.aisle.data,
            booth_width=self.booth_width.data,
            booth_depth=self.booth_depth.data,
            direction=RowDirection(self.direction.data),
            faces_back=self.faces_back.data,
            kind=BoothKind(self.kind.data),
            pattern=self.pattern.data or "",
            first_seq=self.first_seq.data or 0,
            skips=parse_sequence(self.skips.data or ""),
            region_code=self.region.data or None,
        )


class RangeForm(BaseForm):
    """A range of booths by their numbers; one booth is a range too."""

    first = StringField(_l("从"), validators=[InputRequired(), Parsed(parse_number)])
    last = StringField(_l("到"), validators=[Optional(), Parsed(parse_number)])

    @property
    def ends(self) -> dict[str, str]:
        """Return both ends; without a second one the range is one booth."""
        first = self.first.data or ""
        return {"first": first, "last": self.last.data or first}


class MarkForm(RangeForm):
    """What becomes of a range."""

    availability = RadioField(_l("改为"), default=Availability.RESERVED.value)
    note = StringField(_l("备注"), filters=[one_line], validators=[Length(max=60)])

    def offer(self) -> "MarkForm":
        """Offer the three availabilities."""
        self.availability.choices = [(each.value, say(label)) for each, label in AVAILABILITY_LABELS.items()]
        return self

    def command(self, edition: str) -> MarkBooths:
        """Return what is asked."""
        availability = Availability(self.availability.data)
        return MarkBooths(edition=edition, **self.ends, availability=availability, note=self.note.data or "")


class DeleteForm(RangeForm):
    """A range that goes."""

    def command(self, edition: str) -> DeleteBooths:
        """Return what is asked."""
        return DeleteBooths(edition=edition, **self.ends)
