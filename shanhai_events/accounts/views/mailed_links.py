"""What all pages behind mailed links share: looking spends nothing, and a dead link says how to go on."""

import functools
from collections.abc import Callable
from typing import ParamSpec

from flask import render_template
from werkzeug.wrappers import Response

from shanhai_events.accounts.errors import LinkSpent
from shanhai_events.web.errors import words_of

Answer = str | tuple[str, int] | Response
P = ParamSpec("P")


def tells_when_spent(view: Callable[P, Answer]) -> Callable[P, Answer]:
    """Show a page of its own when the link of the view is no longer alive."""

    @functools.wraps(view)
    def telling(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return view(*args, **kwargs)
        except LinkSpent as refusal:
            return render_template("accounts/link_spent.html", message=words_of(refusal)), refusal.status

    return telling
