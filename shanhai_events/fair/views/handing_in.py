"""The last step of the application form: read it over, print it for the stamp, upload the scan, hand it in."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.documents.services import render_pdf
from shanhai_events.fair.commands.applying import DraftAsRead
from shanhai_events.fair.documents.application_form import STYLES, TEMPLATE, application_form
from shanhai_events.fair.enums import FormStep
from shanhai_events.fair.errors import ApplicationIncomplete, NotEligible, PreferenceRefused
from shanhai_events.fair.forms.applying import SubmitForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import build_sheet, get_settings, shown_sheet
from shanhai_events.fair.rules.transitions import EDITABLE
from shanhai_events.fair.services import applying, submitting
from shanhai_events.fair.services.drafts import FILLING_IN, Saved
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.drafting import (
    Closed,
    Draft,
    Page,
    keep,
    lead_to_application,
    open_draft,
    show_step,
    wants_json,
)
from shanhai_events.fair.views.finding import APPLICATION, FILL_IN, READ, application_or_404
from shanhai_events.fair.views.form_steps import FORM
from shanhai_events.files.errors import (
    ActiveContent,
    EmptyFile,
    EncryptedPdf,
    FileBroken,
    FileTooLarge,
    FileTypeRefused,
    TooManyPixels,
)
from shanhai_events.files.queries import get_file
from shanhai_events.files.services import send
from shanhai_events.kernel.errors import Forbidden, NotFound, Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale

BAD_UPLOADS = (EmptyFile, FileTypeRefused, FileTooLarge, FileBroken, TooManyPixels, EncryptedPdf, ActiveContent)


@blueprint.get(f"{FORM}/submit")
@requires(*FILL_IN)
def form_submit(edition: str, application: str) -> Page:
    """Show everything once more, with what is still missing."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    return show_step(draft, FormStep.SUBMIT, _submit_form(draft))


@blueprint.post(f"{FORM}/submit")
@requires(*FILL_IN)
def save_submit(edition: str, application: str) -> Page:
    """Keep declaration and scan; when the button says so, hand the application in."""
    try:
        draft = open_draft(edition, application)
    except Closed:
        return lead_to_application(edition, application)
    form = SubmitForm()
    if request.form.get("go") == "submit" and not wants_json():
        return _hand_in(draft, form)

    def save(read: DraftAsRead) -> Saved:
        return _keep_papers(read, form)

    try:
        return keep(
            draft,
            FormStep.SUBMIT,
            form,
            save,
            show=lambda shown, f, status, differences: show_step(
                shown, FormStep.SUBMIT, f, status=status, differences=differences
            ),
        )
    except BAD_UPLOADS as refused:
        return _refuse(draft, form, refused, on_upload=True)


@blueprint.get(f"{APPLICATION}/form.pdf")
@requires(*READ)
def form_pdf(edition: str, application: str) -> Response:
    """Render the A4 form: the draft as it stands for those who fill it in, else what was handed in."""
    found = application_or_404(edition, application)
    settings = get_settings(found)
    held = permissions_over(current_actor(), found)
    fills_in = found.state in EDITABLE and bool(FILLING_IN & held)
    sheet = build_sheet(found, settings) if fills_in else shown_sheet(found, settings)
    shows_personal = FairPermission.VIEW_PERSONAL in held
    pdf = render_pdf(
        TEMPLATE,
        application_form(found, sheet, settings, shows_personal=shows_personal),
        title=_("参展申请表"),
        language=current_locale(),
        styles=STYLES,
    )
    return pdf_answer(pdf, f"{_('参展申请表')} {found.number or ''}".strip())


@blueprint.get(f"{APPLICATION}/stamp-scan")
@requires(*READ)
def stamp_scan(edition: str, application: str) -> Response:
    """Hand out the scan of the stamped form; it shows people's numbers, so only to those who may see them."""
    found = application_or_404(edition, application)
    held = permissions_over(current_actor(), found)
    if FairPermission.VIEW_PERSONAL not in held:
        raise Forbidden
    sheet = shown_sheet(found, get_settings(found))
    public_id = found.stamp_scan_public_id if FILLING_IN & held else sheet.stamp_scan
    if not public_id:
        raise NotFound
    return send(get_file(public_id))


def pdf_answer(pdf: bytes, name: str) -> Response:
    """Answer with a PDF as a download, which the browser inside WeChat understands too."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _submit_form(draft: Draft) -> SubmitForm:
    form = SubmitForm(formdata=None)
    form.version.data = str(draft.application.version)
    form.declared.data = draft.sheet.declaration_version == draft.settings.declaration_version
    return form


def _keep_papers(read: DraftAsRead, form: SubmitForm) -> Saved:
    upload, declared, actor = form.upload(), bool(form.declared.data), current_actor()
    if upload is not None:
        return applying.attach_stamp_scan(read, upload, declared=declared, actor=actor)
    return applying.save_declaration(read, declared=declared, actor=actor)


def _hand_in(draft: Draft, form: SubmitForm) -> Page:
    public_id = draft.application.public_id
    if not form.validate():
        return show_step(draft, FormStep.SUBMIT, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = _keep_papers(form.read_of(public_id), form)
        read = DraftAsRead(application=public_id, version=saved.version)
        number = submitting.submit_application(read, actor=current_actor())
    except (ApplicationIncomplete, NotEligible, PreferenceRefused) as refused:
        return _refuse(open_draft(**draft.where), form, refused)
    except BAD_UPLOADS as refused:
        return _refuse(draft, form, refused, on_upload=True)
    tell(_("申请已提交，编号 %(number)s。县级协作办审核后会通知您。", number=number))
    return redirect(url_for("fair.application", **draft.where), 303)


def _refuse(draft: Draft, form: SubmitForm, refused: Refusal, *, on_upload: bool = False) -> tuple[str, int]:
    """Show the step again with what stands against it; what was kept meanwhile stays kept."""
    form.version.data = str(draft.application.version)
    if on_upload:
        form.stamp_scan.errors = [words_of(refused)]
    else:
        form.form_errors.append(words_of(refused))
    return show_step(draft, FormStep.SUBMIT, form, status=refused.status)
