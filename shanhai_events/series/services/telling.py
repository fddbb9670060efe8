"""Tells organizers and offices by notice, participants by mail, inside the unit that changed something.

Of a moved activity offices hear by mail too: they have people to send elsewhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Activity
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.notice_values import Named
from shanhai_events.notifications.services import post_notice, send_mail
from shanhai_events.organizations.queries.members import Recipient, office_recipients
from shanhai_events.organizations.queries.organizers import list_organizers
from shanhai_events.passes.addresses import page_key
from shanhai_events.passes.models import Pass
from shanhai_events.regions.enums import RegionLevel
from shanhai_events.regions.models import Region
from shanhai_events.series.enums import EntryState
from shanhai_events.series.models import Entry

ORGANIZING = (Role.ORGANIZER, Role.HOST_CITY)
PARTICIPANTS_SPEAK = "zh"
WAITS = N_("%(region)s为%(name)s报名“%(activity)s”，等待审核。")
APPROVED = N_("%(name)s参加“%(activity)s”的报名已通过，证件已签发。")
DECLINED = N_("%(name)s参加“%(activity)s”的报名未通过。原因：%(reason)s")
MOVED = N_("“%(activity)s”改在%(starts_at)s，地点：%(place)s。您的代表团有 %(count)s 人报名，请转告。")
WITHDRAWN = N_("%(name)s参加“%(activity)s”的报名已撤回。原因：%(reason)s")


def entry_path(entry: Entry) -> str:
    """Return the local page of an entry, for whoever may read it."""
    return f"/series/{entry.participant.edition.public_id}/entries/{entry.public_id}"


def notify_organizers(entry: Entry) -> None:
    """Leave a notice with the organizers: an entry waits for them."""
    organizers = list_organizers(entry.participant.edition.public_id, roles=ORGANIZING)
    _notify(organizers, entry, WAITS)


def tell_of_approval(entry: Entry, pass_: Pass) -> None:
    """Leave a notice with the office, and mail the participant the way to the pass."""
    _notify(_office(entry), entry, APPROVED)
    path = f"/pass/{pass_.public_id}/{page_key(pass_.public_id)}"
    _mail(entry, "series/approved", path=path)


def tell_of_end(entry: Entry) -> None:
    """Leave a notice with office and organizers, and mail the participant, that the entry is over."""
    if entry.state is EntryState.DECLINED:
        _notify(_office(entry), entry, DECLINED)
    else:
        organizers = list_organizers(entry.participant.edition.public_id, roles=ORGANIZING)
        _notify([*_office(entry), *organizers], entry, WITHDRAWN)
    _mail(entry, "series/ended")


def tell_of_move(activity: Activity, entries: Sequence[Entry]) -> int:
    """Tell the offices by notice and mail, participants by mail, where and when an activity is now.

    Returns how many delegations have somebody entered for it.
    """
    regions = {entry.participant.region_id: entry.participant.region for entry in entries}
    people = Counter(entry.participant.region_id for entry in entries)
    for region_id, region in sorted(regions.items()):
        for recipient in _office_of(region):
            _tell_office_of_move(recipient, activity, people[region_id])
    for entry in entries:
        if entry.participant.email:
            _mail_move(entry.participant.email, entry.participant.name, PARTICIPANTS_SPEAK, activity)
    return len(regions)


def _tell_office_of_move(recipient: Recipient, activity: Activity, people: int) -> None:
    path = f"/series/{activity.edition.public_id}/delegation?activity={activity.public_id}"
    params = {
        "activity": activity,
        "starts_at": activity.starts_at,
        "place": activity.room or Named(name=activity.place, name_en=activity.place_en),
        "count": people,
    }
    post_notice(user_public_id=recipient.user_public_id, message=MOVED, params=params, path=path)
    _mail_move(recipient.email, recipient.name, recipient.locale, activity, people=people, path=path)


def _mail_move(address: str, name: str, locale: str, activity: Activity, *, people: int = 0, path: str = "") -> None:
    english = locale == "en"
    context: Mapping[str, object] = {
        "name": name,
        "edition": activity.edition.name_en if english else activity.edition.name,
        "activity": activity.name_en if english else activity.name,
        "starts_at": activity.starts_at,
        "ends_at": activity.ends_at,
        "place": _place(activity, locale),
        "people": people,
        "path": path,
    }
    send_mail(to_address=address, to_name=name, template="series/moved", context=context, locale=locale)


def _place(activity: Activity, locale: str) -> str:
    if activity.room is None:
        return (activity.place_en if locale == "en" else "") or activity.place
    return activity.room.name_en if locale == "en" else activity.room.name


def _office(entry: Entry) -> list[Recipient]:
    return _office_of(entry.participant.region)


def _office_of(region: Region) -> list[Recipient]:
    role = Role.CITY_OFFICE if region.level is RegionLevel.CITY else Role.COUNTY_OFFICE
    return office_recipients(role, region.code)


def _notify(recipients: Sequence[Recipient], entry: Entry, message: str) -> None:
    person = entry.participant
    params = {
        "name": person.name,
        "region": person.region,
        "activity": entry.activity,
        "reason": entry.reason,
    }
    for recipient in recipients:
        post_notice(user_public_id=recipient.user_public_id, message=message, params=params, path=entry_path(entry))


def _mail(entry: Entry, template: str, **more: object) -> None:
    person = entry.participant
    if not person.email:
        return
    context = {
        "name": person.name,
        "edition": person.edition.name,
        "activity": entry.activity.name,
        "starts_at": entry.activity.starts_at,
        "place": _place(entry.activity, PARTICIPANTS_SPEAK),
        "reason": entry.reason,
        **more,
    }
    send_mail(
        to_address=person.email, to_name=person.name, template=template, context=context, locale=PARTICIPANTS_SPEAK
    )
