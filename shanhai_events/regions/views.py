"""The public page of the pairing groups."""

from typing import Protocol

from flask import Blueprint, abort, render_template, request, url_for

from shanhai_events.regions import queries
from shanhai_events.regions.pairing_page import build_groups
from shanhai_events.web.guards import public
from shanhai_events.web.locale import current_locale

blueprint = Blueprint("regions", __name__)


class Named(Protocol):
    """Whatever has a name in both languages: a region, a plan, an edition, a venue."""

    name: str
    name_en: str


@blueprint.app_template_filter("named")
def named(row: Named) -> str:
    """Return the name of a row in the reader's language."""
    return row.name_en if current_locale() == "en" else row.name


@blueprint.get("/pairings")
@public
def pairings() -> str:
    """Show which groups of counties a plan pairs; `q` finds a county, `plan` chooses another plan."""
    periods = queries.list_paired_periods()
    key = request.args.get("plan", "")
    period = next((p for p in periods if p.key == key), None) if key else next(iter(periods), None)
    if key and period is None:
        abort(404)
    search = request.args.get("q", "")[:40]
    groups = build_groups(period.id, locale=current_locale(), search=search) if period is not None else []
    plans = [
        {
            "label": named(each),
            "url": url_for("regions.pairings", plan=each.key),
            "current": each is period,
        }
        for each in periods
    ]
    return render_template("regions/pairings.html", plans=plans, period=period, groups=groups, q=search)
