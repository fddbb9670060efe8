"""On what paper a list of passes is printed."""

from typing import Any

from wtforms import SelectField

from shanhai_events.passes.enums import BadgeLayout
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say


class PrintForm(BaseForm):
    """The layout; what is none of ours is A6."""

    layout = SelectField(_l("版式"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout.choices = [(layout.value, say(layout.label)) for layout in BadgeLayout]

    def chosen(self) -> BadgeLayout:
        """Return the layout that was chosen."""
        typed = str(self.layout.data or "")
        return BadgeLayout(typed) if typed in set(BadgeLayout) else BadgeLayout.A6
