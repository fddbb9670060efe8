"""The page of one record: what was agreed, what may be done now, its files, and how it came about."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.files.services import send
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.money import capital_form, format_wan
from shanhai_events.projects.queries import figures_of, get_project
from shanhai_events.regions.pairing import classify
from shanhai_events.signings.documents.summary import AMOUNT_LABELS
from shanhai_events.signings.enums import PartyRole, SigningEvent, SigningState
from shanhai_events.signings.forms.steps import StepForm
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.records import get_signing
from shanhai_events.signings.queries.returned import find_return
from shanhai_events.signings.queries.same_projects import is_project_open
from shanhai_events.signings.queries.same_records import find_same_as
from shanhai_events.signings.queries.scopes import hands_over, may_in
from shanhai_events.signings.queries.shown import amounts_of, content_of, side_of
from shanhai_events.signings.queries.summaries import summary_panel
from shanhai_events.signings.rules.amounts import printed_amount
from shanhai_events.signings.rules.completeness import lacks_to_submit
from shanhai_events.signings.rules.figures import (
    RATE_DECIMALS,
    foreign_in_fen,
    format_exact,
    investment_strength,
)
from shanhai_events.signings.rules.transitions import events_for
from shanhai_events.signings.services.moving import move_signing
from shanhai_events.signings.trail import SIGNING, with_prints_together
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.words import lacking_labels
from shanhai_events.web.filters import wan, zh
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale

ONE = "/signings/<signing>"
EXPLAINED = (
    SigningEvent.SUBMIT,
    SigningEvent.RETURN,
    SigningEvent.POSTPONE,
    SigningEvent.CANCEL,
    SigningEvent.REQUEST_VOID,
)


@blueprint.get(ONE)
@requires(SigningPermission.VIEW)
def record(signing: str) -> str:
    """Show one record."""
    return _show(get_signing(signing, actor=current_actor()), StepForm(formdata=None))


@blueprint.post(f"{ONE}/steps")
@requires(SigningPermission.LOG, SigningPermission.VERIFY, SigningPermission.VOID)
def move(signing: str) -> str | Response | tuple[str, int]:
    """Take a record one step along its table."""
    actor = current_actor()
    found = get_signing(signing, actor=actor)
    form = StepForm()
    command = form.command(signing, request.form.get("event", ""))
    if command is None or not form.validate():
        return _show(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    is_own_request = found.void_asked_by_user_id == actor.user_id
    with refusals_on(form) as attempt:
        move_signing(command, actor=actor)
    if not attempt.ok:
        return _show(get_signing(signing, actor=actor), form, act=command.event), HTTPStatus.UNPROCESSABLE_ENTITY
    is_withdrawn = command.event is SigningEvent.KEEP and is_own_request
    tell(_("已撤回作废申请，记录保持有效。") if is_withdrawn else _said(command.event))
    return redirect(url_for("signings.record", signing=signing), 303)


@blueprint.get(f"{ONE}/files/<file>")
@requires(SigningPermission.VIEW)
def file(signing: str, file: str) -> Response:
    """Hand out a photo or scan of a record."""
    found = get_signing(signing, actor=current_actor())
    kept = next((row for row in found.files if row.public_id == file and row.removed_at is None), None)
    if kept is None:
        raise NotFound
    return send(kept.file)


def _show(found: Signing, form: StepForm, *, act: str = "") -> str:
    actor = current_actor()
    hands = hands_over(actor, found)
    project = get_project(found.project.public_id) if found.project and found.number else None
    own = [entry for entry in project.entries if entry.signing == found.public_id] if project else []
    printed, printed_fen = printed_amount(amounts_of(found))
    return render_template(
        "signings/record/show.html",
        signing=found,
        recipient=side_of(found, PartyRole.RECIPIENT),
        investor=side_of(found, PartyRole.INVESTOR),
        others=[party for party in found.parties if party.role == "other"],
        printed=printed,
        printed_label=AMOUNT_LABELS.get(printed, ""),
        printed_fen=printed_fen,
        capitals=capital_form(printed_fen),
        figures=_further_figures(found),
        events=events_for(found.state, hands, void_asked=found.void_asked_by_user_id is not None),
        lacking=lacking_labels(lacks_to_submit(content_of(found))) if found.state is SigningState.DRAFT else [],
        returned=find_return(found),
        same=find_same_as(found) if hands else [],
        is_project_open=found.state is SigningState.DRAFT and bool(hands) and is_project_open(found),
        is_own=actor.user_id in (*found.typed_by, found.submitted_by_user_id),
        asked_by_me=found.void_asked_by_user_id == actor.user_id,
        may_log=may_in(actor, SigningPermission.LOG, found.edition),
        project=project,
        pairing_group=_pairing_group(found),
        entries=[(entry, figures_of(entry)) for entry in own],
        files=[kept for kept in found.files if kept.removed_at is None],
        form=form,
        act=act or request.args.get("act", ""),
        reason_forms={event.value: _form_of(event) for event in EXPLAINED},
        verify_form=_form_of(SigningEvent.VERIFY),
        panel=summary_panel(found, actor),
        trail=with_prints_together(trail_of(SIGNING, found.public_id)),
    )


def _pairing_group(found: Signing) -> Markup | str:
    """Return the pairing that both sides stand in, in English where the plan still has the group under its name."""
    if current_locale() == "en" and found.pairing_group:
        sides = (found.recipient_region_id, found.investor_region_id)
        first, second = (next(party.region for party in found.parties if party.region_id == side) for side in sides)
        group = classify(first, second, plan_period_id=found.edition.plan_period_id)
        if group.group == found.pairing_group and group.group_en:
            return group.group_en
    return zh(found.pairing_group) if found.pairing_group else ""


def _further_figures(found: Signing) -> list[tuple[str, str]]:
    """Return what is known of land, foreign capital and the outcome, as label and text; strength is derived."""
    strength = investment_strength(found.total_fen, found.land_hundredths)
    shown = {
        _("其中外资"): _foreign(found),
        _("用地"): _("%(area)s 亩", area=format_exact(found.land_hundredths)) if found.land_hundredths else "",
        _("容积率"): format_exact(found.floor_area_hundredths),
        _("投资强度"): _("%(amount)s 万元/亩", amount=format_exact(strength)) if strength is not None else "",
        _("预计年产值"): wan(found.output_fen) if found.output_fen else "",
        _("预计年税收"): wan(found.tax_fen) if found.tax_fen else "",
        _("预计就业"): _("%(count)s 人", count=found.jobs) if found.jobs else "",
        _("文本份数"): _("%(number)s 份", number=found.copies) if found.copies else "",
    }
    return [(label, text) for label, text in shown.items() if text]


def _foreign(found: Signing) -> str:
    if found.fx_cents is None or found.fx_rate is None:
        return ""
    return _(
        "%(amount)s 万美元，汇率 %(rate)s，折合 %(worth)s",
        amount=format_wan(found.fx_cents),
        rate=format_exact(found.fx_rate, RATE_DECIMALS),
        worth=wan(foreign_in_fen(found.fx_cents, found.fx_rate)),
    )


def _form_of(event: SigningEvent) -> StepForm:
    """Return a form whose fields have ids of their own, for several dialogs on one page."""
    form = StepForm(formdata=None)
    for field in (form.reason, form.capitals, form.is_paper_seen):
        field.id = field.label.field_id = f"{event}-{field.name}"
    return form


def _said(event: SigningEvent) -> str:
    said = {
        SigningEvent.SUBMIT: _("已送核验，由另一位核验员对照文本检查。"),
        SigningEvent.WITHDRAW: _("已撤回，可以继续修改。"),
        SigningEvent.RETURN: _("已退回登记员修改。"),
        SigningEvent.VERIFY: _("核验通过，签约后编号。"),
        SigningEvent.SIGN: _("签约完成，编号已生成，项目已记入台账。"),
        SigningEvent.POSTPONE: _("已退回草稿。"),
        SigningEvent.CANCEL: _("已记为未签约。"),
        SigningEvent.REQUEST_VOID: _("已申请作废，等待另一位省级人员确认。"),
        SigningEvent.KEEP: _("不予作废，记录保持有效。"),
        SigningEvent.VOID: _("已作废，台账已冲销，编号保留不再使用。"),
    }
    return said[event]
