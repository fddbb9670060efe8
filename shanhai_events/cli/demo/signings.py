"""The signing desks of the demonstration: agreements logged, checked by another person, signed, one made void."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.cli.demo import accounts
from shanhai_events.cli.demo.days import Calendar, Timeline
from shanhai_events.cli.demo.deals import AT_FORUM, AT_LAST_FAIR, Course, Deal, Side, Works
from shanhai_events.cli.demo.editions import FORUM, LAST_FAIR
from shanhai_events.cli.demo.made import Made
from shanhai_events.kernel import clock
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.signings.commands import LogSigning, MoveSigning
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import PartyRole
from shanhai_events.signings.enums import SigningEvent as Event
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.services.logging import log_signing
from shanhai_events.signings.services.moving import move_signing
from shanhai_events.storage.database import db

CLERK, VERIFIER, DEPUTY = accounts.CLERK[0], accounts.VERIFIER[0], "deputy"
MINUTES_BETWEEN = 31
FIRST_HOUR = 9
COPIES = 4
CENTS_PER_WAN_DOLLARS = 10_000 * 100
RATE = 7_1234  # ten-thousandths of a yuan to the dollar
WITNESSES = ("郑书宁", "何景行")
PLACES = {LAST_FAIR: "义乌国际商贸展览馆 E1 馆签约台", FORUM: "会议中心签约厅"}
STEPS: dict[Course, tuple[tuple[int, str, Event], ...]] = {
    Course.DRAFT: (),
    Course.PENDING: ((5, CLERK, Event.SUBMIT),),
    Course.RETURNED: ((5, CLERK, Event.SUBMIT), (9, VERIFIER, Event.RETURN)),
    Course.VERIFIED: ((5, CLERK, Event.SUBMIT), (9, VERIFIER, Event.VERIFY)),
    Course.SIGNED: ((5, CLERK, Event.SUBMIT), (9, VERIFIER, Event.VERIFY), (14, CLERK, Event.SIGN)),
    Course.VOIDED: ((5, CLERK, Event.SUBMIT), (9, VERIFIER, Event.VERIFY), (14, CLERK, Event.SIGN)),
}
"""Minutes after the logging, who, and what."""
REASONS = {
    Event.RETURN: "村股份经济合作社的签约代表与文本不一致，请核对。",
    Event.REQUEST_VOID: "双方协商解除意向书，已交回文本。",
}


@dataclass(slots=True)
class Desk:
    """One signing desk: its edition, and the records and projects that it has made so far, by deal."""

    made: Made
    key: str
    records: dict[int, str] = field(default_factory=dict)
    projects: dict[int, str] = field(default_factory=dict)


def add_signings(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the appointments, all records and what became of them on the timeline."""
    fair, forum = Desk(made=made, key=LAST_FAIR), Desk(made=made, key=FORUM)
    fair_day, forum_day = calendar.last_year(0), -1
    for desk, day in ((fair, fair_day), (forum, forum_day)):
        timeline.add(calendar.at(day, "09:02"), partial(_appoint, desk))
    _add_deals(timeline, calendar, fair, AT_LAST_FAIR, day=fair_day, earlier=None)
    _add_deals(timeline, calendar, forum, AT_FORUM, day=forum_day, earlier=fair)
    for place, deal in enumerate(AT_LAST_FAIR):
        if deal.course is Course.VOIDED:
            ask = partial(_move, fair, place, "province", Event.REQUEST_VOID)
            timeline.add(calendar.at(fair_day + 20, "10:00"), ask)
            timeline.add(calendar.at(fair_day + 21, "15:00"), partial(_move, fair, place, DEPUTY, Event.VOID))


def _add_deals(
    timeline: Timeline, calendar: Calendar, desk: Desk, deals: tuple[Deal, ...], *, day: int, earlier: Desk | None
) -> None:
    for place, deal in enumerate(deals):
        logged_at = calendar.at(day, f"{FIRST_HOUR:02}:20") + timedelta(minutes=place * MINUTES_BETWEEN)
        timeline.add(logged_at, partial(_log, desk, place, deal, earlier))
        for minutes, account, event in STEPS[deal.course]:
            timeline.add(logged_at + timedelta(minutes=minutes), partial(_move, desk, place, account, event))


def _appoint(desk: Desk) -> None:
    edition = desk.made.editions[desk.key]
    accounts.grant_edition(CLERK, Role.SIGNING_CLERK, edition)
    accounts.grant_edition(VERIFIER, Role.SIGNING_VERIFIER, edition)


def _log(desk: Desk, place: int, deal: Deal, earlier: Desk | None) -> None:
    command = LogSigning(
        edition=desk.made.editions[desk.key],
        request_key=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{desk.key}/{place}")),
        content=_content(deal, desk.key),
        project=earlier.projects[deal.same_as] if earlier and deal.same_as is not None else "",
    )
    desk.records[place] = log_signing(command, actor=accounts.actor(CLERK)).public_id


def _move(desk: Desk, place: int, account: str, event: Event) -> None:
    record = desk.records[place]
    version = db.session.scalars(select(Signing.version).where(Signing.public_id == record)).one()
    command = MoveSigning(
        signing=record,
        version=version,
        event=event,
        reason=REASONS.get(event, ""),
        is_paper_seen=event is Event.VERIFY,
    )
    moved = move_signing(command, actor=accounts.actor(account))
    if event is Event.SIGN and moved.project is not None:
        desk.projects[place] = moved.project.public_id


def _content(deal: Deal, key: str) -> SigningContent:
    now = clock.now()
    begins = now.date().replace(day=1) + timedelta(days=160)
    has_works = deal.total > 0
    return SigningContent(
        name=deal.name,
        programme=deal.programme,
        agreement_type=deal.kind,
        cooperation_mode=deal.mode,
        industry=deal.industry,
        in_catalogue=True,
        parties=(_party(PartyRole.RECIPIENT, deal.recipient), _party(PartyRole.INVESTOR, deal.investor)),
        content=deal.content,
        site_place=deal.place,
        total_fen=deal.total * FEN_PER_WAN,
        agreed_fen=deal.agreed * FEN_PER_WAN,
        aid_fen=deal.aid * FEN_PER_WAN,
        people_sent=deal.people_sent,
        people_trained=deal.people_trained,
        starts_on=begins.replace(day=1) if has_works else None,
        production_on=(begins + timedelta(days=600)).replace(day=1) if has_works else None,
        copies=None if deal.course is Course.DRAFT else COPIES,
        **_works(deal.works),
        duties="甲方负责用地与配套，乙方按工程进度分期出资。" if deal.total > 5_000 else "",
        breach="逾期出资超过 90 日，守约方可以书面通知解除。" if deal.total > 5_000 else "",
        witnesses=WITNESSES,
        signed_at=now,
        place=PLACES[key],
    )


def _works(works: Works | None) -> dict[str, Any]:
    """Return what is built as the fields of a record."""
    if works is None:
        return {}
    return {
        "land_hundredths": works.land * 100,
        "floor_area_hundredths": works.floor_area,
        "output_fen": works.output * FEN_PER_WAN,
        "tax_fen": works.tax * FEN_PER_WAN,
        "jobs": works.jobs,
        "fx_cents": works.foreign * CENTS_PER_WAN_DOLLARS or None,
        "fx_rate": RATE if works.foreign else None,
    }


def _party(role: PartyRole, side: Side) -> PartyGiven:
    """Return a party by its name: the desk finds its file, or notes it."""
    return PartyGiven(role=role, name=side.name, region_code=side.region, signatory=side.signatory, title=side.title)
