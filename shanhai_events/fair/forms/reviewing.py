"""What an office types: a decision with its reason, an exception with its reason."""

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from shanhai_events.fair.commands.reviewing import Decide, GrantException
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l


class DecisionForm(BaseForm):
    """The bar under an application: the button says which event, the reason goes to the other side."""

    version = HiddenField()
    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])

    def decision(self, application: str, step: ReviewStep, pressed: str) -> Decide | None:
        """Return the decision; None when no button of ours was pressed."""
        if pressed not in {event.value for event in ApplicationEvent}:
            return None
        typed = str(self.version.data or "")
        return Decide(
            application=application,
            version=int(typed) if typed.isdecimal() else -1,
            step=step,
            event=ApplicationEvent(pressed),
            reason=str(self.reason.data or ""),
        )


class ExceptionForm(BaseForm):
    """An enterprise from elsewhere and why it may take part."""

    organization = StringField(_l("企业"), filters=[one_line], validators=[Length(max=20)])
    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])

    def command(self, edition: str) -> GrantException:
        """Return what is asked."""
        return GrantException(
            edition=edition, organization=str(self.organization.data or ""), reason=str(self.reason.data or "")
        )
