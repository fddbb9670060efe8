"""How the closed lists of the forum, and the times of its sub-forums, are said in the reader's language."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext as _
from markupsafe import Markup

from shanhai_events.forum.enums import (
    ATTENDANCE_LABELS,
    DIET_LABELS,
    INVITATION_STATE_LABELS,
    REGISTRATION_STATE_LABELS,
    RELATION_LABELS,
    SEX_LABELS,
)
from shanhai_events.forum.models.programme import SubForum
from shanhai_events.forum.views.blueprint import blueprint
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS
from shanhai_events.web.filters import clock_time, listed, moment, named, or_in_english
from shanhai_events.web.words import say

_TABLES: tuple[Mapping[StrEnum, str], ...] = (
    ATTENDANCE_LABELS,
    DIET_LABELS,
    INVITATION_STATE_LABELS,
    REGISTRATION_STATE_LABELS,
    RELATION_LABELS,
    SEX_LABELS,
    PERSON_DOCUMENT_LABELS,
)  # type: ignore[assignment]  # a mapping is invariant in its key
_BY_KIND = {type(next(iter(table))): table for table in _TABLES}


@blueprint.app_template_filter("forum_label")
def forum_label(value: StrEnum) -> str:
    """Say a value of one of the forum's closed lists."""
    return say(_BY_KIND[type(value)][value])


@blueprint.app_template_filter("hours")
def hours(sub_forum: SubForum) -> str:
    """Say from when to when a sub-forum lasts, in Beijing."""
    return f"{moment(sub_forum.starts_at)}–{clock_time(sub_forum.ends_at)}"


def choice_words(sub_forum: SubForum) -> Markup:
    """Say a sub-forum as a guest chooses it: name, time, room, and that it is full."""
    parts: list[object] = [named(sub_forum), hours(sub_forum), or_in_english(sub_forum.room, sub_forum.room_en)]
    if sub_forum.seats_taken >= sub_forum.capacity:
        parts.append(_("已满"))
    return listed(parts)
