"""What an organizer types about the programme: a room, an activity, why it is cancelled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from shanhai_events.editions.commands import ActivityDetails, RoomDetails
from shanhai_events.editions.enums import ACTIVITY_KIND_LABELS, ActivityKind
from shanhai_events.editions.forms.fields import BeijingTimeField
from shanhai_events.editions.models import Activity, Room
from shanhai_events.kernel.words import N_
from shanhai_events.web.filters import listed, named
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

MOST_PEOPLE = 20_000
ROOM_FOR = N_("可容纳 %(number)s 人")
BILINGUAL = ("name", "description", "organizer", "place")
PLAIN = (*BILINGUAL, *(f"{name}_en" for name in BILINGUAL), "starts_at", "ends_at", "capacity")


class RoomForm(BaseForm):
    """A room of an edition."""

    name = StringField(_l("名称"), filters=[one_line], validators=[InputRequired(), Length(max=40)])
    name_en = StringField(_l("英文名称"), filters=[one_line], validators=[InputRequired(), Length(max=80)])
    floor = IntegerField(_l("楼层"), validators=[Optional(), NumberRange(min=-9, max=99)])
    capacity = IntegerField(_l("可容纳人数"), validators=[InputRequired(), NumberRange(min=1, max=MOST_PEOPLE)])

    def show(self, room: Room) -> None:
        """Fill the form with a room as it stands."""
        for name in ("name", "name_en", "floor", "capacity"):
            self[name].data = getattr(room, name)

    def details(self) -> RoomDetails:
        """Return what was typed; call after a successful validate."""
        return RoomDetails(
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            floor=self.floor.data,
            capacity=cast(int, self.capacity.data),
        )


class ActivityForm(BaseForm):
    """All that people decide about an activity."""

    version = HiddenField()
    kind = SelectField(_l("类别"), choices=[], validators=[InputRequired()])
    name = StringField(_l("名称"), filters=[one_line], validators=[InputRequired(), Length(max=60)])
    name_en = StringField(_l("英文名称"), filters=[one_line], validators=[InputRequired(), Length(max=120)])
    starts_at = BeijingTimeField(_l("开始时间"), validators=[InputRequired()])
    ends_at = BeijingTimeField(_l("结束时间"), validators=[InputRequired()])
    room = SelectField(_l("会场"), choices=[], validators=[Optional()])
    place = StringField(_l("地点"), filters=[one_line], validators=[Length(max=80)])
    place_en = StringField(_l("英文地点"), filters=[one_line], validators=[Length(max=160)])
    capacity = IntegerField(_l("名额"), validators=[InputRequired(), NumberRange(min=1, max=MOST_PEOPLE)])
    organizer = StringField(_l("组织单位"), filters=[one_line], validators=[Length(max=80)])
    organizer_en = StringField(_l("组织单位英文名"), filters=[one_line], validators=[Length(max=160)])
    description = TextAreaField(_l("说明"), filters=[lines], validators=[Length(max=1000)])
    description_en = TextAreaField(_l("英文说明"), filters=[lines], validators=[Length(max=2000)])

    def offer(self, rooms: Sequence[Room]) -> "ActivityForm":
        """Set which kinds and rooms may be chosen."""
        self.kind.choices = [
            ("", _l("请选择")),
            *((each.value, say(label)) for each, label in ACTIVITY_KIND_LABELS.items()),
        ]
        nowhere = ("", _l("不在会场，另填地点"))
        self.room.choices = [nowhere, *((room.public_id, _room_words(room)) for room in rooms)]
        return self

    def show(self, activity: Activity) -> None:
        """Fill the form with an activity as it stands."""
        for name in PLAIN:
            self[name].data = getattr(activity, name)
        self.kind.data = activity.kind.value
        self.room.data = activity.room.public_id if activity.room else ""
        self.version.data = str(activity.version)

    def details(self) -> ActivityDetails:
        """Return what was typed; call after a successful validate."""
        return ActivityDetails(
            kind=ActivityKind(self.kind.data),
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            description=str(self.description.data or ""),
            description_en=str(self.description_en.data or ""),
            organizer=self.organizer.data or "",
            organizer_en=self.organizer_en.data or "",
            room=self.room.data or None,
            place=self.place.data or "",
            place_en=self.place_en.data or "",
            starts_at=cast(datetime, self.starts_at.data),
            ends_at=cast(datetime, self.ends_at.data),
            capacity=cast(int, self.capacity.data),
        )


class CancelForm(BaseForm):
    """Why an activity is cancelled; everybody who is entered reads it."""

    reason = TextAreaField(_l("原因"), filters=[lines], validators=[InputRequired(), Length(max=500)])


def _room_words(room: Room) -> Any:
    return listed([named(room), say(ROOM_FOR, number=room.capacity)]).striptags()
