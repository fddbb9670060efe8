"""The forms beside the plan: booths for an application, and why booths are taken back."""

from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from shanhai_events.fair.commands.assigning import PlaceApplication, ReleaseBooths
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l

MOST_BOOTHS = 30


class PlaceForm(BaseForm):
    """Booths that were picked one by one, or a whole suggestion (`fit`: public ids parted by commas)."""

    booth = SelectMultipleField(validate_choice=False)
    fit = StringField(validators=[Length(max=700)])
    note = StringField(_l("说明"), validators=[Length(max=200)])

    def command(self, *, edition: str, application: str) -> PlaceApplication:
        """Return what is asked; a suggestion that was pressed counts before what was picked."""
        fit = [public_id for public_id in (self.fit.data or "").split(",") if public_id]
        booths = tuple(dict.fromkeys(fit or self.booth.data or ()))[:MOST_BOOTHS]
        return PlaceApplication(edition=edition, application=application, booths=booths, note=self.note.data or "")


class ReleaseForm(BaseForm):
    """Why the booths are taken back."""

    reason = TextAreaField(_l("原因"), validators=[InputRequired(_l("请写明原因，企业会看到。")), Length(max=300)])

    def command(self, *, edition: str, application: str) -> ReleaseBooths:
        """Return what is asked."""
        return ReleaseBooths(edition=edition, application=application, reason=self.reason.data or "")
