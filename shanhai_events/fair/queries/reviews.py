"""What an office has to review and has reviewed, and what it should know about one application."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from shanhai_events.editions.models import EditionId
from shanhai_events.fair.enums import ReviewStep
from shanhai_events.fair.models.applications import BoothApplication, ReviewDecision
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.queries.applications import ApplicationFilter, for_lists, narrowed
from shanhai_events.fair.queries.eligibility import candidate_of, count_busy_people, count_past_editions
from shanhai_events.fair.queries.scopes import held_over
from shanhai_events.fair.queries.sheets import submitted_sheet
from shanhai_events.fair.queries.spots import list_spots
from shanhai_events.fair.rules.checks import Facts
from shanhai_events.fair.rules.differences import Difference, list_differences
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.fair.rules.transitions import QUEUE_STATE, REVIEW_PERMISSION
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """One page of an office's list with the totals of both its parts."""

    page: Page[BoothApplication]
    waiting: int
    done: int


def read_queue(
    edition_id: EditionId, step: ReviewStep, wanted: ApplicationFilter, *, actor: Actor, done: bool, number: int
) -> Queue:
    """Return what waits (the longest wait first) or what was decided (the latest first) at a step, in scope."""
    waiting = narrowed(_waiting(edition_id, step, actor), wanted)
    decided = narrowed(_decided(edition_id, step, actor), wanted)
    if done:
        statement = decided.order_by(BoothApplication.state_since.desc(), BoothApplication.id.desc())
    else:
        statement = waiting.order_by(BoothApplication.state_since, BoothApplication.id)
    page = page_of(statement.options(*for_lists()), number=number)
    return Queue(
        page=page,
        waiting=_count(waiting) if done else page.total,
        done=page.total if done else _count(decided),
    )


def next_in_queue(application: BoothApplication, step: ReviewStep, *, actor: Actor) -> str | None:
    """Return the public id of what waits longest now, leaving out this one; None when the queue is empty."""
    statement = _waiting(application.edition_id, step, actor).where(BoothApplication.id != application.id)
    first = statement.order_by(BoothApplication.state_since, BoothApplication.id).limit(1)
    found = db.session.scalar(first)
    return None if found is None else found.public_id


def facts_about(application: BoothApplication, sheet: Sheet, settings: FairSettings) -> Facts:
    """Return what the records say about an application, for the machine's checks."""
    candidate = candidate_of(application.organization, application.edition)
    spots = list_spots(application)
    wished = [number for numbers in sheet.preferences for number in numbers]
    return Facts(
        is_less_developed=candidate.is_less_developed,
        has_exception=candidate.has_exception,
        less_developed_only=settings.less_developed_only,
        past_editions=count_past_editions(application),
        busy_people=count_busy_people(application),
        lost_booths=tuple(number for number in wished if number not in spots or not spots[number].is_free),
    )


def differences_to_previous(application: BoothApplication) -> list[Difference]:
    """Return what the latest submission changed against the one before; nothing when there is only one."""
    if len(application.submissions) < 2:
        return []
    before, after = application.submissions[-2:]
    return list_differences(submitted_sheet(before), submitted_sheet(after))


def due_date(settings: FairSettings, step: ReviewStep) -> date | None:
    """Return the day by which an office decides."""
    return {
        ReviewStep.COUNTY: settings.county_review_due,
        ReviewStep.CITY: settings.city_review_due,
        ReviewStep.PROVINCE: settings.province_review_due,
    }[step]


def _waiting(edition_id: EditionId, step: ReviewStep, actor: Actor) -> Select[BoothApplication]:
    return select(BoothApplication).where(
        BoothApplication.edition_id == edition_id,
        BoothApplication.state == QUEUE_STATE[step],
        held_over(actor, REVIEW_PERMISSION[step]),
    )


def _decided(edition_id: EditionId, step: ReviewStep, actor: Actor) -> Select[BoothApplication]:
    decided = select(ReviewDecision.application_id).where(ReviewDecision.step == step)
    return select(BoothApplication).where(
        BoothApplication.edition_id == edition_id,
        BoothApplication.state != QUEUE_STATE[step],
        BoothApplication.id.in_(decided),
        held_over(actor, REVIEW_PERMISSION[step]),
    )


def _count(statement: Select[BoothApplication]) -> int:
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
