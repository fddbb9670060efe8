"""Prints summaries: one copy at once, many by a worker, and the page with the versions and prints of a record."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from shanhai_events.files.services import send
from shanhai_events.kernel.actor import Actor
from shanhai_events.signings.documents.bundles import MOST_BOUND
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import COPY_LABELS, FORMAT_LABELS, SigningState, SummaryCopy
from shanhai_events.signings.forms.printing import read_copy, read_language, read_order, read_revision
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.prints import get_print
from shanhai_events.signings.queries.records import get_signing
from shanhai_events.signings.queries.summaries import find_kept, list_printable_under, summary_panel
from shanhai_events.signings.services.printing import (
    MOST_SHEETS,
    PRINT_SUMMARIES,
    log_print,
    order_prints,
    summary_to_print,
)
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.ledger import as_query, wanted_in_address
from shanhai_events.signings.views.words import choices
from shanhai_events.web.guards import current_actor, requires


@blueprint.get("/signings/<signing>/summary")
@requires(SigningPermission.VIEW)
def summary(signing: str) -> str:
    """Show the versions of a record's summary and every print of them."""
    actor = current_actor()
    found = get_signing(signing, actor=actor)
    return render_template("signings/summaries/show.html", signing=found, panel=summary_panel(found, actor))


@blueprint.post("/signings/<signing>/prints")
@requires(SigningPermission.PRINT)
def print_summary(signing: str) -> Response:
    """Print one copy: a draft while the record is not signed, else the file that is kept of it."""
    return _print(
        signing,
        copy=read_copy(request.form),
        language=read_language(request.form),
        revision=read_revision(request.form),
        actor=current_actor(),
    )


@blueprint.get("/signings/prints")
@requires(SigningPermission.PRINT)
def choose_prints() -> str:
    """Ask which copies of the records under the filter in the address are to be printed."""
    wanted = wanted_in_address()
    listed = list_printable_under(wanted, actor=current_actor(), most=MOST_SHEETS)
    return render_template(
        "signings/summaries/order.html",
        records=len(listed),
        are_void=wanted.state is SigningState.VOIDED,
        most=MOST_SHEETS,
        most_bound=MOST_BOUND,
        chosen=as_query(wanted),
        copies=choices(COPY_LABELS),
        formats=choices(FORMAT_LABELS),
    )


@blueprint.post("/signings/prints")
@requires(SigningPermission.PRINT)
def print_many() -> Response:
    """Have copies of the chosen records, or of all under the filter in the address, printed into one file."""
    actor, order = current_actor(), read_order(request.form)
    if request.form.get("all") == "yes":
        listed = list_printable_under(wanted_in_address(), actor=actor, most=MOST_SHEETS)
        order = replace(order, signings=tuple(listed))
    job = order_prints(order, actor=actor)
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
