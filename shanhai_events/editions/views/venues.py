"""Venues: list, make, look at, change."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.permissions import AuditPermission
from shanhai_events.audit.queries import trail_of
from shanhai_events.editions import queries
from shanhai_events.editions.drawing import draw_hall
from shanhai_events.editions.errors import VenueExists
from shanhai_events.editions.forms.venue import VenueForm
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.services import venues as services
from shanhai_events.editions.trail import VENUE
from shanhai_events.editions.views.blueprint import blueprint
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires

Answer = str | tuple[str, int] | Response


@blueprint.get("/manage/venues")
@requires(EditionPermission.MANAGE_VENUES)
def venues() -> str:
    """List the venues in scope."""
    actor = current_actor()
    return render_template(
        "editions/venues.html",
        venues=queries.list_managed_venues(actor),
        may_create=actor.may_everywhere(EditionPermission.MANAGE_VENUES),
    )


@blueprint.get("/manage/venues/new")
@requires(EditionPermission.MANAGE_VENUES)
def new_venue() -> str:
    """Show the empty form."""
    _require_all_venues()
    return render_template("editions/venue_form.html", form=VenueForm(), venue=None)


@blueprint.post("/manage/venues/new")
@requires(EditionPermission.MANAGE_VENUES)
def create_venue() -> Answer:
    """Make a venue and go on to its page, where halls are added."""
    _require_all_venues()
    form = VenueForm()
    if form.validate_on_submit():
        with refusals_on(form) as attempt:
            try:
                venue = services.create_venue(details=form.to_details(), actor=current_actor())
            except VenueExists as refusal:
                raise VenueExists(field="name") from refusal
        if attempt.ok:
            tell(_("场馆已建立，接着可以增加展馆。"))
            return redirect(url_for("editions.venue", public_id=venue.public_id), 303)
    return render_template("editions/venue_form.html", form=form, venue=None), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get("/manage/venues/<public_id>")
@requires(EditionPermission.MANAGE_VENUES)
def venue(public_id: str) -> str:
    """Show a venue with its halls drawn."""
    actor = current_actor()
    found = queries.get_managed_venue(actor, public_id)
    return render_template(
        "editions/venue.html",
        venue=found,
        halls=[(hall, draw_hall(hall.outline, hall.pillars, hall.entrances)) for hall in found.halls],
        trail=trail_of(VENUE, public_id) if actor.may(AuditPermission.VIEW_TRAIL) else None,
    )


@blueprint.get("/manage/venues/<public_id>/edit")
@requires(EditionPermission.MANAGE_VENUES)
def edit_venue(public_id: str) -> str:
    """Show the form of a venue as it stands."""
    found = queries.get_managed_venue(current_actor(), public_id)
    return render_template("editions/venue_form.html", form=VenueForm(data=services.values_of(found)), venue=found)


@blueprint.post("/manage/venues/<public_id>/edit")
@requires(EditionPermission.MANAGE_VENUES)
def save_venue(public_id: str) -> Answer:
    """Save a venue."""
    actor = current_actor()
    found = queries.get_managed_venue(actor, public_id)
    form = VenueForm(data={"region_code": found.region.code})
    if form.validate_on_submit():
        with refusals_on(form) as attempt:
            try:
                services.change_venue(public_id=public_id, details=form.to_details(), actor=actor)
            except VenueExists as refusal:
                raise VenueExists(field="name") from refusal
        if attempt.ok:
            tell(_("场馆已保存。"))
            return redirect(url_for("editions.venue", public_id=public_id), 303)
    found = queries.get_managed_venue(actor, public_id)
    return render_template("editions/venue_form.html", form=form, venue=found), HTTPStatus.UNPROCESSABLE_ENTITY


def _require_all_venues() -> None:
    """Refuse whoever may change the venues of single editions only: a new one belongs to none yet."""
    if not current_actor().may_everywhere(EditionPermission.MANAGE_VENUES):
        raise Forbidden
