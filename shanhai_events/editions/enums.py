"""Closed lists about series and editions."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class SeriesKind(StrEnum):
    """Which blueprint serves a series."""

    SERIES = "series"
    FAIR = "fair"
    FORUM = "forum"


SERIES_KIND_LABELS: dict[SeriesKind, str] = {
    SeriesKind.SERIES: N_("年度系列活动"),
    SeriesKind.FAIR: N_("展会专区"),
    SeriesKind.FORUM: N_("大会论坛"),
}


class EditionState(StrEnum):
    """Life of an edition."""

    PLANNING = "planning"
    PUBLISHED = "published"
    OPEN = "open"
    RUNNING = "running"
    CLOSED = "closed"
    ARCHIVED = "archived"


EDITION_STATE_LABELS: dict[EditionState, str] = {
    EditionState.PLANNING: N_("筹备中"),
    EditionState.PUBLISHED: N_("已公布"),
    EditionState.OPEN: N_("正在受理"),
    EditionState.RUNNING: N_("正在举办"),
    EditionState.CLOSED: N_("已闭幕"),
    EditionState.ARCHIVED: N_("已归档"),
}
