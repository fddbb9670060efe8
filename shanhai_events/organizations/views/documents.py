"""Documents of a file: upload, fetch, remove."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import send, store_upload
from shanhai_events.kernel.errors import Invalid
from shanhai_events.organizations.forms import DocumentForm
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.services.editing import add_document, get_document, remove_document
from shanhai_events.organizations.views.blueprint import blueprint
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import current_actor, requires


@blueprint.post("/<public_id>/documents")
@requires(OrganizationPermission.EDIT)
def upload(public_id: str) -> Response:
    """Add a document."""
    actor = current_actor()
    get_file(public_id, actor=actor, permission=OrganizationPermission.EDIT)
    form = DocumentForm()
    if form.validate_on_submit():
        stored = store_upload(upload=form.upload.data, allow=DOCUMENTS, actor=actor)
        add_document(
            organization_public_id=public_id,
            kind=form.document_kind(),
            file_public_id=stored.public_id,
            actor=actor,
        )
        tell(_("材料已上传。"))
    else:
        tell(form.problems()[0][1] if form.problems() else str(Invalid.message), Tone.BAD)
    return redirect(url_for("organizations.show", public_id=public_id), 303)


@blueprint.get("/<public_id>/documents/<document_id>")
@requires(OrganizationPermission.VIEW_PERSONAL)
def download(public_id: str, document_id: str) -> Response:
    """Hand out a document as an attachment."""
    stored = get_document(organization_public_id=public_id, document_public_id=document_id, actor=current_actor())
    return send(stored)


@blueprint.post("/<public_id>/documents/<document_id>/remove")
@requires(OrganizationPermission.EDIT)
def remove(public_id: str, document_id: str) -> Response:
    """Take a document out."""
    remove_document(organization_public_id=public_id, document_public_id=document_id, actor=current_actor())
    tell(_("材料已移除。"))
    return redirect(url_for("organizations.show", public_id=public_id), 303)
