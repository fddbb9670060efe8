"""What passes of one kind are good for, and how many exhibitor passes belong to a booth."""

from wtforms import BooleanField, HiddenField, IntegerField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from shanhai_events.passes.commands import SetAllotment, SetTerms
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.queries.terms import TermsOfKind
from shanhai_events.passes.rules.zones import ZONES, zone_name, zone_numbers
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

MOST_PER_BOOTH = 20
NO_ZONE = _l("请至少选一个区域。")


class TermsForm(BaseForm):
    """The zones of one kind, and whether its passes must be collected."""

    zones = SelectMultipleField(
        _l("可进区域"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(NO_ZONE)],
    )
    must_be_collected = BooleanField(_l("领取后才能入场"))
    seen = HiddenField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.zones.choices = [(number, say(zone_name(number), zone=number)) for number in range(ZONES)]

    def show(self, terms: TermsOfKind) -> "TermsForm":
        """Fill the form with the terms as they stand."""
        self.seen.data, self.zones.data = terms.fingerprint, list(zone_numbers(terms.zones))
        self.must_be_collected.data = terms.must_be_collected
        return self

    def command(self, edition: str, kind: PassKind) -> SetTerms:
        """Return what was typed; call after a successful validate."""
        return SetTerms(
            edition=edition,
            kind=kind,
            zones=tuple(self.zones.data or ()),
            must_be_collected=bool(self.must_be_collected.data),
            seen=self.seen.data or "",
        )


class AllotmentForm(BaseForm):
    """How many exhibitor passes belong to a standard booth."""

    per_booth = IntegerField(_l("每个标准展位的参展证"), validators=[InputRequired(), NumberRange(1, MOST_PER_BOOTH)])
    seen = HiddenField()

    def show(self, per_booth: int) -> "AllotmentForm":
        """Fill the form with the number as it stands."""
        self.per_booth.data, self.seen.data = per_booth, str(per_booth)
        return self

    def command(self, edition: str) -> SetAllotment:
        """Return what was typed; call after a successful validate."""
        return SetAllotment(edition=edition, per_booth=int(self.per_booth.data or 0), seen=self.seen.data or "")
