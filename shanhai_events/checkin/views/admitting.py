"""A forgotten pass: the person is found by name, let in by hand with a reason, and the verdict is said plainly."""

import uuid
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from shanhai_events.checkin.enums import Direction
from shanhai_events.checkin.errors import ScanIdReused
from shanhai_events.checkin.forms.admitting import AdmissionForm
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.admission import get_person
from shanhai_events.checkin.queries.gates import list_gates
from shanhai_events.checkin.queries.journal import get_manual_scan
from shanhai_events.checkin.queries.numbers import find_people
from shanhai_events.checkin.rules.deciding import OVERRIDABLE
from shanhai_events.checkin.services.admitting import admit_by_hand
from shanhai_events.checkin.views.blueprint import blueprint
from shanhai_events.checkin.views.finding import MANAGE, edition_for, tabs_of
from shanhai_events.checkin.views.verdict_looks import look_of
from shanhai_events.editions.models import Edition
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires

ADMIT = CheckinPermission.ADMIT
OVERRIDE = "override"
LONGEST_SEARCH = 80


@blueprint.get(f"{MANAGE}/admit")
@requires(ADMIT)
def admission(edition: str) -> str:
    """Look for a person; nobody is listed without a query."""
    found = edition_for(edition, ADMIT)
    text = request.args.get("q", "").replace("\0", "")[:LONGEST_SEARCH]
    return render_template(
        "checkin/manage/admission.html",
        edition=found,
        text=text,
        people=find_people(found.id, text),
        tabs=tabs_of(found, "checkin.admission"),
    )


@blueprint.get(f"{MANAGE}/admit/<holder_pass>")
@requires(ADMIT)
def admission_form(edition: str, holder_pass: str) -> str:
    """Show a person with the form of a passage by hand."""
    found = edition_for(edition, ADMIT)
    person = get_person(found.id, holder_pass)
    form = AdmissionForm(list_gates(found.id), formdata=None)
    form.begin(direction=Direction.OUT if person.is_inside else Direction.IN)
    return _form_page(found, holder_pass, form)


@blueprint.post(f"{MANAGE}/admit/<holder_pass>")
@requires(ADMIT)
def admit(edition: str, holder_pass: str) -> Response | tuple[str, int]:
    """Decide and store a passage by hand, and go on to what was decided; the button `override` sets a refusal aside."""
    found = edition_for(edition, ADMIT)
    get_person(found.id, holder_pass)
    form, is_override = AdmissionForm(list_gates(found.id)), request.form.get("act") == OVERRIDE
    if form.validate():
        command = form.command(edition, holder_pass, is_override=is_override)
        if command is None:
            raise ScanIdReused
        with refusals_on(form) as attempt:
            admit_by_hand(command, actor=current_actor())
        if attempt.ok:
            return redirect(url_for("checkin.admission_result", edition=edition, scan=command.scan_id), 303)
    page = _form_page(edition_for(edition, ADMIT), holder_pass, form, is_override=is_override)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get(f"{MANAGE}/admit/results/<uuid:scan>")
@requires(ADMIT)
def admission_result(edition: str, scan: uuid.UUID) -> str:
    """Say what was decided; a refusal that may be set aside comes with a form of its own."""
    found = edition_for(edition, ADMIT)
    decided = get_manual_scan(found.id, scan)
    form = AdmissionForm(list_gates(found.id), formdata=None)
    form.begin(direction=decided.direction)
    form.gate.data = decided.gate_public_id
    return render_template(
        "checkin/manage/admission_result.html",
        edition=found,
        scan=decided,
        look=look_of(decided.verdict),
        form=form,
        may_override=decided.verdict in OVERRIDABLE and decided.pass_public_id is not None,
    )


def _form_page(edition: Edition, holder_pass: str, form: AdmissionForm, *, is_override: bool = False) -> str:
    return render_template(
        "checkin/manage/admission_form.html",
        edition=edition,
        person=get_person(edition.id, holder_pass),
        form=form,
        is_override=is_override,
    )
