"""The form of a venue."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from shanhai_events.editions.commands import VenueDetails
from shanhai_events.kernel.text import clean_line
from shanhai_events.regions.forms import RegionField
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.words import lazy as _l


class VenueForm(BaseForm):
    """Names and address in both languages."""

    name = StringField(_l("名称"), validators=[InputRequired(), Parsed(clean_line), Length(max=100)])
    name_en = StringField(_l("英文名称"), validators=[InputRequired(), Parsed(clean_line), Length(max=200)])
    region_code = RegionField(_l("所在地"), validators=[InputRequired()])
    address = StringField(_l("地址"), validators=[InputRequired(), Parsed(clean_line), Length(max=200)])
    address_en = StringField(_l("英文地址"), validators=[InputRequired(), Parsed(clean_line), Length(max=300)])

    def to_details(self) -> VenueDetails:
        """Return the command; call it only when the form is valid."""
        return VenueDetails(
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            address=self.address.data or "",
            address_en=self.address_en.data or "",
            region_code=self.region_code.data,
        )
