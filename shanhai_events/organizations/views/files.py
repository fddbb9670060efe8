"""Lists of files, one file, opening one and changing one."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import store_upload
from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.organizations.commands import ChangeFile, FileContent
from shanhai_events.organizations.enums import (
    CODE_LABELS,
    DOCUMENT_LABELS,
    FIELD_LABELS,
    KIND_LABELS,
    OWNERSHIP_LABELS,
    OrganizationKind,
)
from shanhai_events.organizations.errors import CodeKnown
from shanhai_events.organizations.forms import DocumentForm, FileForm, OfficeFileForm
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import (
    FileFilter,
    find_by_codes,
    get_file,
    list_own,
    may_here,
    page_of_files,
)
from shanhai_events.organizations.queries.members import list_askers
from shanhai_events.organizations.services.editing import change_file, content_of
from shanhai_events.organizations.services.registering import register_on_behalf, register_own
from shanhai_events.organizations.trail import KIND
from shanhai_events.organizations.views.blueprint import blueprint
from shanhai_events.regions.queries import region_choices
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires, signed_in
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

KIND_VALUES = frozenset(kind.value for kind in OrganizationKind)


@blueprint.get("")
@signed_in
def index() -> str:
    """List the files in scope: an office searches its region, a member sees its own."""
    actor = current_actor()
    kind = request.args.get("kind", "")
    wanted = FileFilter(
        text=request.args.get("q", "")[:80],
        kind=OrganizationKind(kind) if kind in KIND_VALUES else None,
        region_code=request.args.get("region", "")[:6],
    )
    page = page_of_files(wanted, actor=actor, number=request.args.get("page", 1, type=int))
    return render_template(
        "organizations/index.html",
        page=page,
        wanted=wanted,
        own=list_own(actor),
        askers=list_askers(actor),
        kind_labels=KIND_LABELS,
        kinds=[(kind.value, say(label)) for kind, label in KIND_LABELS.items()],
        regions=[(code, name) for group in region_choices(current_locale()).values() for code, name, _data in group],
        may_register=actor.may(OrganizationPermission.REGISTER_ON_BEHALF),
    )


@blueprint.get("/new")
@signed_in
def new() -> str:
    """Show the empty form."""
    return _show_new(_empty_form())


@blueprint.post("/new")
@signed_in
def create() -> str | Response | tuple[str, int]:
    """Open a file, or lead to the file that already holds one of the codes."""
    form = _empty_form()
    if not form.validate_on_submit():
        return _show_new(form), HTTPStatus.UNPROCESSABLE_ENTITY
    content = form.to_content()
    if known := find_by_codes(content.codes):
        return _show_known(known.public_id)
    with refusals_on(form) as attempt:
        try:
            public_id = _register(form, content)
        except CodeKnown:
            known = find_by_codes(content.codes)
            if known is None:
                raise
            return _show_known(known.public_id)
    if not attempt.ok:
        return _show_new(form), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(_("企业档案已建立。"))
    return redirect(url_for("organizations.show", public_id=public_id), 303)


@blueprint.get("/<public_id>")
@requires(OrganizationPermission.VIEW)
def show(public_id: str) -> str:
    """Show one file."""
    actor = current_actor()
    organization = get_file(public_id, actor=actor)
    return render_template(
        "organizations/show.html",
        organization=organization,
        kind_labels=KIND_LABELS,
        code_labels=CODE_LABELS,
        ownership_labels=OWNERSHIP_LABELS,
        document_labels=DOCUMENT_LABELS,
        document_form=DocumentForm(),
        documents=[document for document in organization.documents if document.removed_at is None],
        may_edit=may_here(organization, actor, OrganizationPermission.EDIT),
        may_see_personal=may_here(organization, actor, OrganizationPermission.VIEW_PERSONAL),
        may_invite=may_here(organization, actor, OrganizationPermission.REGISTER_ON_BEHALF),
        trail=trail_of(KIND, public_id),
    )


@blueprint.get("/<public_id>/edit")
@requires(OrganizationPermission.EDIT)
def edit(public_id: str) -> str:
    """Show the form with the file as it stands."""
    organization = get_file(public_id, actor=current_actor(), permission=OrganizationPermission.EDIT)
    form = _empty_form()
    form.show(content_of(organization), version=organization.version)
    return _show_edit(form, organization, {})


@blueprint.post("/<public_id>/edit")
@requires(OrganizationPermission.EDIT)
def save(public_id: str) -> str | Response | tuple[str, int]:
    """Save an edit; a stale one shows what differs beside what was typed."""
    actor = current_actor()
    organization = get_file(public_id, actor=actor, permission=OrganizationPermission.EDIT)
    form = _empty_form()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    differences: dict[str, tuple[object, object]] = {}
    if form.validate_on_submit():
        command = ChangeFile(public_id=public_id, version=form.read_version(), content=form.to_content())
        with refusals_on(form) as attempt:
            try:
                change_file(command, actor=actor)
            except StaleEdit as stale:
                attempt.ok = False
                status = HTTPStatus.CONFLICT
                differences = stale.differences
                organization = get_file(public_id, actor=actor, permission=OrganizationPermission.EDIT)
                form.version.data = str(organization.version)
        if attempt.ok:
            tell(_("企业档案已保存。"))
            return redirect(url_for("organizations.show", public_id=public_id), 303)
    return _show_edit(form, organization, differences), status


def _empty_form() -> FileForm:
    by_office = current_actor().may(OrganizationPermission.REGISTER_ON_BEHALF)
    return OfficeFileForm() if by_office else FileForm()


def _show_edit(form: FileForm, organization: Organization, differences: Mapping[str, tuple[object, object]]) -> str:
    return render_template(
        "organizations/edit.html",
        form=form,
        organization=organization,
        differences=differences,
        field_labels=FIELD_LABELS,
    )


def _register(form: FileForm, content: FileContent) -> str:
    actor = current_actor()
    if not isinstance(form, OfficeFileForm):
        return register_own(content, actor=actor)
    license_file = None
    if form.license.data:
        license_file = store_upload(upload=form.license.data, allow=DOCUMENTS, actor=actor).public_id
    return register_on_behalf(content, license_file=license_file, actor=actor)


def _show_new(form: FileForm) -> str:
    return render_template("organizations/new.html", form=form, by_office=isinstance(form, OfficeFileForm))


def _show_known(public_id: str) -> Response:
    tell(_("这个代码已经登记，不会再建第二份档案。"), Tone.INFO)
    return redirect(url_for("organizations.join", public_id=public_id), 303)
