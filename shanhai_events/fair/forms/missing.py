"""Shows what an application lacks beside the fields of its form."""

from collections.abc import Iterable, Iterator

from wtforms import Field, FieldList, Form

from shanhai_events.fair.rules.completeness import Missing
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import say


def show_missing(form: BaseForm, missing: Iterable[Missing]) -> None:
    """Put each message on its field; one whose field is not there stands above the form."""
    fields = {field.id: field for field in _every_field(form)}
    for item in missing:
        message = say(item.message, **item.params)
        field = fields.get(item.field_id)
        if field is None:
            form.form_errors.append(message)
        else:
            field.errors = [*field.errors, message]
    for rows in form:
        if isinstance(rows, FieldList):
            found = [entry.form.errors for entry in rows.entries]
            rows.errors = [*rows.errors, *found] if any(found) else rows.errors


def _every_field(form: BaseForm | Form) -> Iterator[Field]:
    for field in form:
        yield field
        if isinstance(field, FieldList):
            for entry in field.entries:
                yield from _every_field(entry.form)
