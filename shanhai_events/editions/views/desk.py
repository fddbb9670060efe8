"""The desk of the people who run editions: list, make, change, move on."""

from datetime import date, datetime
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.permissions import AuditPermission
from shanhai_events.audit.queries import trail_of
from shanhai_events.editions import pages, queries
from shanhai_events.editions.enums import EDITION_STATE_LABELS, EditionMove, EditionNotice
from shanhai_events.editions.errors import EditionExists, IllegalMove
from shanhai_events.editions.forms.edition import EditionForm, form_of
from shanhai_events.editions.models import Edition, EventSeries
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.rules import life_cycle as rules
from shanhai_events.editions.services import moving, planning
from shanhai_events.editions.trail import EDITION
from shanhai_events.editions.views.blueprint import blueprint
from shanhai_events.kernel.errors import NotFound, StaleEdit
from shanhai_events.storage.paging import page_of
from shanhai_events.web.errors import words_of
from shanhai_events.web.filters import day, moment
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

MOVES = frozenset(move.value for move in EditionMove)
Answer = str | tuple[str, int] | Response


@blueprint.get("/manage/editions")
@requires(EditionPermission.MANAGE, EditionPermission.VIEW_UNPUBLISHED)
def desk() -> str:
    """List the editions in scope; `series` and `state` filter."""
    actor = current_actor()
    series_key, state = request.args.get("series", ""), request.args.get("state", "")
    statement = queries.editions_on_desk(actor, series_key=series_key, state=state)
    page = page_of(statement, number=request.args.get("page", 1, type=int))
    return render_template(
        "editions/desk.html",
        page=page,
        windows=queries.windows_of(page.rows),
        all_series=queries.list_series(),
        series_key=series_key,
        state=state,
        may_create=actor.may_everywhere(EditionPermission.CREATE),
        may_manage_venues=actor.may(EditionPermission.MANAGE_VENUES),
    )


@blueprint.get("/manage/editions/new")
@requires(EditionPermission.CREATE)
def new() -> str:
    """Choose a series, then show the form with what is known about it."""
    key = request.args.get("series")
    if not key:
        return render_template("editions/choose_series.html", all_series=queries.list_series())
    series = _series(key)
    return _new_page(EditionForm(data={"name": series.name, "name_en": series.name_en}), series)


@blueprint.post("/manage/editions/new/<series_key>")
@requires(EditionPermission.CREATE)
def create(series_key: str) -> Answer:
    """Make an edition; dates outside the season are shown once before they are saved."""
    series = _series(series_key)
    form = EditionForm()
    if not form.validate_on_submit():
        return _new_page(form, series), HTTPStatus.UNPROCESSABLE_ENTITY
    if notices := form.new_notices(series):
        form.accept(notices)
        return _new_page(form, series, notices)
    with refusals_on(form) as attempt:
        try:
            edition = planning.create_edition(series_key=series.key, details=form.to_details(), actor=current_actor())
        except EditionExists as refusal:
            raise EditionExists(field="starts_on") from refusal
    if not attempt.ok:
        return _new_page(form, series), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(_("届次已建立，尚未公布。"))
    return redirect(url_for("editions.manage", public_id=edition.public_id), 303)


@blueprint.get("/manage/editions/<public_id>")
@requires(EditionPermission.MANAGE, EditionPermission.VIEW_UNPUBLISHED)
def manage(public_id: str) -> str:
    """Show one edition with its state, the steps that are possible, what to look at again, and its trail."""
    actor = current_actor()
    edition = queries.get_desk_edition(actor, public_id)
    may_manage = queries.may_manage(actor, edition)
    return render_template(
        "editions/manage.html",
        edition=edition,
        window=queries.window_of(edition),
        notices=queries.notices_about(edition),
        may_manage=may_manage,
        may_change=may_manage and not rules.is_read_only(edition.state),
        moves=rules.moves_from(edition.state) if may_manage else [],
        forward=rules.FORWARD,
        links=pages.desk_links_on(edition, actor),
        trail=trail_of(EDITION, public_id) if actor.may(AuditPermission.VIEW_TRAIL) else None,
    )


@blueprint.get("/manage/editions/<public_id>/edit")
@requires(EditionPermission.MANAGE)
def edit(public_id: str) -> str:
    """Show the form of an edition as it stands."""
    edition = queries.get_managed_edition(current_actor(), public_id)
    return _edit_page(form_of(edition, planning.values_of(edition)), edition)


@blueprint.post("/manage/editions/<public_id>/edit")
@requires(EditionPermission.MANAGE)
def save(public_id: str) -> Answer:
    """Save an edition; when somebody else saved meanwhile, show the differences and keep what was typed."""
    actor = current_actor()
    edition = queries.get_managed_edition(actor, public_id)
    form = EditionForm()
    if not form.validate_on_submit():
        return _edit_page(form, edition), HTTPStatus.UNPROCESSABLE_ENTITY
    if notices := form.new_notices(edition.series):
        form.accept(notices)
        return _edit_page(form, edition, notices=notices)
    details, version = form.to_details(), form.read_version
    try:
        with refusals_on(form) as attempt:
            planning.change_edition(public_id=public_id, expected_version=version, details=details, actor=actor)
    except StaleEdit as stale:
        return _stale_page(form, public_id, stale), stale.status
    except EditionExists as refusal:
        form.starts_on.errors = [words_of(refusal)]
        attempt.ok = False
    if not attempt.ok:
        edition = queries.get_managed_edition(actor, public_id)
        return _edit_page(form, edition), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(_("届次已保存。"))
    return redirect(url_for("editions.manage", public_id=public_id), 303)


@blueprint.post("/manage/editions/<public_id>/move")
@requires(EditionPermission.MANAGE)
def move(public_id: str) -> Response:
    """Take one step of the life cycle."""
    wanted = request.form.get("move", "")
    if wanted not in MOVES:
        raise IllegalMove
    edition = moving.move_edition(public_id=public_id, move=EditionMove(wanted), actor=current_actor())
    tell(_("届次现在%(state)s。", state=say(EDITION_STATE_LABELS[edition.state])))
    return redirect(url_for("editions.manage", public_id=public_id), 303)


def _series(key: str) -> EventSeries:
    if (series := queries.find_series(key)) is None:
        raise NotFound
    return series


def _new_page(form: EditionForm, series: EventSeries, notices: list[EditionNotice] | None = None) -> str:
    return render_template("editions/new.html", form=form, series=series, notices=notices or [])


def _edit_page(
    form: EditionForm,
    edition: Edition,
    *,
    notices: list[EditionNotice] | None = None,
    differences: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "editions/edit.html",
        form=form,
        edition=edition,
        notices=notices or [],
        differences=differences or [],
    )


def _stale_page(form: EditionForm, public_id: str, stale: StaleEdit) -> str:
    """Show the newest version beside what was typed; sending again saves over it knowingly."""
    edition = queries.get_managed_edition(current_actor(), public_id)
    form.version.data = str(edition.version)
    differences = [(say(label), _shown(theirs), _shown(mine)) for label, (theirs, mine) in stale.differences.items()]
    return _edit_page(form, edition, differences=differences)


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return str(value) if value not in (None, "") else _("未填")
