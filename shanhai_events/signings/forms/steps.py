"""The step of a record: which button, at which version, with which words."""

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from shanhai_events.signings.commands import MoveSigning
from shanhai_events.signings.enums import SigningEvent
from shanhai_events.web.forms import BaseForm, version_of
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l


class StepForm(BaseForm):
    """What goes with a step; a verifier ticks that the paper was seen and may type its capitals."""

    version = HiddenField()
    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])
    is_paper_seen = BooleanField(_l("我已对照签署文本，名称、金额大小写、签约代表一致"))
    capitals = StringField(_l("文本上的大写金额"), filters=[one_line], validators=[Length(max=64)])

    def command(self, signing: str, pressed: str) -> MoveSigning | None:
        """Return the step; None when no button of ours was pressed."""
        if pressed not in set(SigningEvent):
            return None
        return MoveSigning(
            signing=signing,
            version=version_of(self),
            event=SigningEvent(pressed),
            reason=str(self.reason.data or ""),
            is_paper_seen=bool(self.is_paper_seen.data),
            capitals=str(self.capitals.data or ""),
        )
