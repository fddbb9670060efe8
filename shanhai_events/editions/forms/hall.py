"""The form of a hall: corners, pillars and entrances as rows of metres."""

from collections.abc import Iterator
from typing import Any

from wtforms import BooleanField, FieldList, Form, FormField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the published types
from wtforms.validators import InputRequired, Length, Optional

from shanhai_events.editions.commands import Entrance, HallDetails, Pillar
from shanhai_events.editions.enums import SIDE_LABELS, Side
from shanhai_events.editions.forms.fields import MetresField
from shanhai_events.editions.models import Hall
from shanhai_events.kernel.text import clean_line
from shanhai_events.kernel.words import N_
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

MOST_ROWS = 60
SPARE_ROWS = 2


class RowForm(Form):
    """A row that may be left empty as a whole, but not in part."""

    needed: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed into the row."""
        return not any(str(text).strip() for name in self.needed for text in self[name].raw_data or ())

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the rest of a row that was begun."""
        if self.is_empty():
            return True
        good = super().validate(extra_validators)
        for name in self.needed:
            field = self[name]
            if field.data in (None, "") and not field.errors:
                field.errors = [say(N_("请填写。"))]
                good = False
        return good


class CornerForm(RowForm):
    """A corner of the outline."""

    needed = ("x", "y")
    x = MetresField(_l("距西墙"))
    y = MetresField(_l("距北墙"))


class PillarForm(RowForm):
    """A pillar by its north-west corner and size."""

    needed = ("x", "y", "width", "depth")
    x = MetresField(_l("距西墙"))
    y = MetresField(_l("距北墙"))
    width = MetresField(_l("东西宽"))
    depth = MetresField(_l("南北深"))


class EntranceForm(RowForm):
    """A way in, on the outline."""

    needed = ("x", "y", "label", "label_en")
    x = MetresField(_l("距西墙"))
    y = MetresField(_l("距北墙"))
    side = SelectField(_l("朝向"), choices=[SelectChoice(side.value, _l(SIDE_LABELS[side])) for side in Side])
    label = StringField(_l("名称"), validators=[Optional(), Parsed(clean_line), Length(max=30)])
    label_en = StringField(_l("英文名称"), validators=[Optional(), Parsed(clean_line), Length(max=60)])
    main = BooleanField(_l("主入口"))


class HallForm(BaseForm):
    """A hall; empty rows are dropped."""

    name = StringField(_l("名称"), validators=[InputRequired(), Parsed(clean_line), Length(max=60)])
    name_en = StringField(_l("英文名称"), validators=[InputRequired(), Parsed(clean_line), Length(max=100)])
    outline = FieldList(FormField(CornerForm), label=_l("轮廓"), max_entries=MOST_ROWS)
    pillars = FieldList(FormField(PillarForm), label=_l("立柱"), max_entries=MOST_ROWS)
    entrances = FieldList(FormField(EntranceForm), label=_l("出入口"), max_entries=MOST_ROWS)

    def add_spare_rows(self, count: int = SPARE_ROWS) -> None:
        """Add empty rows to every list, for people without the script."""
        lists: tuple[Any, ...] = (self.outline, self.pillars, self.entrances)
        for rows in lists:
            for _number in range(min(count, MOST_ROWS - len(rows))):
                rows.append_entry()

    def add_row(self, name: str) -> None:
        """Add one row to a list, as the button without the script asks."""
        rows: Any = {"add_corner": self.outline, "add_pillar": self.pillars, "add_entrance": self.entrances}.get(name)
        if rows is not None and len(rows) < MOST_ROWS:
            rows.append_entry()

    def to_details(self) -> HallDetails:
        """Return the command; call it only when the form is valid."""
        return HallDetails(
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            outline=tuple((row.x.data, row.y.data) for row in _filled(self.outline)),
            pillars=tuple(
                Pillar(x=row.x.data, y=row.y.data, width=row.width.data, depth=row.depth.data)
                for row in _filled(self.pillars)
            ),
            entrances=tuple(
                Entrance(
                    x=row.x.data,
                    y=row.y.data,
                    side=Side(row.side.data),
                    label=row.label.data,
                    label_en=row.label_en.data,
                    main=row.main.data,
                )
                for row in _filled(self.entrances)
            ),
        )


def form_of(hall: Hall) -> HallForm:
    """Return the form that shows a hall as it stands."""
    form = HallForm(
        data={
            "name": hall.name,
            "name_en": hall.name_en,
            "outline": [{"x": x, "y": y} for x, y in hall.outline],
            "pillars": hall.pillars,
            "entrances": hall.entrances,
        }
    )
    form.add_spare_rows(1)
    return form


def _filled(rows: Any) -> Iterator[Any]:
    return (entry.form for entry in rows.entries if not entry.form.is_empty())
