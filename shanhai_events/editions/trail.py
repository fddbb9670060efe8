"""What acts around editions are called on a timeline, and what their audit entries point to."""

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject
from shanhai_events.editions.models import Activity, Edition, Hall, Room, Venue
from shanhai_events.kernel.words import N_

EDITION = "edition"
VENUE = "venue"
HALL = "hall"
ROOM = "room"
ACTIVITY = "activity"

words.register(
    {
        "edition.created": N_("建立届次"),
        "edition.changed": N_("修改届次"),
        "edition.archived": N_("归档"),
        "venue.created": N_("建立场馆"),
        "venue.changed": N_("修改场馆"),
        "hall.created": N_("增加展馆"),
        "hall.changed": N_("修改展馆"),
        "room.added": N_("增加会场"),
        "room.changed": N_("修改会场"),
        "activity.added": N_("增加活动"),
        "activity.changed": N_("修改活动"),
    }
)
words.register(
    {
        "edition.published": N_("公布届次"),
        "edition.opened": N_("开始受理"),
        "edition.started": N_("宣布开幕"),
        "edition.closed": N_("宣布闭幕"),
        "activity.scheduled": N_("排定活动"),
        "activity.opened": N_("开始报名"),
        "activity.started": N_("活动开始"),
        "activity.finished": N_("活动结束"),
    },
    kind="ok",
)
words.register(
    {
        "edition.unpublished": N_("撤回公布"),
        "edition.stopped": N_("暂停受理"),
        "edition.reopened": N_("退回受理"),
        "edition.resumed": N_("恢复举办"),
        "activity.stopped": N_("停止报名"),
    },
    kind="warn",
)
words.register({"activity.cancelled": N_("取消活动")}, kind="bad")


def edition_subject(edition: Edition) -> Subject:
    """Return how the audit chain names an edition."""
    return Subject(kind=EDITION, public_id=edition.public_id)


def venue_subject(venue: Venue) -> Subject:
    """Return how the audit chain names a venue."""
    return Subject(kind=VENUE, public_id=venue.public_id)


def hall_subject(hall: Hall) -> Subject:
    """Return how the audit chain names a hall."""
    return Subject(kind=HALL, public_id=hall.public_id)


def room_subject(room: Room) -> Subject:
    """Return how the audit chain names a room."""
    return Subject(kind=ROOM, public_id=room.public_id)


def activity_subject(activity: Activity) -> Subject:
    """Return how the audit chain names an activity."""
    return Subject(kind=ACTIVITY, public_id=activity.public_id)
