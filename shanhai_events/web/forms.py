"""The base of every form, and the bridge from a refusal to the field it is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, Form
from wtforms.validators import StopValidation

from shanhai_events.kernel.errors import InvalidValue, Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.words import say


class BaseForm(FlaskForm):
    """A form with CSRF whose messages speak the reader's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Tell whether the form was sent and everything in it is right."""
        return bool(super().validate_on_submit(extra_validators))  # type: ignore[no-untyped-call]

    def problems(self) -> list[tuple[str, str]]:
        """Return (field id, message) of everything that is wrong, in the order of the fields."""
        found: list[tuple[str, str]] = []
        for field in self:
            found.extend((field.id, message) for message in _flat(field.errors))
        found.extend(("", str(message)) for message in self.form_errors)
        return found


@dataclass(slots=True)
class Attempt:
    """Whether the service call inside `refusals_on` went through."""

    ok: bool = True


@contextmanager
def refusals_on(form: BaseForm) -> Iterator[Attempt]:
    """Turn a refusal about one of the form's fields into that field's error; others pass on."""
    attempt = Attempt()
    try:
        yield attempt
        return
    except Refusal as refusal:
        if refusal.field is None or refusal.field not in form:
            raise
        field = form[refusal.field]
        field.errors = [*field.errors, words_of(refusal)]
        attempt.ok = False


def version_of(form: BaseForm) -> int:
    """Return the version that the person saw; one that is no number never matches."""
    typed = str(form["version"].data or "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


class Parsed:
    """Validator that runs one of the kernel's parsers and puts the normalised value back into the field."""

    def __init__(self, parser: object) -> None:
        self._parser = parser

    def __call__(self, _form: Form, field: Field) -> None:
        """Replace the field's data by what the parser returns, or stop with its words."""
        if not field.data:
            return
        try:
            field.data = self._parser(field.data)  # type: ignore[operator]
        except InvalidValue as error:
            raise StopValidation(say(error.message, **error.params)) from error


def _flat(errors: object) -> Iterator[str]:
    if isinstance(errors, dict):
        for inner in errors.values():
            yield from _flat(inner)
    elif isinstance(errors, (list, tuple)):
        for inner in errors:
            yield from _flat(inner)
    elif errors:
        yield str(errors)
