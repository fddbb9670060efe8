"""What waits for a person, each pile and each record in the reader's words and with the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from shanhai_events.editions.models import Edition
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.rules.transitions import REVIEW_PERMISSION
from shanhai_events.forum.enums import RegistrationState
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.notice_values import say_notice
from shanhai_events.portal.queries.waiting import (
    WaitingReplies,
    WaitingWork,
    waiting_entries,
    waiting_replies,
    waiting_work,
)
from shanhai_events.series.enums import EntryState
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.queries.waiting import (
    SigningsToSee,
    SigningToSee,
    signings_returned_to,
    voids_to_confirm,
    waiting_signings,
)

FIRST_WORDS = 40
REASON = N_("原因：%(reason)s")
REVIEW_STEPS = {permission: step.value for step, permission in REVIEW_PERMISSION.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """A pile of work: how many, what to do with them, in which edition and where."""

    count: int
    label: str
    edition: Edition
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """Single records that wait for one reason; `count` is of all of them, `rows` are the first few."""

    label: str
    rows: tuple["RecordWaiting", ...]
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordWaiting:
    """One record, the first words of why it came to the reader, and where it is."""

    name: str
    reason: Markup
    edition: Edition
    url: str


def piles_of(actor: Actor) -> list[Pile]:
    """Return everything that waits by the pile, each with the list that shows just that."""
    return [
        *(_applications(work) for work in waiting_work(actor)),
        *(_replies(replies) for replies in waiting_replies(actor)),
        *_entries(actor),
        *_signings(actor),
    ]


def records_of(actor: Actor) -> list[Records]:
    """Return the records that wait one by one: those sent back to the clerk, and those to be made void."""
    sorts = [
        (_("被退回的签约登记"), signings_returned_to(actor)),
        (_("待确认的作废申请"), voids_to_confirm(actor)),
    ]
    return [_records(label, found) for label, found in sorts if found.count]


def _applications(work: WaitingWork) -> Pile:
    edition = work.edition.public_id
    labels = {
        FairPermission.REVIEW_COUNTY: _("待县级审核"),
        FairPermission.REVIEW_CITY: _("待市级审核"),
        FairPermission.REVIEW_PROVINCE: _("待省级审核"),
        FairPermission.ASSIGN: _("待分配展位"),
    }
    step = REVIEW_STEPS.get(work.permission)
    url = url_for("fair.reviews", edition=edition, step=step) if step else url_for("fair.assignment", edition=edition)
    return Pile(count=work.count, label=labels[work.permission], edition=work.edition, url=url)


def _replies(replies: WaitingReplies) -> Pile:
    edition = replies.edition.public_id
    if replies.permission is ForumPermission.CONFIRM:
        label, url = _("待确认的参会回执"), url_for("forum.confirmations", edition=edition)
    else:
        state = RegistrationState.CHAMBER_CONFIRMED.value
        label, url = _("待审核的参会回执"), url_for("forum.registrations", edition=edition, state=state)
    return Pile(count=replies.count, label=label, edition=replies.edition, url=url)


def _entries(actor: Actor) -> Iterator[Pile]:
    for waiting in waiting_entries(actor):
        url = url_for("series.participants", edition=waiting.edition.public_id, state=EntryState.REQUESTED.value)
        yield Pile(count=waiting.count, label=_("待审核的活动报名"), edition=waiting.edition, url=url)


def _signings(actor: Actor) -> Iterator[Pile]:
    labels = {SigningState.PENDING: _("待核验的签约"), SigningState.VERIFIED: _("已核验，待签约")}
    for waiting in waiting_signings(actor):
        url = url_for("signings.ledger", edition=waiting.edition.public_id, state=waiting.state.value)
        yield Pile(count=waiting.count, label=labels[waiting.state], edition=waiting.edition, url=url)


def _records(label: str, found: SigningsToSee) -> Records:
    return Records(label=label, rows=tuple(_record(row) for row in found.rows), count=found.count)


def _record(row: SigningToSee) -> RecordWaiting:
    url = url_for("signings.record", signing=row.public_id)
    reason = row.reason if len(row.reason) <= FIRST_WORDS else f"{row.reason[: FIRST_WORDS - 1]}…"
    return RecordWaiting(name=row.name, reason=say_notice(REASON, {"reason": reason}), edition=row.edition, url=url)
