"""Badges: one at once, many by a worker, with a question before one is printed again."""

from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.files.services import send
from shanhai_events.kernel import clock
from shanhai_events.passes.documents.printed import render_badges
from shanhai_events.passes.enums import VALID
from shanhai_events.passes.errors import PassStepMissing
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import get_pass
from shanhai_events.passes.queries.prints import get_print
from shanhai_events.passes.services.printing import PRINT_BADGES, mark_printed
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.web.guards import current_actor, requires


@blueprint.get("/passes/<public_id>/badge")
@requires(PassPermission.PRINT)
def ask_badge(public_id: str) -> str:
    """Ask whether a badge that was printed before is to be printed again."""
    found = get_pass(public_id, actor=current_actor(), permission=PassPermission.PRINT)
    return render_template("passes/badge_again.html", shown=found)


@blueprint.post("/passes/<public_id>/badge")
@requires(PassPermission.PRINT)
def badge(public_id: str) -> Response:
    """Print one badge and note it; the second time only when the question was answered."""
    actor = current_actor()
    found = get_pass(public_id, actor=actor, permission=PassPermission.PRINT)
    if found.state not in VALID:
        raise PassStepMissing
    if found.print_count and request.form.get("again") != "yes":
        return redirect(url_for("passes.ask_badge", public_id=public_id), 303)
    number, name = found.id, found.name
    pdf = render_badges([found])
    if not mark_printed([number], before=clock.now() + timedelta(seconds=1), actor=actor):
        raise PassStepMissing
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_('胸牌')} {name}.pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.get("/passes/prints/<job>")
@requires(PassPermission.PRINT)
def prints(job: str) -> Response:
    """Hand out the file of badges that the reader asked for."""
    return send(get_print(job, kind=PRINT_BADGES, actor=current_actor()))
