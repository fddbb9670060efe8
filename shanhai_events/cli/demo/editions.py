"""The editions of the demonstration: one open, one running today, the last ones closed, others to come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from shanhai_events.cli.demo import accounts, halls
from shanhai_events.cli.demo.days import FAIR_LASTS, WINDOW_CLOSES_IN, WINDOW_OPENED_BEFORE, Calendar, Timeline
from shanhai_events.cli.demo.made import Made
from shanhai_events.editions.commands import EditionDetails
from shanhai_events.editions.enums import EditionMove as Move
from shanhai_events.editions.services import moving, planning, venues

FAIR, LAST_FAIR = "fair", "last_fair"
FORUM, SERIES, LAST_SERIES, SHOW = "forum", "series", "last_series", "show"
YIWU, HANGZHOU, LISHUI, QUZHOU = "330782", "330100", "331100", "330800"
NO_FAIR_BEFORE = 1994
"""The first 义博会 was held in the year after."""

FAIR_TEXT = (
    "组织欠发达地区企业、合作社和村集体参展，依托义博会拓展山海协作平台。"
    "标准展位按县（市、区）分区，结对城市设特装区，村集体进百村特产街。"
)
FAIR_TEXT_EN = (
    "Enterprises, cooperatives and villages of the less-developed areas show at the Yiwu Fair. "
    "Standard booths stand by county, partner cities have raw space, villages share a street of their own."
)
FORUM_TEXT = "邀请全国各省区市在外浙商与会，引导在外浙商参与欠发达地区建设。"
FORUM_TEXT_EN = "Zhejiang merchants from all over the country meet the counties that look for partners."
SERIES_TEXT = "集中签约、项目洽谈、情况交流与理论研讨，由承办市组织。"
SERIES_TEXT_EN = "Signings, project talks, exchange and seminars, run by the host city."
SHOW_TEXT = "参照义博会的方式设立山海协作专区，组织山区好物参展。"
SHOW_TEXT_EN = "A collaboration zone in the manner of the Yiwu Fair, for the goods of the mountains."


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """One edition: what is decided about it, when it is made, and when it moves on."""

    key: str
    series: str
    names: tuple[str, str]
    texts: tuple[str, str]
    host: str
    starts_on: date
    lasts: timedelta
    made_at: datetime
    moves: tuple[tuple[datetime, Move], ...] = ()
    window: tuple[datetime, datetime] | None = None
    in_halls: bool = False
    ordinal: int | None = None


def add_editions(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the making, publishing, opening, running and closing of every edition on the timeline."""
    timeline.add(calendar.at(calendar.last_year(215), "09:00"), partial(_build_venue, made))
    for telling in (
        _last_fair(calendar),
        _fair(calendar),
        _forum(calendar),
        _last_series(calendar),
        _series(calendar),
        _show(calendar),
    ):
        timeline.add(telling.made_at, partial(_create, made, telling))
        for instant, move in telling.moves:
            timeline.add(instant, partial(_move, made, telling.key, move))


def _fair(calendar: Calendar) -> Telling:
    opened = -WINDOW_OPENED_BEFORE
    return Telling(
        key=FAIR,
        series="yiwu",
        names=_fair_names(calendar.fair),
        texts=(FAIR_TEXT, FAIR_TEXT_EN),
        host=YIWU,
        starts_on=calendar.fair,
        lasts=FAIR_LASTS,
        made_at=calendar.at(-100, "09:30"),
        moves=((calendar.at(-60, "10:00"), Move.PUBLISH), (calendar.at(opened, "08:30"), Move.OPEN)),
        window=(calendar.at(opened, "09:00"), calendar.at(WINDOW_CLOSES_IN, "17:00")),
        in_halls=True,
        ordinal=calendar.fair.year - NO_FAIR_BEFORE,
    )


def _last_fair(calendar: Calendar) -> Telling:
    last = calendar.last_year
    return Telling(
        key=LAST_FAIR,
        series="yiwu",
        names=_fair_names(calendar.last_fair),
        texts=(FAIR_TEXT, FAIR_TEXT_EN),
        host=YIWU,
        starts_on=calendar.last_fair,
        lasts=FAIR_LASTS,
        made_at=calendar.at(last(210), "09:30"),
        moves=(
            (calendar.at(last(150), "10:00"), Move.PUBLISH),
            (calendar.at(last(120), "08:30"), Move.OPEN),
            (calendar.at(last(0), "09:00"), Move.START),
            (calendar.at(last(-FAIR_LASTS.days), "17:30"), Move.CLOSE),
        ),
        window=(calendar.at(last(120), "09:00"), calendar.at(last(75), "17:00")),
        in_halls=True,
        ordinal=calendar.last_fair.year - NO_FAIR_BEFORE,
    )


