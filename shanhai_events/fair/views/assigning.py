"""The desk on which booths are given: the plan at the left, the applications at the right."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import edition_label
from shanhai_events.fair.enums import ApplicationEvent
from shanhai_events.fair.forms.assigning import PlaceForm, ReleaseForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries import assignments
from shanhai_events.fair.queries.applications import ApplicationFilter
from shanhai_events.fair.queries.assignments import TABS, ApplicationToPlace, ChosenApplication
from shanhai_events.fair.queries.booth_list import list_booths, page_of_booths
from shanhai_events.fair.queries.booth_rows import read_booths
from shanhai_events.fair.queries.picture import draw_rows
from shanhai_events.fair.queries.picture_parts import BoothOnPlan, Holders, Lens
from shanhai_events.fair.queries.plan import find_settings, get_fair_edition
from shanhai_events.fair.rules.transitions import events_for
from shanhai_events.fair.services import assigning
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.plan import read_filter
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale
from shanhai_events.web.redirects import safe_next


@blueprint.get("/fair/<edition>/assignment")
@requires(FairPermission.ASSIGN)
def assignment(edition: str) -> str:
    """Show who waits for booths beside the plan; `application` is the one in hand, judged against every booth."""
    found = get_fair_edition(current_actor(), edition, FairPermission.ASSIGN)
    rows = read_booths(found.id)
    candidates = assignments.candidates_of(rows)
    in_hand = request.args.get("application", "")
    chosen = assignments.get_to_place(found, in_hand, candidates) if in_hand else None
    tab = _tab(chosen)
    picture = draw_rows(found.id, rows, _lens(chosen))
    booths = _rows_for(chosen, list_booths(picture, read_filter()))
    wanted = ApplicationFilter(text=request.args.get("find", "")[:40], region_code=request.args.get("county", "")[:6])
    return render_template(
        "fair/assigning/desk.html",
        edition=found,
        name=edition_label(found, current_locale()),
        tab=tab,
        tabs=_tabs(found, tab),
        wanted=wanted,
        regions=assignments.list_regions_to_place(found.id),
        page=assignments.page_to_place(found, tab, wanted, number=request.args.get("page", 1, int)),
        chosen=chosen,
        may=_may(chosen),
        picture=picture,
        view="list" if request.args.get("view") == "list" else "map",
        booths=page_of_booths(booths, number=request.args.get("booths", 1, int)),
        place=PlaceForm(),
        release=ReleaseForm(),
        here=request.full_path.rstrip("?"),
        address_of=_address_of(found),
        categories=_categories(found),
    )


@blueprint.post("/fair/<edition>/applications/<application>/assignment")
@requires(FairPermission.ASSIGN)
def assign(edition: str, application: str) -> Response:
    """Give booths to an approved application."""
    form = PlaceForm()
    if not form.validate_on_submit():
        return _back_with(form)
    assigning.assign_booths(form.command(edition=edition, application=application), actor=current_actor())
    tell(_("展位已分配，已通知企业在期限内确认。"))
    return redirect(_desk(edition), 303)


@blueprint.post("/fair/<edition>/applications/<application>/reassign")
@requires(FairPermission.ASSIGN)
def reassign(edition: str, application: str) -> Response:
    """Give other booths to an application that has some."""
    form = PlaceForm()
    if not form.validate_on_submit():
        return _back_with(form)
    assigning.move_booths(form.command(edition=edition, application=application), actor=current_actor())
    tell(_("展位已调整，已通知企业重新确认。"))
    return redirect(_desk(edition), 303)


@blueprint.post("/fair/<edition>/applications/<application>/release")
@requires(FairPermission.ASSIGN)
def release(edition: str, application: str) -> Response:
    """Take back the booths of an application."""
    form = ReleaseForm()
    if not form.validate_on_submit():
        return _back_with(form)
    assigning.release_booths(form.command(edition=edition, application=application), actor=current_actor())
    tell(_("展位已收回，已通知企业。"))
    return redirect(_desk(edition), 303)


def _tab(chosen: ChosenApplication | None) -> str:
    """Return the tab of the application in hand, or the one that the address asks for."""
    if chosen is not None:
        return next(tab for tab, state in TABS.items() if state is chosen.row.state)
    tab = request.args.get("tab", "")
    return tab if tab in TABS else next(iter(TABS))


def _tabs(edition: Edition, current: str) -> list[dict[str, object]]:
    counts = assignments.count_by_tab(edition.id)
    labels = {"waiting": _("待分配"), "assigned": _("待确认"), "confirmed": _("已确认")}
    return [
        {
            "label": label,
            "url": url_for("fair.assignment", edition=edition.public_id, tab=tab),
            "current": tab == current,
            "count": counts[tab],
        }
        for tab, label in labels.items()
    ]


def _lens(chosen: ChosenApplication | None) -> Lens:
    if chosen is None:
        return Lens(holders=Holders.ALL, picks=True, shows_wishes=False)
    row = chosen.row
    return Lens(
        holders=Holders.ALL,
        picks=True,
        region_binds=False,
        shows_wishes=False,
        kind=row.asked.kind,
        region_codes=row.asked.region_codes,
        home_code=row.region.code,
        own=frozenset(row.held_ids),
        fits=frozenset(booth.public_id for fit in chosen.suggestions for booth in fit.booths),
        clashes=frozenset(b.public_id for wish in chosen.wishes if wish.refusal is not None for b in wish.booths),
    )


def _rows_for(chosen: ChosenApplication | None, booths: list[BoothOnPlan]) -> list[BoothOnPlan]:
    """Return the rows of the list: all booths, or those that can be given, what fits best first."""
    if chosen is None:
        return booths
    county = chosen.row.region.name
    return sorted(
        (booth for booth in booths if booth.pickable),
        key=lambda booth: (booth.look != "fits", booth.region is None or booth.region.zh != county),
    )


def _may(chosen: ChosenApplication | None) -> frozenset[ApplicationEvent]:
    if chosen is None:
        return frozenset()
    return frozenset(events_for(chosen.row.state, {FairPermission.ASSIGN}))


def _address_of(edition: Edition) -> Any:
    """Return a function for the template: the address that takes an application in hand and keeps the filters."""
    kept = {name: request.args[name] for name in ("find", "county", "view") if request.args.get(name)}

    def address(row: ApplicationToPlace) -> str:
        values: dict[str, Any] = {**kept, "application": row.public_id, "_anchor": f"application-{row.public_id}"}
        return url_for("fair.assignment", edition=edition.public_id, **values)

    return address


def _categories(edition: Edition) -> dict[str, str]:
    """Return the name of each category of exhibits by its code."""
    settings = find_settings(edition.id)
    name = "name_en" if current_locale() == "en" else "name"
    return {} if settings is None else {str(each["code"]): str(each[name]) for each in settings.categories}


def _desk(edition: str) -> str:
    """Return the desk as it was, without the application that has just been dealt with."""
    kept: dict[str, Any] = {
        name: request.form[name] for name in ("tab", "find", "county", "view") if name in request.form
    }
    return url_for("fair.assignment", edition=edition, **kept)


def _back_with(form: PlaceForm | ReleaseForm) -> Response:
    for _id, problem in form.problems():
        tell(problem, Tone.BAD)
    return redirect(safe_next(request.form.get("back")), 303)
