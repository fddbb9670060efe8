"""The organizer's list of participants, many approvals at once, and the same list as a workbook."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from shanhai_events.audit.services import Subject, record_export
from shanhai_events.documents.workbook import MEDIA_TYPE, Cell, Column, write_workbook
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries.activities import list_activities
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import ScopeKind
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.series.models import Entry
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.series.queries.entries import (
    READERS,
    count_waiting,
    iterate_entries,
    list_delegations,
    list_entries,
    list_waiting,
    page_of_entries,
)
from shanhai_events.series.queries.scopes import get_series_edition
from shanhai_events.series.services.approving import MOST_AT_ONCE, Outcome, approve_many
from shanhai_events.series.views.blueprint import blueprint
from shanhai_events.series.views.filtering import as_query, state_choices, wanted_entries
from shanhai_events.series.views.words import series_label
from shanhai_events.web.downloads import send_made
from shanhai_events.web.errors import words_of
from shanhai_events.web.filters import Named, named
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires

LIST = "/manage/series/<edition>/participants"
LONGEST_VERSION = 9


@blueprint.get(LIST)
@requires(*READERS)
def participants(edition: str) -> str:
    """List who is entered for what in an edition."""
    return _list_page(get_series_edition(current_actor(), edition, *READERS))


@blueprint.post(f"{LIST}/approvals")
@requires(SeriesPermission.DECIDE)
def approve_entries(edition: str) -> str | Response | tuple[str, int]:
    """Approve the ticked entries, or all that wait under the filter in the address, and say what became of each."""
    actor, wanted = current_actor(), wanted_entries()
    found = get_series_edition(actor, edition, SeriesPermission.DECIDE)
    if request.form.get("all") == "yes":
        chosen = list_waiting(wanted, edition_id=found.id, actor=actor, most=MOST_AT_ONCE)
    else:
        chosen = _ticked()
    public_ids = [public_id for public_id, _version in chosen]
    if len(list_entries(public_ids, edition_id=found.id, actor=actor)) < len(public_ids):
        raise NotFound
    try:
        outcomes = approve_many(chosen, actor=actor)
    except Refusal as refusal:
        return _list_page(get_series_edition(actor, edition, *READERS), refused=words_of(refusal)), refusal.status
    approved = sum(outcome.refusal is None for outcome in outcomes)
    if approved == len(outcomes):
        tell(_approved(approved))
        return redirect(url_for("series.participants", edition=edition, **as_query(wanted)), 303)
    return _outcome_page(get_series_edition(actor, edition, *READERS), outcomes)


@blueprint.post(f"{LIST}/export")
@requires(*READERS)
def export_participants(edition: str) -> Response:
    """Send the list, narrowed by the same words in the address, as a workbook, and record who took it."""
    actor, wanted = current_actor(), wanted_entries()
    found = get_series_edition(actor, edition, *READERS)
    made = clock.in_beijing(clock.now()).strftime("%Y%m%d-%H%M")
    name = _("参会人员 %(edition)s %(made)s.xlsx", edition=found.name, made=made)
    rows = (_row(entry) for entry in iterate_entries(wanted, edition_id=found.id, actor=actor))
    file, count = write_workbook(rows, columns=_columns(), sheet_name=_("参会人员"))
    subject = Subject(kind="edition", public_id=edition)
    record_export(wanted, action="series_participants.exported", subject=subject, count=count, actor=actor)
    return send_made(file, name=name, media_type=MEDIA_TYPE)


def _ticked() -> list[tuple[str, int]]:
    """Return the ticked entries as public id and version, each once; what is no such pair is nobody's entry."""
    pairs = (value.partition(":") for value in dict.fromkeys(request.form.getlist("entry")))
    return [
        (public_id, int(version))
        for public_id, _colon, version in pairs
        if version.isascii() and version.isdecimal() and len(version) <= LONGEST_VERSION
    ]


def _list_page(found: Edition, *, refused: str = "") -> str:
    actor, wanted = current_actor(), wanted_entries()
    may_decide = _decides(found)
    return render_template(
        "series/deciding/index.html",
        edition=found,
        page=page_of_entries(wanted, edition_id=found.id, actor=actor, number=request.args.get("page", 1, type=int)),
        wanted=wanted,
        chosen=as_query(wanted),
        states=state_choices(),
        activities=list_activities(found),
        delegations=list_delegations(found.id),
        may_decide=may_decide,
        waiting=count_waiting(wanted, edition_id=found.id, actor=actor) if may_decide else 0,
        most=MOST_AT_ONCE,
        is_asking="approve" in request.args,
        refused=refused,
    )


def _outcome_page(found: Edition, outcomes: list[Outcome]) -> str:
    """Show what was refused first, then what was approved."""
    public_ids = [outcome.entry for outcome in outcomes]
    entries = {each.public_id: each for each in list_entries(public_ids, edition_id=found.id, actor=current_actor())}
    rows = [
        (entries[outcome.entry], words_of(outcome.refusal) if outcome.refusal is not None else "")
        for outcome in sorted(outcomes, key=lambda outcome: outcome.refusal is None)
        if outcome.entry in entries
    ]
    return render_template(
        "series/deciding/outcome.html",
        edition=found,
        rows=rows,
        chosen=as_query(wanted_entries()),
        approved=sum(outcome.refusal is None for outcome in outcomes),
        refused=sum(outcome.refusal is not None for outcome in outcomes),
    )


def _approved(number: int) -> str:
    return ngettext("已通过 %(num)s 份报名，证件已签发。", "已通过 %(num)s 份报名，证件已签发。", number)


def _decides(edition: Edition) -> bool:
    actor, permission = current_actor(), SeriesPermission.DECIDE
    return actor.may_everywhere(permission) or edition.public_id in actor.scope_ids(permission, ScopeKind.EDITION)


def _columns() -> list[Column]:
    headings = (
        (_("姓名"), 12),
        (_("代表团"), 16),
        (_("单位"), 32),
        (_("职务"), 20),
        (_("活动"), 32),
        (_("开始时间"), 18),
        (_("会场或地点"), 24),
        (_("状态"), 14),
        (_("最近变化"), 18),
    )
    return [Column(heading=heading, width=width) for heading, width in headings]


def _row(entry: Entry) -> tuple[Cell, ...]:
    """Return what is shown of an entry; documents, telephones and addresses don't leave the house in a list."""
    person, activity = entry.participant, entry.activity
    return (
        person.name,
        _said(person.region),
        person.organization,
        person.post,
        _said(activity),
        activity.starts_at,
        _said(activity.room) if activity.room else activity.place,
        series_label(entry.state),
        entry.state_since,
    )


def _said(thing: Named) -> str:
    return str(named(thing).striptags())
