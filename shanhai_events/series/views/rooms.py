"""The organizer's list of rooms, adding and changing one."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition, Room
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.queries.activities import count_by_room, find_room, list_rooms
from shanhai_events.editions.services.rooms import add_room as add
from shanhai_events.editions.services.rooms import change_room
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.series.forms.planning import RoomForm
from shanhai_events.series.queries.scopes import get_series_edition
from shanhai_events.series.views.blueprint import blueprint
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.redisplaying import redisplay

Answer = str | tuple[str, int] | Response
HERE = "/manage/series/<edition>/rooms"
PLAN = EditionPermission.MANAGE


@blueprint.get(HERE)
@requires(PLAN)
def rooms(edition: str) -> str:
    """List the rooms, with the form for another."""
    return _list_page(_edition(edition), RoomForm(formdata=None))


@blueprint.post(HERE)
@requires(PLAN)
def add_room(edition: str) -> Answer:
    """Add a room."""
    found, form = _edition(edition), RoomForm()
    if not form.validate_on_submit():
        return _list_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        add(edition_public_id=edition, details=form.details(), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _list_page(_edition(edition), form))
    tell(_("会场已增加。"))
    return redirect(url_for("series.rooms", edition=edition), 303)


@blueprint.get(f"{HERE}/<room>")
@requires(PLAN)
def edit_room(edition: str, room: str) -> str:
    """Show a room as it stands."""
    found = _edition(edition)
    form = RoomForm(formdata=None)
    form.show(_room(found, room))
    return _edit_page(found, room, form)


@blueprint.post(f"{HERE}/<room>")
@requires(PLAN)
def save_room(edition: str, room: str) -> Answer:
    """Change a room."""
    found, form = _edition(edition), RoomForm()
    _room(found, room)
    if not form.validate_on_submit():
        return _edit_page(found, room, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        change_room(edition_public_id=edition, public_id=room, details=form.details(), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _edit_page(_edition(edition), room, form))
    tell(_("会场已保存。"))
    return redirect(url_for("series.rooms", edition=edition), 303)


def _edition(public_id: str) -> Edition:
    return get_series_edition(current_actor(), public_id, PLAN)


def _room(edition: Edition, public_id: str) -> Room:
    if (found := find_room(edition, public_id)) is None:
        raise NotFound
    return found


def _list_page(edition: Edition, form: RoomForm) -> str:
    return render_template(
        "series/rooms/index.html", edition=edition, form=form, rooms=list_rooms(edition), counts=count_by_room(edition)
    )


def _edit_page(edition: Edition, public_id: str, form: RoomForm) -> str:
    return render_template("series/rooms/edit.html", edition=edition, room=_room(edition, public_id), form=form)
