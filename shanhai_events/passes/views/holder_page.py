"""The page of one pass for its holder's phone: public, under an address that only the holder was given."""

from flask import Response, make_response, render_template

from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.addresses import opens
from shanhai_events.passes.enums import VALID
from shanhai_events.passes.queries.passes import find_pass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.queries.terms import windows_of
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.web.guards import public


@blueprint.get("/pass/<public_id>/<key>")
@public
def page(public_id: str, key: str) -> Response:
    """Show the code as large as a phone allows, or what became of the pass; a wrong key is not found."""
    pass_ = find_pass(public_id) if opens(public_id, key) else None
    if pass_ is None:
        raise NotFound
    is_valid = pass_.state in VALID
    answer = make_response(
        render_template(
            "passes/page.html",
            shown=pass_,
            qr=qr_text(pass_) if is_valid else None,
            windows=windows_of(pass_.edition, pass_.kind),
        )
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
