"""The page of an edition's gates with their devices, and the form of a gate."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.checkin.errors import GateExists
from shanhai_events.checkin.forms.gates import GateForm
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.gates import fingerprint_of, list_gates_with_devices
from shanhai_events.checkin.services.gates import add_gate, change_gate
from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.finding import MANAGE, edition_for, gate_in, tabs_of
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires

MANAGE_DEVICES = CheckinPermission.MANAGE_DEVICES


@blueprint.get(MANAGE)
@requires(MANAGE_DEVICES)
def gates(edition: str) -> str:
    """List the gates with their devices."""
    found = edition_for(edition, MANAGE_DEVICES)
    return render_template(
        "checkin/manage/gates.html",
        edition=found,
        gates=list_gates_with_devices(found.id),
        tabs=tabs_of(found, "checkin.gates"),
    )


@blueprint.get(f"{MANAGE}/gates/new")
@requires(MANAGE_DEVICES)
def new_gate(edition: str) -> str:
    """Show the form of a new gate."""
    form = GateForm(formdata=None)
    form.show(None)
    return _form_page(edition_for(edition, MANAGE_DEVICES), form)


@blueprint.post(f"{MANAGE}/gates/new")
@requires(MANAGE_DEVICES)
def create_gate(edition: str) -> Response | tuple[str, int]:
    """Open a gate."""
    form = GateForm()
    if form.validate():
        try:
            add_gate(form.new_gate(edition), actor=current_actor())
        except GateExists as refusal:
            form.name.errors = [words_of(refusal)]
        else:
            tell(_("闸口已设立。接下来为它登记设备。"))
            return redirect(url_for("checkin.gates", edition=edition), 303)
    return _form_page(edition_for(edition, MANAGE_DEVICES), form), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get(f"{MANAGE}/gates/<gate>")
@requires(MANAGE_DEVICES)
def edit_gate(edition: str, gate: str) -> str:
    """Show the form of a gate as it stands."""
    found = gate_in(edition, gate, MANAGE_DEVICES)
    form = GateForm(formdata=None)
    form.show(found)
    return _form_page(found.edition, form, found)


@blueprint.post(f"{MANAGE}/gates/<gate>")
@requires(MANAGE_DEVICES)
def save_gate(edition: str, gate: str) -> Response | tuple[str, int]:
    """Change a gate; when somebody else did so meanwhile, show the differences and keep what was typed."""
    gate_in(edition, gate, MANAGE_DEVICES)
    form = GateForm()
    if form.validate():
        try:
            change_gate(form.change(gate), actor=current_actor())
        except GateExists as refusal:
            form.name.errors = [words_of(refusal)]
        except StaleEdit as stale:
            return _stale_page(form, gate_in(edition, gate, MANAGE_DEVICES)), stale.status
        else:
            tell(_("闸口已保存。"))
            return redirect(url_for("checkin.gates", edition=edition), 303)
    found = gate_in(edition, gate, MANAGE_DEVICES)
    return _form_page(found.edition, form, found), HTTPStatus.UNPROCESSABLE_ENTITY


def _stale_page(form: GateForm, gate: Gate) -> str:
    """Show what somebody else saved beside what was typed; sending again saves over it knowingly."""
    form.seen.data = fingerprint_of(gate)
    return _form_page(gate.edition, form, gate, differences=form.differences(gate))


def _form_page(
    edition: Edition,
    form: GateForm,
    gate: Gate | None = None,
    *,
    differences: Sequence[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "checkin/manage/gate_form.html",
        edition=edition,
        form=form,
        gate=gate,
        differences=differences,
    )
