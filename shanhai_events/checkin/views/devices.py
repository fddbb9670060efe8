"""A device from its slot to its end: the form, the code that it answers, and the stop."""

from http import HTTPStatus

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.permissions import AuditPermission
from shanhai_events.audit.queries import trail_of
from shanhai_events.checkin.errors import DeviceExists
from shanhai_events.checkin.forms.gates import DeviceForm
from shanhai_events.checkin.models.gates import Device, Gate
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.gates import last_day_of, shown_code_of, state_of
from shanhai_events.checkin.services.gates import add_device, renew_code, revoke_device
from shanhai_events.checkin.trail import DEVICE as DEVICE_ON_TRAIL
from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.finding import MANAGE, device_in, gate_in
from shanhai_events.documents.qr import qr_path
from shanhai_events.kernel import clock
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires

MANAGE_DEVICES = CheckinPermission.MANAGE_DEVICES
DEVICE = f"{MANAGE}/devices/<device>"


@blueprint.get(f"{MANAGE}/gates/<gate>/devices/new")
@requires(MANAGE_DEVICES)
def new_device(edition: str, gate: str) -> str:
    """Show the form of a new device."""
    found = gate_in(edition, gate, MANAGE_DEVICES)
    form = DeviceForm(formdata=None)
    form.show(found.edition)
    return _form_page(found, form)


@blueprint.post(f"{MANAGE}/gates/<gate>/devices/new")
@requires(MANAGE_DEVICES)
def create_device(edition: str, gate: str) -> Response | tuple[str, int]:
    """Make a slot and go on to its code."""
    gate_in(edition, gate, MANAGE_DEVICES)
    form = DeviceForm()
    if form.validate():
        try:
            device = add_device(form.new_device(gate), actor=current_actor())
        except DeviceExists as refusal:
            form.name.errors = [words_of(refusal)]
        else:
            return redirect(url_for("checkin.device", edition=edition, device=device.public_id), 303)
    return _form_page(gate_in(edition, gate, MANAGE_DEVICES), form), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get(DEVICE)
@requires(MANAGE_DEVICES)
def device(edition: str, device: str) -> str:
    """Show a device and, while it waits, its code; htmx asks for that part alone."""
    found = device_in(edition, device)
    template = "checkin/manage/_enrollment.html" if request.headers.get("HX-Request") else "checkin/manage/device.html"
    return _device_page(found, template)


@blueprint.post(f"{DEVICE}/code")
@requires(MANAGE_DEVICES)
def renew_device_code(edition: str, device: str) -> Response:
    """Give a device a fresh code."""
    device_in(edition, device)
    renew_code(device, actor=current_actor())
    tell(_("登记码已更换，10 分钟内有效。"))
    return redirect(url_for("checkin.device", edition=edition, device=device), 303)


@blueprint.get(f"{DEVICE}/stop")
@requires(MANAGE_DEVICES)
def stop_form(edition: str, device: str) -> str:
    """Ask before a device is stopped."""
    return render_template("checkin/manage/stop.html", device=device_in(edition, device))


@blueprint.post(f"{DEVICE}/stop")
@requires(MANAGE_DEVICES)
def stop_device(edition: str, device: str) -> Response:
    """Stop a device; its next call is refused."""
    found = device_in(edition, device)
    name = found.name
    revoke_device(device, actor=current_actor())
    tell(_("设备“%(device)s”已停用。", device=name))
    return redirect(url_for("checkin.gates", edition=edition), 303)


def _form_page(gate: Gate, form: DeviceForm) -> str:
    return render_template("checkin/manage/device_form.html", gate=gate, edition=gate.edition, form=form)


def _device_page(device: Device, template: str) -> str:
    code = shown_code_of(device)
    address = f"{current_app.config['BASE_URL']}{url_for('checkin.gate')}"
    size, path = qr_path(f"{address}#enroll={code.code}") if code else (0, "")
    may_see_trail = current_actor().may(AuditPermission.VIEW_TRAIL)
    return render_template(
        template,
        device=device,
        state=state_of(device),
        last_day=last_day_of(device),
        code=code,
        qr_size=size,
        qr=path,
        gate_address=address,
        seconds_left=int((code.expires_at - clock.now()).total_seconds()) if code else 0,
        trail=trail_of(DEVICE_ON_TRAIL, device.public_id) if may_see_trail else None,
    )
