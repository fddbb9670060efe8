"""When passes of one kind open the gates: some spans of time, typed on the Beijing clock."""

from collections.abc import Sequence
from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField
from wtforms.validators import ValidationError

from shanhai_events.editions.forms.fields import BeijingTimeField
from shanhai_events.kernel.words import N_
from shanhai_events.passes.commands import SetWindows
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.queries.terms import fingerprint_of
from shanhai_events.passes.rules.windows import Window
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

MOST_SPANS = 4
HALF_TYPED = N_("请把开始和结束都填上。")


class SpanForm(Form):
    """One span; a row of which nothing is typed is dropped."""

    opens_at = BeijingTimeField(_l("开始"))
    closes_at = BeijingTimeField(_l("结束"))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(str(text).strip() for field in self for text in field.raw_data or [])

    def validate_closes_at(self, field: Any) -> None:
        """Refuse half a span."""
        if not self.is_empty and None in (self.opens_at.data, field.data):
            raise ValidationError(say(HALF_TYPED))


class WindowsForm(BaseForm):
    """The spans of one kind."""

    seen = HiddenField()
    spans = FieldList(FormField(SpanForm), label=_l("入场时间"), max_entries=MOST_SPANS)

    def show(self, windows: Sequence[Window]) -> "WindowsForm":
        """Fill the form with the spans as they stand, and one more row for people without the script."""
        self.seen.data = fingerprint_of(windows)
        rows: Any = self.spans
        for window in windows:
            rows.append_entry({"opens_at": window.opens_at, "closes_at": window.closes_at})
        self.add_row()
        return self

    def add_row(self) -> None:
        """Add an empty row while there is room."""
        rows: Any = self.spans
        if len(rows) < MOST_SPANS:
            rows.append_entry()

    def command(self, edition: str, kind: PassKind) -> SetWindows:
        """Return what was typed; call after a successful validate."""
        spans = tuple((window.opens_at, window.closes_at) for window in self.windows(kind))
        return SetWindows(edition=edition, kind=kind, spans=spans, seen=self.seen.data or "")

    def windows(self, kind: PassKind) -> tuple[Window, ...]:
        """Return the spans that were typed, as they stand on the page."""
        rows: list[Any] = [entry.form for entry in self.spans.entries]
        return tuple(
            Window(kind=kind, opens_at=row.opens_at.data, closes_at=row.closes_at.data)
            for row in rows
            if row.opens_at.data and row.closes_at.data
        )
