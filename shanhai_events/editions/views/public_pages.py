"""What everybody may read about the editions."""

from itertools import groupby

from flask import render_template

from shanhai_events.editions import pages, queries
from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.rules import life_cycle as rules
from shanhai_events.editions.views.blueprint import blueprint
from shanhai_events.web.guards import current_actor, public


@blueprint.get("/<any(fair, forum, series):kind>")
@public
def index(kind: str) -> str:
    """List the editions of a kind by year, the newest first."""
    editions = queries.list_public_editions(kind=SeriesKind(kind))
    years = [(year, list(group)) for year, group in groupby(editions, key=lambda edition: edition.year)]
    return render_template(
        "editions/index.html", kind=SeriesKind(kind), years=years, windows=queries.windows_of(editions)
    )


@blueprint.get("/<any(fair, forum, series):kind>/<public_id>")
@public
def show(kind: str, public_id: str) -> str:
    """Show one edition: when, where, until when one may apply, who may take part, and what to do next."""
    actor = current_actor()
    edition = queries.get_edition_for(actor, kind=SeriesKind(kind), public_id=public_id)
    return render_template(
        "editions/show.html",
        edition=edition,
        window=queries.window_of(edition),
        is_taking=queries.is_taking_applications(edition),
        is_public=edition.state in rules.PUBLIC_STATES,
        audience=pages.audience_of(edition),
        actions=pages.actions_on(edition, actor),
        section=pages.section_of(edition),
    )
