"""What an organizer or a chamber types: a sub-forum, places, a personal invitation, a decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from wtforms import EmailField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.editions.forms.fields import BeijingTimeField
from shanhai_events.forum.commands.planning import AllotPlaces, InvitePerson, SubForumGiven
from shanhai_events.forum.commands.replying import DecideOnReply
from shanhai_events.forum.enums import RegistrationEvent
from shanhai_events.forum.models.programme import Allotment, SubForum
from shanhai_events.kernel.identifiers import parse_person_name
from shanhai_events.organizations.models import Organization
from shanhai_events.web.forms import BaseForm, Parsed, version_of
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l

MOST_SEATS = 20_000
MOST_PLACES = 2_000


class SubForumForm(BaseForm):
    """All that people decide about a sub-forum."""

    name = StringField(_l("名称"), filters=[one_line], validators=[InputRequired(), Length(max=60)])
    name_en = StringField(_l("英文名称"), filters=[one_line], validators=[InputRequired(), Length(max=120)])
    room = StringField(_l("会场"), filters=[one_line], validators=[InputRequired(), Length(max=40)])
    room_en = StringField(_l("会场英文名"), filters=[one_line], validators=[Length(max=80)])
    starts_at = BeijingTimeField(_l("开始时间"), validators=[InputRequired()])
    ends_at = BeijingTimeField(_l("结束时间"), validators=[InputRequired()])
    capacity = IntegerField(_l("人数上限"), validators=[InputRequired(), NumberRange(min=1, max=MOST_SEATS)])

    def show(self, sub_forum: SubForum) -> None:
        """Fill the form with a sub-forum as it stands."""
        for name in ("name", "name_en", "room", "room_en", "starts_at", "ends_at", "capacity"):
            self[name].data = getattr(sub_forum, name)

    def given(self) -> SubForumGiven:
        """Return what was typed; call after a successful validate."""
        return SubForumGiven(
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            room=self.room.data or "",
            room_en=self.room_en.data or "",
            starts_at=cast(datetime, self.starts_at.data),
            ends_at=cast(datetime, self.ends_at.data),
            capacity=cast(int, self.capacity.data),
        )


class AllotmentForm(BaseForm):
    """A chamber that has a file, or a 推荐单位 by its name, and how many places it has."""

    organization = SelectField(_l("商会"), validators=[Optional()])
    name = StringField(_l("推荐单位"), filters=[one_line], validators=[Length(max=80)])
    places = IntegerField(_l("名额"), validators=[InputRequired(), NumberRange(min=1, max=MOST_PLACES)])

    def offer(self, chambers: Sequence[Organization]) -> "AllotmentForm":
        """Set which chambers may be chosen; their names stay Chinese."""
        known = ((chamber.public_id, chamber.name, {"lang": "zh"}) for chamber in chambers)
        self.organization.choices = [("", _l("不在列表中"), {}), *known]
        return self

    def command(self, edition: str) -> AllotPlaces:
        """Return what is asked."""
        return AllotPlaces(
            edition=edition,
            organization=self.organization.data or "",
            name=self.name.data or "",
            places=cast(int, self.places.data),
        )


class PlacesForm(BaseForm):
    """How many places a chamber has."""

    places = IntegerField(_l("名额"), validators=[InputRequired(), NumberRange(min=1, max=MOST_PLACES)])


class InvitationForm(BaseForm):
    """Who is invited by name; without an address the link is handed over."""

    name = StringField(_l("姓名"), filters=[one_line], validators=[InputRequired(), Parsed(parse_person_name)])
    email = EmailField(_l("邮箱"), filters=[one_line], validators=[Optional(), Length(max=254), Parsed(parse_email)])

    def command(self, allotment: Allotment) -> InvitePerson:
        """Return what is asked."""
        return InvitePerson(allotment=allotment.public_id, name=self.name.data or "", email=self.email.data or "")


class DecisionForm(BaseForm):
    """The bar under a reply: the button says which event, the reason goes to the guest."""

    version = HiddenField()
    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])

    def decision(self, registration: str, pressed: str) -> DecideOnReply | None:
        """Return the decision; None when no button of ours was pressed."""
        if pressed not in set(RegistrationEvent):
            return None
        return DecideOnReply(
            registration=registration,
            version=version_of(self),
            event=RegistrationEvent(pressed),
            reason=str(self.reason.data or ""),
        )


class ReasonForm(BaseForm):
    """A reason that the other side reads."""

    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])
