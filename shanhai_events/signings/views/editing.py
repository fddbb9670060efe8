"""The desk form of a draft: everything about an agreement, and its way to the verifier."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.queries.activities import find_activity, list_activities
from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import store_upload
from shanhai_events.kernel.errors import Refusal, StaleEdit
from shanhai_events.projects.queries import get_project
from shanhai_events.regions.queries import find_region
from shanhai_events.signings.commands import MoveSigning
from shanhai_events.signings.enums import SigningEvent, SigningFileKind, SigningState
from shanhai_events.signings.errors import SigningLocked
from shanhai_events.signings.forms.editing import MOST_OTHERS, EditForm
from shanhai_events.signings.forms.refused import show_lacks, show_refusal
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.records import get_signing
from shanhai_events.signings.queries.returned import find_return
from shanhai_events.signings.queries.same_projects import proposed_for
from shanhai_events.signings.queries.same_records import find_same_as
from shanhai_events.signings.queries.shown import content_of
from shanhai_events.signings.rules.completeness import lacks_to_log, lacks_to_submit
from shanhai_events.signings.services.logging import add_file, change_signing, remove_file
from shanhai_events.signings.services.moving import move_signing
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.finding import project_standing
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

EDIT = "/signings/<signing>/edit"
Answer = str | Response | tuple[str, int]
Rows = Sequence[tuple[str, str, str]]


@blueprint.get(EDIT)
@requires(SigningPermission.LOG)
def edit(signing: str) -> Answer:
    """Show a draft as a form; `?check=1` names what the verifier would miss. Other records are only read."""
    found = _own(signing)
    if found.state is not SigningState.DRAFT:
        return redirect(url_for("signings.record", signing=signing), 303)
    form = _offered(EditForm(formdata=None), found)
    content = content_of(found)
    form.show(content, version=found.version, project=found.project.public_id if found.project else "")
    if "check" in request.args:
        show_lacks(form, lacks_to_submit(content))
    return _page(found, form)


@blueprint.post(EDIT)
@requires(SigningPermission.LOG)
def save(signing: str) -> Answer:
    """Keep the form; then give one more row, add or remove a file, or hand the record to the verifier."""
    found = _own(signing)
    form = _offered(EditForm(), found)
    if "add_other" in request.form:
        form.add_row()
        return _page(found, form)
    if not _is_complete(form):
        return _page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        saved = _keep(signing, form)
        return _go_on(saved, form)
    except StaleEdit as stale:
        return _stale(signing, form, stale)
    except Refusal as refusal:
        if refusal.status == HTTPStatus.FORBIDDEN or isinstance(refusal, SigningLocked):
            raise
        show_refusal(form, refusal)
        return _page(_own(signing), form), HTTPStatus.UNPROCESSABLE_ENTITY


def _own(signing: str) -> Signing:
    return get_signing(signing, actor=current_actor(), permission=SigningPermission.LOG)


def _is_complete(form: EditForm) -> bool:
    if not form.validate_on_submit():
        return False
    show_lacks(form, lacks_to_log(form.given()))
    return not form.errors


def _keep(signing: str, form: EditForm) -> Signing:
    """Save the fields, then the file that was added or removed; each stays when the next is refused."""
    actor = current_actor()
    upload = form.upload.data
    stored = store_upload(upload=upload, allow=DOCUMENTS, actor=actor) if upload else None
    saved = change_signing(form.command(signing), actor=actor)
    form.version.data = str(saved.version)
    if stored is not None:
        add_file(signing, stored.public_id, SigningFileKind(form.file_kind.data), actor=actor)
    if removed := request.form.get("remove_file"):
        remove_file(signing, removed, actor=actor)
    return saved


def _go_on(saved: Signing, form: EditForm) -> Answer:
    """Hand the saved record in when that was asked; say what it lacks when it can't be."""
    here = saved.public_id
    if request.form.get("go") != "submit":
        tell(_("已保存。"))
        return redirect(url_for("signings.edit", signing=here), 303)
    _offered(form, _own(here))  # what may be the same project follows from what was typed now
    if lacking := (*lacks_to_submit(content_of(saved)), *(["project"] if form.is_project_open else [])):
        show_lacks(form, lacking)
        return _page(_own(here), form, saved=True), HTTPStatus.UNPROCESSABLE_ENTITY
    if (returned := find_return(_own(here))) is not None and returned.needs_reason:
        return redirect(url_for("signings.record", signing=here, act=SigningEvent.SUBMIT), 303)
    move_signing(MoveSigning(signing=here, version=saved.version, event=SigningEvent.SUBMIT), actor=current_actor())
    tell(_("已送核验，由另一位核验员对照文本检查。"))
    return redirect(url_for("signings.record", signing=here), 303)


def _stale(signing: str, form: EditForm, stale: StaleEdit) -> Answer:
    found = _own(signing)
    form.version.data = str(found.version)
    return _page(found, form, differences=_in_words(stale.differences)), HTTPStatus.CONFLICT


def _in_words(differences: Mapping[str, tuple[object, object]]) -> Rows:
    """Say fields and values; regions and activities by their names, what people typed as it is."""
    return [(say(label), _value(str(theirs)), _value(str(mine))) for label, (theirs, mine) in differences.items()]


def _value(text: str) -> str:
    if not text:
        return ""
    if (region := find_region(text)) is not None:
        return region.name
    activity = find_activity(text)
    return activity.name if activity is not None else say(text)


def _offered(form: EditForm, found: Signing) -> EditForm:
    """Offer the projects that may be the same one and the activities of the edition."""
    projects = {
        project.public_id: _("%(name)s，%(standing)s", name=project.name, standing=project_standing(project))
        for project in proposed_for(found)
    }
    chosen = request.form.get("project", "") or (found.project.public_id if found.project else "")
    if chosen and chosen not in projects and found.project and chosen == found.project.public_id:
        projects[chosen] = get_project(chosen).name
    activities = [(activity.public_id, activity.name) for activity in list_activities(found.edition)]
    return form.offer(projects=projects.items(), activities=activities)


def _page(found: Signing, form: EditForm, *, differences: Rows | None = None, saved: bool = False) -> str:
    return render_template(
        "signings/editing/edit.html",
        signing=found,
        form=form,
        edition=found.edition,
        files=[kept for kept in found.files if kept.removed_at is None],
        differences=differences,
        is_saved=saved,
        returned=find_return(found),
        same=find_same_as(found),
        most_others=MOST_OTHERS,
    )
