"""The organizer's overview of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from shanhai_events.backoffice.enums import WAITING_LABELS, Waiting
from shanhai_events.backoffice.permissions import BackofficePermission
from shanhai_events.backoffice.queries import (
    applications_by_state,
    booths_by_state,
    counties_of,
    editions_overseen,
    find_settings,
    get_overseen,
    waiting_in,
)
from shanhai_events.backoffice.rules import Milestone, milestones_of, stages_of
from shanhai_events.checkin.queries.live import count_presence
from shanhai_events.editions.enums import EDITION_STATE_LABELS
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import windows_of
from shanhai_events.fair.enums import BOOTH_STATE_LABELS, ApplicationState
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.forum.enums import RegistrationState
from shanhai_events.kernel import clock
from shanhai_events.projects.queries import sum_of_edition
from shanhai_events.series.enums import EntryState
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.queries.overview import records_by_state
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

blueprint = Blueprint("backoffice", __name__, url_prefix="/manage")


@blueprint.get("")
@requires(BackofficePermission.VIEW_OVERVIEW)
def index() -> str:
    """List the editions that the actor oversees, with what waits in each."""
    editions = editions_overseen(current_actor())
    waiting = waiting_in([edition.id for edition in editions])
    return render_template(
        "backoffice/index.html",
        editions=editions,
        windows=windows_of(editions),
        waiting={edition.id: sum(waiting.get(edition.id, {}).values()) for edition in editions},
    )


@blueprint.get("/overview/<edition_id>")
@requires(BackofficePermission.VIEW_OVERVIEW)
def overview(edition_id: str) -> str:
    """Show dates, how far the applications are, what waits, booths and counties."""
    edition = get_overseen(edition_id, actor=current_actor())
    settings = find_settings(edition.id)
    counts = applications_by_state(edition.id)
    booths = booths_by_state(edition.id)
    return render_template(
        "backoffice/overview.html",
        edition=edition,
        is_fair=settings is not None,
        milestones=_milestones(edition, settings),
        stages=stages_of(counts),
        counts={state.value: counts.get(state, 0) for state in ApplicationState},
        booths=[
            (state, label, booths.get(state, 0)) for state, label in BOOTH_STATE_LABELS.items() if booths.get(state)
        ],
        booth_total=sum(booths.values()),
        counties=counties_of(edition.id),
        presence=count_presence(edition.id),
        signed=sum_of_edition(edition.id),
        signings=records_by_state(edition.id),
        waiting=_waiting(edition, waiting_in([edition.id]).get(edition.id, {})),
        state_labels=EDITION_STATE_LABELS,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingLine:
    """How many records of a sort wait, and the list that shows just those."""

    label: str
    count: int
    url: str


def _waiting(edition: Edition, counts: Mapping[Waiting, int]) -> list[WaitingLine]:
    """Return what waits besides applications, which have a card of their own with every step."""
    lists: dict[Waiting, tuple[str, str]] = {
        Waiting.ENTRIES: ("series.participants", EntryState.REQUESTED),
        Waiting.REPLIES_FOR_CHAMBERS: ("forum.registrations", RegistrationState.SUBMITTED),
        Waiting.REPLIES: ("forum.registrations", RegistrationState.CHAMBER_CONFIRMED),
        Waiting.SIGNINGS_TO_VERIFY: ("signings.ledger", SigningState.PENDING),
        Waiting.SIGNINGS_TO_SIGN: ("signings.ledger", SigningState.VERIFIED),
    }
    return [
        WaitingLine(
            label=say(WAITING_LABELS[sort]),
            count=counts[sort],
            url=url_for(endpoint, edition=edition.public_id, state=state),
        )
        for sort, (endpoint, state) in lists.items()
        if sort in counts
    ]


def _milestones(edition: Edition, settings: FairSettings | None) -> list[Milestone]:
    days: list[tuple[str, date | None]] = [
        (_("开放申请"), _day(edition.opens_at)),
        (_("申请截止"), _day(edition.closes_at)),
        (_("开幕"), edition.starts_on),
        (_("闭幕"), edition.ends_on),
    ]
    if settings is not None:
        days += [
            (_("县级审核"), settings.county_review_due),
            (_("市级审核"), settings.city_review_due),
            (_("省级审核"), settings.province_review_due),
            (_("展位分配"), settings.assignment_due),
        ]
    return milestones_of(days, today=clock.today())


def _day(instant: datetime | None) -> date | None:
    return None if instant is None else clock.in_beijing(instant).date()
