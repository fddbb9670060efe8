"""The organizer's list of the passes of an edition: searched, narrowed, and printed as it is shown."""

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.errors import NothingToPrint
from shanhai_events.passes.forms.printing import PrintForm
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import (
    PassFilter,
    get_edition_with_passes,
    ids_of_printable,
    page_of_passes,
)
from shanhai_events.passes.queries.terms import windows_lag_behind
from shanhai_events.passes.services.printing import order_badges
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

LIST = "/manage/passes/<edition>"


@blueprint.get(LIST)
@requires(PassPermission.MANAGE)
def listing(edition: str) -> str:
    """List the passes of an edition, by organization and name."""
    actor = current_actor()
    found = get_edition_with_passes(edition, actor=actor)
    wanted = read_filter(request.args)
    return render_template(
        "passes/list.html",
        edition=found,
        wanted=wanted,
        page=page_of_passes(wanted, edition_id=found.id, actor=actor, number=request.args.get("page", 1, int)),
        windows_lag=windows_lag_behind(found),
        print_form=PrintForm(formdata=None),
        kinds=[(kind.value, say(kind.label)) for kind in PassKind],
        states=[(state.value, say(state.label)) for state in PassState],
    )


@blueprint.post(f"{LIST}/badges")
@requires(PassPermission.MANAGE)
def print_list(edition: str) -> str | Response:
    """Have the badges of the list printed into one file; asks first when some were printed before."""
    actor = current_actor()
    found = get_edition_with_passes(edition, actor=actor)
    wanted = read_filter(request.form)
    listed = ids_of_printable(wanted, edition_id=found.id, actor=actor)
    again = [number for number, printed in listed if printed]
    fresh = [number for number, printed in listed if not printed]
    choice, layout = request.form.get("printed", ""), PrintForm().chosen()
    if again and choice not in ("skip", "again"):
        return render_template(
            "passes/print_again.html",
            edition=found,
            wanted=wanted,
            again=len(again),
            fresh=len(fresh),
            layout=layout,
        )
    ids = fresh if choice == "skip" else [number for number, _printed in listed]
    if not ids:
        raise NothingToPrint
    return redirect(url_for("jobs.show", public_id=order_badges(found, ids, actor=actor, layout=layout)), 303)


def read_filter(values: MultiDict[str, str]) -> PassFilter:
    """Return what a list is narrowed to; what is none of ours narrows nothing."""
    kind, state = values.get("kind", ""), values.get("state", "")
    return PassFilter(
        text=values.get("q", "")[:80],
        kind=PassKind(kind) if kind in set(PassKind) else None,
        state=PassState(state) if state in set(PassState) else None,
    )
