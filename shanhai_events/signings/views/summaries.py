"""Prints summaries: one copy at once, many by a worker, and the page with the versions and prints of a record."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from shanhai_events.files.services import send
from shanhai_events.kernel.actor import Actor
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import SummaryCopy
from shanhai_events.signings.forms.printing import read_copy, read_language, read_order, read_revision
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.prints import get_print
from shanhai_events.signings.queries.records import get_signing
from shanhai_events.signings.queries.summaries import find_kept, summary_panel
from shanhai_events.signings.services.printing import (
    PRINT_SUMMARIES,
    log_print,
    order_prints,
    summary_to_print,
)
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.web.guards import current_actor, requires


@blueprint.get("/signings/<public_id>/summary")
@requires(SigningPermission.VIEW)
def summary(public_id: str) -> str:
    """Show the versions of a record's summary and every print of them."""
    actor = current_actor()
    signing = get_signing(public_id, actor=actor)
    return render_template("signings/summaries/show.html", signing=signing, panel=summary_panel(signing, actor))


@blueprint.post("/signings/<public_id>/prints")
@requires(SigningPermission.PRINT)
def print_summary(public_id: str) -> Response:
    """Print one copy: a draft while the record is not signed, else the file that is kept of it."""
    return _print(
        public_id,
        copy=read_copy(request.form),
        language=read_language(request.form),
        revision=read_revision(request.form),
        actor=current_actor(),
    )


@blueprint.post("/signings/prints")
@requires(SigningPermission.PRINT)
def print_many() -> Response:
    """Have copies of the chosen records printed into one file."""
    job = order_prints(read_order(request.form), actor=current_actor())
    return redirect(url_for("jobs.show", public_id=job), 303)


@blueprint.get("/signings/prints/<job>")
@requires(SigningPermission.PRINT)
def printed_summaries(job: str) -> Response:
    """Hand out the file of summaries that the reader asked for."""
    return send(get_print(job, kind=PRINT_SUMMARIES, actor=current_actor()))


def _print(public_id: str, *, copy: SummaryCopy, language: str, revision: int | None, actor: Actor) -> Response:
    wanted = summary_to_print(public_id, copy=copy, language=language, revision=revision, actor=actor)
    pdf = b"" if find_kept(wanted) else render_summary(wanted)
    name = file_name(wanted)
    printed = log_print(wanted, pdf, name=name, actor=actor)
    if printed.file is not None:
        return send(printed.file)
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
