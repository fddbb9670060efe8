"""The organizer's desk of sub-forums: the list with its overlaps, adding, changing, removing."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.forum.forms.planning import SubForumForm
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.programme import get_sub_forum, read_timetable, was_ever_held
from shanhai_events.forum.queries.scopes import get_forum_edition
from shanhai_events.forum.services import programme
from shanhai_events.forum.views.blueprint import blueprint
from shanhai_events.kernel.errors import Refusal
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.redisplaying import redisplay

Answer = str | tuple[str, int] | Response
HERE = "/manage/forum/<edition>/sub-forums"


@blueprint.get(HERE)
@requires(ForumPermission.MANAGE)
def sub_forums(edition: str) -> str:
    """Show the timetable."""
    found = _edition(edition)
    return render_template("forum/programme/index.html", edition=found, timetable=read_timetable(found.id))


@blueprint.get(f"{HERE}/new")
@requires(ForumPermission.MANAGE)
def new_sub_forum(edition: str) -> str:
    """Show an empty form."""
    return _new_page(_edition(edition), SubForumForm(formdata=None))


@blueprint.post(f"{HERE}/new")
@requires(ForumPermission.MANAGE)
def add_sub_forum(edition: str) -> Answer:
    """Add a sub-forum."""
    found, form = _edition(edition), SubForumForm()
    if not form.validate_on_submit():
        return _new_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        programme.add_sub_forum(edition, form.given(), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _new_page(_edition(edition), form))
    tell(_("分论坛已增加。"))
    return redirect(url_for("forum.sub_forums", edition=edition), 303)


@blueprint.get(f"{HERE}/<sub_forum>")
@requires(ForumPermission.MANAGE)
def edit_sub_forum(edition: str, sub_forum: str) -> str:
    """Show a sub-forum as it stands."""
    found = _edition(edition)
    form = SubForumForm(formdata=None)
    form.show(get_sub_forum(found.id, sub_forum))
    return _edit_page(found, sub_forum, form)


@blueprint.post(f"{HERE}/<sub_forum>")
@requires(ForumPermission.MANAGE)
def save_sub_forum(edition: str, sub_forum: str) -> Answer:
    """Change a sub-forum."""
    found, form = _edition(edition), SubForumForm()
    get_sub_forum(found.id, sub_forum)
    if not form.validate_on_submit():
        return _edit_page(found, sub_forum, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        programme.change_sub_forum(edition, sub_forum, form.given(), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _edit_page(_edition(edition), sub_forum, form))
    tell(_("分论坛已保存。"))
    return redirect(url_for("forum.sub_forums", edition=edition), 303)


@blueprint.post(f"{HERE}/<sub_forum>/remove")
@requires(ForumPermission.MANAGE)
def remove_sub_forum(edition: str, sub_forum: str) -> Response:
    """Take a sub-forum off the programme."""
    programme.remove_sub_forum(edition, sub_forum, actor=current_actor())
    tell(_("分论坛已删除。"))
    return redirect(url_for("forum.sub_forums", edition=edition), 303)


def _edition(public_id: str) -> Edition:
    return get_forum_edition(current_actor(), public_id, ForumPermission.MANAGE)


def _new_page(edition: Edition, form: SubForumForm) -> str:
    return render_template("forum/programme/new.html", edition=edition, form=form)


def _edit_page(edition: Edition, public_id: str, form: SubForumForm) -> str:
    sub_forum = get_sub_forum(edition.id, public_id)
    return render_template(
        "forum/programme/edit.html",
        edition=edition,
        sub_forum=sub_forum,
        form=form,
        is_removable=not was_ever_held(sub_forum.id),
    )
