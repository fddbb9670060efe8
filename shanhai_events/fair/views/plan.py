"""The floor plan for everybody: drawing, list, print."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import edition_label, get_edition_for
from shanhai_events.fair.enums import BOOTH_STATE_LABELS
from shanhai_events.fair.queries.booth_list import BoothFilter, list_booths, page_of_booths
from shanhai_events.fair.queries.picture import build_public_picture
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.web.guards import current_actor, public
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say


@blueprint.get("/fair/<edition>/plan")
@public
def plan(edition: str) -> str:
    """Show the plan of a published edition; `view=list` shows the same booths as rows."""
    found = get_edition_for(current_actor(), kind=SeriesKind.FAIR, public_id=edition)
    picture = build_public_picture(found)
    wanted = read_filter()
    return render_template(
        "fair/plan/show.html",
        edition=found,
        name=edition_label(found, current_locale()),
        picture=picture,
        view="list" if request.args.get("view") == "list" else "map",
        views=views_of(found, "fair.plan"),
        wanted=wanted,
        page=page_of_booths(list_booths(picture, wanted), number=request.args.get("page", 1, int)),
        states=[(state.value, say(label)) for state, label in BOOTH_STATE_LABELS.items()],
    )


def read_filter() -> BoothFilter:
    """Return what the address asks of the list."""
    args = request.args
    return BoothFilter(text=args.get("q", "")[:40], hall=args.get("hall", "")[:8], state=args.get("state", "")[:16])


def views_of(edition: Edition, endpoint: str) -> list[dict[str, object]]:
    """Return the two views of the same booths, for segments."""
    is_list = request.args.get("view") == "list"
    return [
        {
            "label": _("平面图"),
            "url": url_for(endpoint, edition=edition.public_id),
            "icon": "layout-2",
            "current": not is_list,
        },
        {
            "label": _("列表"),
            "url": url_for(endpoint, edition=edition.public_id, view="list"),
            "icon": "list",
            "current": is_list,
        },
    ]