def _forum(calendar: Calendar) -> Telling:
    """The forum began yesterday and ends tomorrow, so that something is running on the day of seeding."""
    starts_on = calendar.day(-1)
    return Telling(
        key=FORUM,
        series="forum",
        names=(f"浙商论坛 {starts_on.year}", f"Zhejiang Merchants Forum {starts_on.year}"),
        texts=(FORUM_TEXT, FORUM_TEXT_EN),
        host=HANGZHOU,
        starts_on=starts_on,
        lasts=timedelta(days=2),
        made_at=calendar.at(-120, "10:30"),
        moves=(
            (calendar.at(-110, "09:00"), Move.PUBLISH),
            (calendar.at(-75, "09:00"), Move.OPEN),
            (calendar.at(-1, "08:30"), Move.START),
        ),
        window=(calendar.at(-75, "09:00"), calendar.at(-15, "17:00")),
    )


def _series(calendar: Calendar) -> Telling:
    """The annual series began yesterday and ends tomorrow, in whatever month that is: its programme is under way."""
    starts_on = calendar.series
    return Telling(
        key=SERIES,
        series="series",
        names=(f"山海协作工程系列活动 {starts_on.year}", f"Mountain-Sea Annual Series {starts_on.year}"),
        texts=(SERIES_TEXT, SERIES_TEXT_EN),
        host=LISHUI,
        starts_on=starts_on,
        lasts=timedelta(days=2),
        made_at=calendar.at(-80, "15:00"),
        moves=(
            (calendar.at(-70, "15:00"), Move.PUBLISH),
            (calendar.at(-60, "08:30"), Move.OPEN),
            (calendar.at(-1, "13:30"), Move.START),
        ),
        window=(calendar.at(-60, "09:00"), calendar.at(1, "08:30")),
    )


def _last_series(calendar: Calendar) -> Telling:
    starts_on = calendar.last_series
    offset = (starts_on - calendar.today).days
    return Telling(
        key=LAST_SERIES,
        series="series",
        names=(f"山海协作工程系列活动 {starts_on.year}", f"Mountain-Sea Annual Series {starts_on.year}"),
        texts=(SERIES_TEXT, SERIES_TEXT_EN),
        host=QUZHOU,
        starts_on=starts_on,
        lasts=timedelta(days=2),
        made_at=calendar.at(offset - 90, "09:00"),
        moves=(
            (calendar.at(offset - 80, "09:00"), Move.PUBLISH),
            (calendar.at(offset - 60, "09:00"), Move.OPEN),
            (calendar.at(offset, "09:00"), Move.START),
            (calendar.at(offset + 2, "17:00"), Move.CLOSE),
            (calendar.at(offset + 60, "10:00"), Move.ARCHIVE),
        ),
        window=(calendar.at(offset - 60, "09:00"), calendar.at(offset - 20, "17:00")),
    )


def _show(calendar: Calendar) -> Telling:
    starts_on = calendar.day(200)
    return Telling(
        key=SHOW,
        series="other_show",
        names=(
            f"山区好物博览会山海协作专区 {starts_on.year}",
            f"Mountain Goods Expo Collaboration Zone {starts_on.year}",
        ),
        texts=(SHOW_TEXT, SHOW_TEXT_EN),
        host=YIWU,
        starts_on=starts_on,
        lasts=timedelta(days=3),
        made_at=calendar.at(-20, "11:00"),
        in_halls=True,
    )


def _fair_names(starts_on: date) -> tuple[str, str]:
    return f"义博会山海协作专区 {starts_on.year}", f"Yiwu Fair Collaboration Zone {starts_on.year}"


def _build_venue(made: Made) -> None:
    province = accounts.actor("province")
    venue = venues.create_venue(details=halls.VENUE, actor=accounts.SYSTEM)
    made.venue = venue.public_id
    for hall in (halls.E1, halls.E2):
        venues.create_hall(venue_public_id=made.venue, details=hall, actor=province)


def _create(made: Made, telling: Telling) -> None:
    details = EditionDetails(
        name=telling.names[0],
        name_en=telling.names[1],
        ordinal=telling.ordinal,
        host_region_code=telling.host,
        venue_public_id=made.venue if telling.in_halls else None,
        plan_period_key="2006-2010",
        starts_on=telling.starts_on,
        ends_on=telling.starts_on + telling.lasts,
        opens_at=telling.window[0] if telling.window else None,
        closes_at=telling.window[1] if telling.window else None,
        introduction=telling.texts[0],
        introduction_en=telling.texts[1],
    )
    edition = planning.create_edition(series_key=telling.series, details=details, actor=accounts.actor("province"))
    made.editions[telling.key] = edition.public_id


def _move(made: Made, key: str, move: Move) -> None:
    moving.move_edition(public_id=made.editions[key], move=move, actor=accounts.actor("province"))
