"""The form of an edition."""

from datetime import date
from typing import Any, cast

from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from shanhai_events.editions import queries
from shanhai_events.editions.commands import EditionDetails
from shanhai_events.editions.enums import EditionNotice
from shanhai_events.editions.forms.fields import BeijingTimeField
from shanhai_events.editions.models import Edition, EventSeries
from shanhai_events.editions.rules import life_cycle as rules
from shanhai_events.kernel.text import clean_line
from shanhai_events.regions.forms import RegionField
from shanhai_events.regions.queries import list_plan_periods
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import lazy as _l


class EditionForm(BaseForm):
    """All that people decide about an edition; `accepted` names the notices that were shown and accepted."""

    name = StringField(_l("名称"), validators=[InputRequired(), Parsed(clean_line), Length(max=100)])
    name_en = StringField(_l("英文名称"), validators=[InputRequired(), Parsed(clean_line), Length(max=200)])
    ordinal = IntegerField(_l("届次"), validators=[Optional(), NumberRange(min=1, max=999)])
    starts_on = DateField(_l("开始日期"), validators=[InputRequired()])
    ends_on = DateField(_l("结束日期"), validators=[InputRequired()])
    opens_at = BeijingTimeField(_l("受理开始"), validators=[Optional()])
    closes_at = BeijingTimeField(_l("受理截止"), validators=[Optional()])
    host_region_code = RegionField(_l("承办地"), validators=[Optional()], with_cities=True)
    venue_public_id = SelectField(_l("场馆"), validators=[Optional()])
    plan_period_key = SelectField(_l("规划期"), validators=[Optional()])
    introduction = TextAreaField(_l("简介"), validators=[Optional(), Length(max=2000)])
    introduction_en = TextAreaField(_l("英文简介"), validators=[Optional(), Length(max=4000)])
    version = HiddenField()
    accepted = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = current_locale() == "en"
        self.venue_public_id.choices = [
            ("", _l("未定")),
            *((venue.public_id, venue.name_en if english else venue.name) for venue in queries.list_venues()),
        ]
        self.plan_period_key.choices = [
            ("", _l("不适用")),
            *((period.key, period.name_en if english else period.name) for period in list_plan_periods()),
        ]

    @property
    def read_version(self) -> int:
        """Return the version of the edition that the person saw; 0 when the field was tampered with."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

    def to_details(self) -> EditionDetails:
        """Return the command; call it only when the form is valid."""
        return EditionDetails(
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            ordinal=self.ordinal.data,
            host_region_code=self.host_region_code.data or None,
            venue_public_id=self.venue_public_id.data or None,
            plan_period_key=self.plan_period_key.data or None,
            starts_on=cast(date, self.starts_on.data),
            ends_on=cast(date, self.ends_on.data),
            opens_at=self.opens_at.data,
            closes_at=self.closes_at.data,
            introduction=(self.introduction.data or "").strip(),
            introduction_en=(self.introduction_en.data or "").strip(),
        )

    def new_notices(self, series: EventSeries) -> list[EditionNotice]:
        """Return the notices about the typed dates when one of them was not accepted before."""
        notices = rules.notices_about(
            first_month=series.first_month,
            last_month=series.last_month,
            starts_on=cast(date, self.starts_on.data),
            ends_on=cast(date, self.ends_on.data),
            closes_at=self.closes_at.data,
        )
        return notices if set(notices) - set((self.accepted.data or "").split(",")) else []

    def accept(self, notices: list[EditionNotice]) -> None:
        """Note that these notices are on the page, so that sending the form again saves."""
        self.accepted.data = ",".join(notices)


def form_of(edition: Edition, values: dict[str, Any]) -> EditionForm:
    """Return the form that shows an edition as it stands, its notices being known."""
    form = EditionForm(data={**values, "version": edition.version})
    form.accept(queries.notices_about(edition))
    return form
