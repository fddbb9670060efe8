"""站内信: a person's own notices."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from shanhai_events.kernel.errors import NotFound
from shanhai_events.notifications import queries, services
from shanhai_events.notifications.notice_values import say_notice
from shanhai_events.notifications.views.blueprint import blueprint
from shanhai_events.web.guards import current_actor, signed_in
from shanhai_events.web.redirects import safe_next


@blueprint.get("/me/notices")
@signed_in
def notices() -> str:
    """List the notices, newest first."""
    page = queries.list_notices(actor=current_actor(), number=request.args.get("page", 1, int))
    return render_template("notifications/notices.html", page=page, say_notice=say_notice)


@blueprint.post("/me/notices/<public_id>")
@signed_in
def open_notice(public_id: str) -> Response:
    """Mark a notice as read and go to the page it is about."""
    path = services.mark_read(public_id=public_id, actor=current_actor())
    if path is None:
        raise NotFound
    return redirect(safe_next(path), 303)


@blueprint.post("/me/notices")
@signed_in
def read_all() -> Response:
    """Mark every notice as read."""
    services.mark_all_read(actor=current_actor())
    return redirect(url_for("notifications.notices"), 303)
