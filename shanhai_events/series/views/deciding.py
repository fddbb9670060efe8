"""The page of one entry, on which organizer and office act."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.queries import trail_of
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.addresses import pass_page_url
from shanhai_events.passes.enums import ENDED
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.series.enums import EntryEvent
from shanhai_events.series.forms.entering import DecisionForm
from shanhai_events.series.models import Entry
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.series.queries.entries import READERS, get_entry
from shanhai_events.series.queries.scopes import READING, holds_over, parties_over
from shanhai_events.series.rules import events_for
from shanhai_events.series.services.deciding import decide, source_of
from shanhai_events.series.trail import ENTRY
from shanhai_events.series.views.blueprint import blueprint
from shanhai_events.web.flashes import tell
from shanhai_events.web.forms import refusals_on
from shanhai_events.web.guards import current_actor, requires

ONE = "/series/<edition>/entries/<entry>"
DECIDERS = (SeriesPermission.DECIDE, SeriesPermission.ENTER)
WITH_REASON = (EntryEvent.DECLINE, EntryEvent.WITHDRAW)


@blueprint.get(ONE)
@requires(*READING)
def entry(edition: str, entry: str) -> str:
    """Show one entry with what may be done, the pass and the timeline."""
    return _show(_entry(edition, entry), DecisionForm(formdata=None))


@blueprint.post(ONE)
@requires(*DECIDERS)
def decide_entry(edition: str, entry: str) -> str | Response | tuple[str, int]:
    """Carry out a decision."""
    found = _entry(edition, entry)
    form = DecisionForm()
    command = form.decision(entry, request.form.get("decision", ""))
    if command is None or not form.validate():
        return _show(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with refusals_on(form) as attempt:
        decide(command, actor=current_actor())
    if not attempt.ok:
        return _show(_entry(edition, entry), form, act=command.event), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(_said(command.event))
    if request.form.get("back") == "list":
        return redirect(url_for("series.participants", edition=edition, state="requested"), 303)
    return redirect(url_for("series.entry", edition=edition, entry=entry), 303)


def _entry(edition: str, public_id: str) -> Entry:
    found = get_entry(public_id, actor=current_actor())
    if found.participant.edition.public_id != edition:
        raise NotFound
    return found


def _show(found: Entry, form: DecisionForm, *, act: str = "") -> str:
    actor, person = current_actor(), found.participant
    parties = parties_over(actor, person)
    passes = list_passes_of(source_of(person))
    return render_template(
        "series/deciding/show.html",
        entry=found,
        person=person,
        edition=person.edition,
        in_clear=holds_over(actor, SeriesPermission.VIEW_PERSONAL, person),
        events=events_for(found.state, parties),
        reads_list=any(holds_over(actor, each, person) for each in READERS),
        passes=[(each, pass_page_url(each) if parties and each.state not in ENDED else None) for each in passes],
        form=form,
        act=act or request.args.get("act", ""),
        reason_forms={event.value: _reason_form(event) for event in WITH_REASON},
        trail=trail_of(ENTRY, found.public_id),
    )


def _reason_form(event: EntryEvent) -> DecisionForm:
    """Return a form whose field has an id of its own, for several dialogs on one page."""
    form = DecisionForm(formdata=None)
    form.reason.id = f"{event}-reason"
    return form


def _said(event: EntryEvent) -> str:
    said = {
        EntryEvent.APPROVE: _("已通过，证件已签发。"),
        EntryEvent.DECLINE: _("已答复未通过，名额已收回。"),
        EntryEvent.WITHDRAW: _("报名已撤回，名额已收回。"),
    }
    return said[event]
