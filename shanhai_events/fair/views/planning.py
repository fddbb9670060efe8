"""The organizer's desk of the floor plan: halls, zones, booths by the block, ranges marked and deleted."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import edition_label
from shanhai_events.fair.forms.plan import FIELD_OF, DeleteForm, GenerateForm, HallForm, MarkForm, ZoneForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries import plan as queries
from shanhai_events.fair.queries.picture import build_organizer_picture, build_preview
from shanhai_events.fair.queries.plan import PlannedBooths
from shanhai_events.fair.rules.numbering import runs
from shanhai_events.fair.services import planning
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.kernel.errors import InvalidValue, Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

Answer = str | tuple[str, int] | Response


@blueprint.get("/fair/<edition>/plan/manage")
@requires(FairPermission.MANAGE_PLAN)
def manage_plan(edition: str) -> str:
    """Show the plan with all holders, the halls and zones, and the forms for ranges."""
    return _desk(_edition(edition), MarkForm().offer(), DeleteForm())


@blueprint.post("/fair/<edition>/plan/marks")
@requires(FairPermission.MANAGE_PLAN)
def mark_booths(edition: str) -> Answer:
    """Offer, reserve or block a range."""
    found, form = _edition(edition), MarkForm().offer()
    if not form.validate_on_submit():
        return _desk(found, form, DeleteForm(formdata=None)), 422
    try:
        count = planning.mark_booths(form.command(edition), actor=current_actor())
    except Refusal as refusal:
        return _refused(refusal, form, lambda: _desk(found, form, DeleteForm(formdata=None)))
    tell(ngettext("%(num)s 个展位已改。", "%(num)s 个展位已改。", count))
    return redirect(url_for("fair.manage_plan", edition=edition), 303)


@blueprint.post("/fair/<edition>/plan/deletions")
@requires(FairPermission.MANAGE_PLAN)
def delete_booths(edition: str) -> Answer:
    """Take a range off the plan that nobody ever wished for or held."""
    found, form = _edition(edition), DeleteForm()
    if not form.validate_on_submit():
        return _desk(found, MarkForm(formdata=None).offer(), form), 422
    try:
        count = planning.delete_booths(form.command(edition), actor=current_actor())
    except Refusal as refusal:
        return _refused(refusal, form, lambda: _desk(found, MarkForm(formdata=None).offer(), form))
    tell(ngettext("%(num)s 个展位已删除。", "%(num)s 个展位已删除。", count))
    return redirect(url_for("fair.manage_plan", edition=edition), 303)


@blueprint.get("/fair/<edition>/plan/booths/new")
@requires(FairPermission.MANAGE_PLAN)
def new_booths(edition: str) -> str:
    """Show the form for a block of booths."""
    found = _edition(edition)
    return _generator(found, GenerateForm().offer(queries.list_hall_plans(found.id)), None)


@blueprint.post("/fair/<edition>/plan/booths/new")
@requires(FairPermission.MANAGE_PLAN)
def generate_booths(edition: str) -> Answer:
    """Draw a block without writing (`act=preview`), or make its booths."""
    found = _edition(edition)
    form = GenerateForm().offer(queries.list_hall_plans(found.id))
    if not form.validate_on_submit():
        return _generator(found, form, None), 422
    command = form.command(edition)
    try:
        planned = queries.plan_block(command, queries.get_zone(found.id, command.hall_code, command.zone_code))
        if request.form.get("act") != "save":
            return _generator(found, form, planned)
        numbers = planning.generate_booths(command, actor=current_actor())
    except InvalidValue as error:
        name = FIELD_OF.get(error.code, "pattern")
        form[name].errors = [*form[name].errors, say(error.message, **error.params)]
        return _generator(found, form, None), 422
    except Refusal as refusal:
        return _refused(refusal, form, lambda: _generator(found, form, None))
    tell(ngettext("%(num)s 个展位已生成。", "%(num)s 个展位已生成。", len(numbers)))
    return redirect(url_for("fair.manage_plan", edition=edition), 303)


@blueprint.get("/fair/<edition>/plan/halls/new")
@requires(FairPermission.MANAGE_PLAN)
def new_hall_plan(edition: str) -> str:
    """Show the halls of the venue that the edition does not use yet."""
    found = _edition(edition)
    return _small(found, HallForm().offer(queries.list_unused_halls(found)), "hall")


@blueprint.post("/fair/<edition>/plan/halls/new")
@requires(FairPermission.MANAGE_PLAN)
def create_hall_plan(edition: str) -> Answer:
    """Use a hall."""
    found = _edition(edition)
    form = HallForm().offer(queries.list_unused_halls(found))
    if not form.validate_on_submit():
        return _small(found, form, "hall"), 422
    try:
        planning.create_hall_plan(form.command(edition), actor=current_actor())
    except Refusal as refusal:
        return _refused(refusal, form, lambda: _small(found, form, "hall"))
    tell(_("展馆已启用。接着划定展区。"))
    return redirect(url_for("fair.new_zone", edition=edition), 303)


@blueprint.get("/fair/<edition>/plan/zones/new")
@requires(FairPermission.MANAGE_PLAN)
def new_zone(edition: str) -> str:
    """Show the form of a zone."""
    found = _edition(edition)
    return _small(found, ZoneForm().offer(queries.list_hall_plans(found.id)), "zone")


@blueprint.post("/fair/<edition>/plan/zones/new")
@requires(FairPermission.MANAGE_PLAN)
def create_zone(edition: str) -> Answer:
    """Name a part of a hall."""
    found = _edition(edition)
    form = ZoneForm().offer(queries.list_hall_plans(found.id))
    if not form.validate_on_submit():
        return _small(found, form, "zone"), 422
    try:
        planning.create_zone(form.command(edition), actor=current_actor())
    except Refusal as refusal:
        return _refused(refusal, form, lambda: _small(found, form, "zone"))
    tell(_("展区已划定。接着生成展位。"))
    return redirect(url_for("fair.new_booths", edition=edition), 303)


def _edition(public_id: str) -> Edition:
    return queries.get_fair_edition(current_actor(), public_id, FairPermission.MANAGE_PLAN)


def _refused(refusal: Refusal, form: BaseForm, page: Callable[[], str]) -> tuple[str, int]:
    """Redisplay the page with the refusal above the form; what was typed stays."""
    if refusal.status not in (409, 422):
        raise refusal
    form.form_errors = [words_of(refusal)]
    return page(), refusal.status


def _desk(edition: Edition, mark: MarkForm, delete: DeleteForm) -> str:
    mark.first.id, mark.last.id = "mark-first", "mark-last"  # both forms ask from where to where
    return render_template(
        "fair/plan/manage.html",
        edition=edition,
        name=edition_label(edition, current_locale()),
        picture=build_organizer_picture(edition),
        plans=queries.list_hall_plans(edition.id),
        counts=queries.count_booths_by_zone(edition.id),
        has_unused_hall=bool(queries.list_unused_halls(edition)),
        mark=mark,
        delete=delete,
    )


def _generator(edition: Edition, form: GenerateForm, planned: PlannedBooths | None) -> str:
    picture = None
    if planned is not None:
        hall_code, _slash, zone_code = form.zone.data.partition("/")
        zone = queries.get_zone(edition.id, hall_code, zone_code)
        picture = build_preview(queries.get_hall_plan(edition.id, hall_code), planned.booths, zone)
    return render_template(
        "fair/plan/generate.html",
        edition=edition,
        name=edition_label(edition, current_locale()),
        form=form,
        planned=planned,
        numbers=runs(booth.number for booth in planned.booths) if planned else (),
        picture=picture,
    )


def _small(edition: Edition, form: HallForm | ZoneForm, kind: str) -> str:
    return render_template(
        f"fair/plan/{kind}.html", edition=edition, name=edition_label(edition, current_locale()), form=form
    )
