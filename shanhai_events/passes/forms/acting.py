"""An act on a pass: the version that was read, and the reason where one is asked for."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from shanhai_events.passes.commands import ActOnPass
from shanhai_events.passes.enums import PassEvent
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l


class ActForm(BaseForm):
    """Said by an organizer; the reason is read by the holder's organization."""

    version = HiddenField()
    reason = TextAreaField(_l("原因"), filters=[lambda text: (text or "").strip()], validators=[Length(max=500)])

    def command(self, public_id: str, event: PassEvent, *, path: str) -> ActOnPass:
        """Return the act; a version that is no number never matches."""
        typed = str(self.version.data or "")
        version = int(typed) if typed.isdecimal() else -1
        return ActOnPass(
            public_id=public_id, event=event, version=version, reason=str(self.reason.data or ""), path=path
        )
