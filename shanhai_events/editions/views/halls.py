"""Halls of a venue: draw, preview, change."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions import geometry, queries
from shanhai_events.editions.drawing import HallDrawing, draw_details, draw_hall
from shanhai_events.editions.errors import HallExists
from shanhai_events.editions.forms.hall import HallForm, form_of
from shanhai_events.editions.models import Hall, Venue
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.services import venues as services
from shanhai_events.editions.views.blueprint import blueprint
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires

Answer = str | tuple[str, int] | Response
ADD_BUTTONS = ("add_corner", "add_pillar", "add_entrance")


@blueprint.get("/manage/venues/<public_id>/halls/new")
@requires(EditionPermission.MANAGE_VENUES)
def new_hall(public_id: str) -> str:
    """Show an empty hall with room for four corners."""
    venue = queries.get_managed_venue(current_actor(), public_id)
    form = HallForm()
    form.add_spare_rows()
    for _number in range(2):
        form.add_row("add_corner")
    return _page(form, venue, None)


@blueprint.post("/manage/venues/<public_id>/halls/new")
@requires(EditionPermission.MANAGE_VENUES)
def create_hall(public_id: str) -> Answer:
    """Add a hall; `preview` draws without saving."""
    venue = queries.get_managed_venue(current_actor(), public_id)
    return _answer(HallForm(), venue, None)


@blueprint.get("/manage/halls/<public_id>/edit")
@requires(EditionPermission.MANAGE_VENUES)
def edit_hall(public_id: str) -> str:
    """Show a hall as it stands, drawn."""
    hall = queries.get_managed_hall(current_actor(), public_id)
    return _page(form_of(hall), hall.venue, hall, draw_hall(hall.outline, hall.pillars, hall.entrances))


@blueprint.post("/manage/halls/<public_id>/edit")
@requires(EditionPermission.MANAGE_VENUES)
def save_hall(public_id: str) -> Answer:
    """Save a hall; `preview` draws without saving."""
    hall = queries.get_managed_hall(current_actor(), public_id)
    return _answer(HallForm(), hall.venue, hall)


def _answer(form: HallForm, venue: Venue, hall: Hall | None) -> Answer:
    if added := next((name for name in ADD_BUTTONS if name in request.form), None):
        form.add_row(added)
        return _page(form, venue, hall)
    if not form.validate_on_submit():
        return _page(form, venue, hall), HTTPStatus.UNPROCESSABLE_ENTITY
    details = form.to_details()
    venue_id, hall_id = venue.public_id, hall.public_id if hall else None
    preview = "preview" in request.form
    with refusals_on(form) as attempt:
        if preview:
            geometry.check_hall(details)
        else:
            _save(form, venue_id, hall_id)
    if attempt.ok and not preview:
        tell(_("展馆已保存。"))
        return redirect(url_for("editions.venue", public_id=venue_id), 303)
    drawing = draw_details(details) if geometry.is_simple(details.outline) else None
    status = HTTPStatus.OK if attempt.ok else HTTPStatus.UNPROCESSABLE_ENTITY
    actor = current_actor()
    hall = queries.get_managed_hall(actor, hall_id) if hall_id else None
    return _page(form, queries.get_managed_venue(actor, venue_id), hall, drawing), status


def _save(form: HallForm, venue_id: str, hall_id: str | None) -> None:
    actor, details = current_actor(), form.to_details()
    try:
        if hall_id is None:
            services.create_hall(venue_public_id=venue_id, details=details, actor=actor)
        else:
            services.change_hall(public_id=hall_id, details=details, actor=actor)
    except HallExists as refusal:
        raise HallExists(field="name") from refusal


def _page(form: HallForm, venue: Venue, hall: Hall | None, drawing: HallDrawing | None = None) -> str:
    return render_template("editions/hall_form.html", form=form, venue=venue, hall=hall, drawing=drawing)
