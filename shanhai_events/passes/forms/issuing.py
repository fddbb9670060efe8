"""A pass that an organizer issues without an application behind it."""

from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import Length

from shanhai_events.editions.models import Edition
from shanhai_events.passes.commands import IssuePass, Source
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.forms.people import HolderForm
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

DIRECT = (PassKind.STAFF, PassKind.MEDIA, PassKind.GUEST, PassKind.VISITOR, PassKind.BUILD_UP)
SOURCE_KIND = "organizer"


class IssueForm(HolderForm):
    """The person, the kind, and what stands on the pass."""

    kind = SelectField(_l("证件种类"), choices=[])
    organization = StringField(_l("单位"), filters=[one_line], validators=[Length(max=80)])
    label = StringField(_l("标注"), filters=[one_line], validators=[Length(max=40)])
    attention = StringField(_l("入口提示"), filters=[one_line], validators=[Length(max=60)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, say(kind.label)) for kind in DIRECT]

    def command(self, edition: Edition) -> IssuePass:
        """Return what is asked for."""
        return IssuePass(
            edition_id=edition.id,
            kind=PassKind(str(self.kind.data)),
            person=self.person(),
            source=Source(kind=SOURCE_KIND, public_id=edition.public_id),
            organization=str(self.organization.data or ""),
            label=str(self.label.data or ""),
            attention=str(self.attention.data or ""),
        )
