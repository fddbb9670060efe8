"""The organizer's programme: its activities by day, adding and changing one, its life and its end."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.enums import ACTIVITY_STATE_LABELS, ActivityMove
from shanhai_events.editions.errors import ActivityStepMissing
from shanhai_events.editions.models import Edition
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.queries.activities import get_activity, list_activities, list_rooms
from shanhai_events.editions.rules import activities as rules
from shanhai_events.editions.services import activities as services
from shanhai_events.editions.trail import ACTIVITY
from shanhai_events.kernel.errors import Refusal, StaleEdit
from shanhai_events.series.forms.planning import ActivityForm, CancelForm
from shanhai_events.series.queries.entries import count_entries
from shanhai_events.series.queries.scopes import get_series_edition
from shanhai_events.series.services.cancelling import cancel_activity as cancel
from shanhai_events.series.services.changing import change_activity
from shanhai_events.series.views.blueprint import blueprint
from shanhai_events.series.views.words import days_of
from shanhai_events.web.filters import moment
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import version_of
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.redisplaying import redisplay
from shanhai_events.web.words import say

Answer = str | tuple[str, int] | Response
HERE = "/manage/series/<edition>"
ONE = f"{HERE}/activities/<activity>"
PLAN = EditionPermission.MANAGE
PLAIN_MOVES = frozenset(ActivityMove) - {ActivityMove.CANCEL}


@blueprint.get(f"{HERE}/programme")
@requires(PLAN)
def programme(edition: str) -> str:
    """Show the programme day by day, drafts too."""
    found = _edition(edition)
    return render_template(
        "series/programme/index.html",
        edition=found,
        days=days_of(list_activities(found)),
        entries=count_entries(found.id),
    )


@blueprint.get(f"{HERE}/activities/new")
@requires(PLAN)
def new_activity(edition: str) -> str:
    """Show an empty form."""
    found = _edition(edition)
    return _new_page(found, _form(found, formdata=False))


@blueprint.post(f"{HERE}/activities/new")
@requires(PLAN)
def add_activity(edition: str) -> Answer:
    """Add an activity as a draft."""
    found = _edition(edition)
    form = _form(found, formdata=True)
    if not form.validate_on_submit():
        return _new_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        public_id = services.add_activity(edition_public_id=edition, details=form.details(), actor=current_actor())
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _new_page(_edition(edition), form))
    tell(_("活动已增加，还是草稿，排定后公开。"))
    return redirect(url_for("series.activity", edition=edition, activity=public_id), 303)


@blueprint.get(ONE)
@requires(PLAN)
def activity(edition: str, activity: str) -> str:
    """Show an activity as it stands, with what may happen next."""
    found = _edition(edition)
    form = _form(found, formdata=False)
    form.show(get_activity(found, activity))
    return _one_page(found, activity, form)


@blueprint.post(ONE)
@requires(PLAN)
def save_activity(edition: str, activity: str) -> Answer:
    """Change an activity; when somebody else did so meanwhile, show the differences and keep what was typed."""
    found = _edition(edition)
    form = _form(found, formdata=True)
    get_activity(found, activity)
    if not form.validate_on_submit():
        return _one_page(found, activity, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        told = change_activity(
            edition,
            activity,
            expected_version=version_of(form),
            details=form.details(),
            actor=current_actor(),
        )
    except StaleEdit as stale:
        return _stale_page(form, edition, activity, stale), stale.status
    except Refusal as refusal:
        return redisplay(refusal, form, lambda: _one_page(_edition(edition), activity, form))
    tell(_moved(told) if told else _("活动已保存。"))
    return redirect(url_for("series.activity", edition=edition, activity=activity), 303)


@blueprint.post(f"{ONE}/move")
@requires(PLAN)
def move_activity(edition: str, activity: str) -> Response:
    """Take one step of the life cycle."""
    _edition(edition)
    wanted = request.form.get("move", "")
    if wanted not in PLAIN_MOVES:
        raise ActivityStepMissing
    moved = services.move_activity(
        edition_public_id=edition, public_id=activity, move=ActivityMove(wanted), actor=current_actor()
    )
    tell(_("活动现在%(state)s。", state=say(ACTIVITY_STATE_LABELS[moved.state])))
    return redirect(url_for("series.activity", edition=edition, activity=activity), 303)


@blueprint.post(f"{ONE}/cancel")
@requires(PLAN)
def cancel_activity(edition: str, activity: str) -> Answer:
    """Cancel an activity with the entries for it."""
    found, form = _edition(edition), CancelForm()
    shown = _form(found, formdata=False)
    shown.show(get_activity(found, activity))
    if not form.validate_on_submit():
        return _one_page(found, activity, shown, cancel_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    cancel(edition, activity, reason=str(form.reason.data), actor=current_actor())
    tell(_("活动已取消，会场已让出，报名已撤回。"))
    return redirect(url_for("series.activity", edition=edition, activity=activity), 303)


def _moved(told: int) -> str:
    return ngettext(
        "活动已保存。时间、地点有调整，已通知 %(num)s 个代表团。",
        "活动已保存。时间、地点有调整，已通知 %(num)s 个代表团。",
        told,
    )


def _edition(public_id: str) -> Edition:
    return get_series_edition(current_actor(), public_id, PLAN)


def _form(edition: Edition, *, formdata: bool) -> ActivityForm:
    form = ActivityForm() if formdata else ActivityForm(formdata=None)
    return form.offer(list_rooms(edition))


def _new_page(edition: Edition, form: ActivityForm) -> str:
    return render_template("series/programme/new.html", edition=edition, form=form)


def _one_page(
    edition: Edition,
    public_id: str,
    form: ActivityForm,
    *,
    cancel_form: CancelForm | None = None,
    differences: Sequence[tuple[str, str, str]] | None = None,
) -> str:
    found = get_activity(edition, public_id)
    moves = rules.moves_from(found.state)
    return render_template(
        "series/programme/activity.html",
        edition=edition,
        activity=found,
        form=form,
        differences=differences,
        may_change=found.state not in rules.ENDED,
        moves=[move for move in moves if move in PLAIN_MOVES],
        may_cancel=ActivityMove.CANCEL in moves,
        cancel_form=cancel_form or CancelForm(formdata=None),
        is_cancelling=cancel_form is not None or "cancel" in request.args,
        trail=trail_of(ACTIVITY, public_id),
    )


def _stale_page(form: ActivityForm, edition: str, public_id: str, stale: StaleEdit) -> str:
    """Show the newest version beside what was typed; sending again saves over it knowingly."""
    found = _edition(edition)
    form.version.data = str(get_activity(found, public_id).version)
    differences = [(say(label), _shown(theirs), _shown(mine)) for label, (theirs, mine) in stale.differences.items()]
    return _one_page(found, public_id, form, differences=differences)


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return moment(value)
    return say(value) if isinstance(value, str) and value else str(value) if value else _("未填")
