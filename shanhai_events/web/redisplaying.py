"""Redisplays a form with what stands against it, so that nothing typed is lost."""

from collections.abc import Callable

from shanhai_events.kernel.errors import Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.forms import BaseForm


def redisplay(refusal: Refusal, form: BaseForm, page: Callable[[], str]) -> tuple[str, int]:
    """Return the page with the refusal at its field or above the form; what is no conflict passes on."""
    if refusal.status not in (409, 422):
        raise refusal
    if refusal.field is not None and refusal.field in form:
        field = form[refusal.field]
        field.errors = [*field.errors, words_of(refusal)]
    else:
        form.form_errors = [words_of(refusal)]
    return page(), refusal.status
