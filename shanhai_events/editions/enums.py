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


class EditionMove(StrEnum):
    """A step in the life of an edition, forward or back."""

    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    OPEN = "open"
    STOP = "stop"
    START = "start"
    REOPEN = "reopen"
    CLOSE = "close"
    RESUME = "resume"
    ARCHIVE = "archive"


EDITION_MOVE_LABELS: dict[EditionMove, str] = {
    EditionMove.PUBLISH: N_("公布"),
    EditionMove.UNPUBLISH: N_("撤回公布"),
    EditionMove.OPEN: N_("开始受理"),
    EditionMove.STOP: N_("暂停受理"),
    EditionMove.START: N_("宣布开幕"),
    EditionMove.REOPEN: N_("退回受理"),
    EditionMove.CLOSE: N_("宣布闭幕"),
    EditionMove.RESUME: N_("恢复举办"),
    EditionMove.ARCHIVE: N_("归档"),
}

EDITION_MOVE_AUDIT: dict[EditionMove, str] = {
    EditionMove.PUBLISH: "edition.published",
    EditionMove.UNPUBLISH: "edition.unpublished",
    EditionMove.OPEN: "edition.opened",
    EditionMove.STOP: "edition.stopped",
    EditionMove.START: "edition.started",
    EditionMove.REOPEN: "edition.reopened",
    EditionMove.CLOSE: "edition.closed",
    EditionMove.RESUME: "edition.resumed",
    EditionMove.ARCHIVE: "edition.archived",
}


class WindowPhase(StrEnum):
    """Where a moment lies in the registration window."""

    UNSET = "unset"
    BEFORE = "before"
    OPEN = "open"
    OVER = "over"


class EditionNotice(StrEnum):
    """What an organizer should know about an edition's dates; none of it blocks."""

    OUT_OF_SEASON = "out_of_season"
    WINDOW_PAST_START = "window_past_start"


class Side(StrEnum):
    """Towards which side of a hall an entrance lies; north is up on the plan."""

    NORTH = "N"
    EAST = "E"
    SOUTH = "S"
    WEST = "W"


SIDE_LABELS: dict[Side, str] = {
    Side.NORTH: N_("北"),
    Side.EAST: N_("东"),
    Side.SOUTH: N_("南"),
    Side.WEST: N_("西"),
}


class ActivityKind(StrEnum):
    """What happens at an activity (规划: 签约, 洽谈, 情况交流, 理论研讨, with 推介 and 考察 beside them)."""

    SIGNING = "signing"
    MATCHMAKING = "matchmaking"
    EXCHANGE = "exchange"
    SEMINAR = "seminar"
    PROMOTION = "promotion"
    TOUR = "tour"


ACTIVITY_KIND_LABELS: dict[ActivityKind, str] = {
    ActivityKind.SIGNING: N_("项目签约"),
    ActivityKind.MATCHMAKING: N_("项目洽谈"),
    ActivityKind.EXCHANGE: N_("情况交流"),
    ActivityKind.SEMINAR: N_("理论研讨"),
    ActivityKind.PROMOTION: N_("项目推介"),
    ActivityKind.TOUR: N_("实地考察"),
}


class ActivityState(StrEnum):
    """Life of an activity."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN_FOR_ENROLLMENT = "open_for_enrollment"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


ACTIVITY_STATE_LABELS: dict[ActivityState, str] = {
    ActivityState.DRAFT: N_("草稿"),
    ActivityState.SCHEDULED: N_("已排定"),
    ActivityState.OPEN_FOR_ENROLLMENT: N_("正在报名"),
    ActivityState.RUNNING: N_("进行中"),
    ActivityState.DONE: N_("已结束"),
    ActivityState.CANCELLED: N_("已取消"),
}


class ActivityMove(StrEnum):
    """A step in the life of an activity."""

    SCHEDULE = "schedule"
    OPEN = "open"
    STOP = "stop"
    START = "start"
    FINISH = "finish"
    CANCEL = "cancel"


ACTIVITY_MOVE_LABELS: dict[ActivityMove, str] = {
    ActivityMove.SCHEDULE: N_("排定"),
    ActivityMove.OPEN: N_("开始报名"),
    ActivityMove.STOP: N_("停止报名"),
    ActivityMove.START: N_("宣布开始"),
    ActivityMove.FINISH: N_("宣布结束"),
    ActivityMove.CANCEL: N_("取消活动"),
}

ACTIVITY_MOVE_AUDIT: dict[ActivityMove, str] = {
    ActivityMove.SCHEDULE: "activity.scheduled",
    ActivityMove.OPEN: "activity.opened",
    ActivityMove.STOP: "activity.stopped",
    ActivityMove.START: "activity.started",
    ActivityMove.FINISH: "activity.finished",
    ActivityMove.CANCEL: "activity.cancelled",
}
