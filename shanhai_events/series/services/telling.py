"""Tells organizers and offices by notice, participants by mail, inside the unit that changed something."""

from collections.abc import Sequence

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.services import post_notice, send_mail
from shanhai_events.organizations.queries.members import Recipient, office_recipients
from shanhai_events.organizations.queries.organizers import list_organizers
from shanhai_events.passes.addresses import page_key
from shanhai_events.passes.models import Pass
from shanhai_events.regions.enums import RegionLevel
from shanhai_events.series.enums import EntryState
from shanhai_events.series.models import Entry

ORGANIZING = (Role.ORGANIZER, Role.HOST_CITY)
PARTICIPANTS_SPEAK = "zh"
WAITS = N_("%(region)s为%(name)s报名“%(activity)s”，等待审核。")
APPROVED = N_("%(name)s参加“%(activity)s”的报名已通过，证件已签发。")
DECLINED = N_("%(name)s参加“%(activity)s”的报名未通过。原因：%(reason)s")
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


def _office(entry: Entry) -> list[Recipient]:
    region = entry.participant.region
    role = Role.CITY_OFFICE if region.level is RegionLevel.CITY else Role.COUNTY_OFFICE
    return office_recipients(role, region.code)


def _notify(recipients: Sequence[Recipient], entry: Entry, message: str) -> None:
    person = entry.participant
    params = {
        "name": person.name,
        "region": person.region.name,
        "activity": entry.activity.name,
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
        "place": entry.activity.room.name if entry.activity.room else entry.activity.place,
        "reason": entry.reason,
        **more,
    }
    send_mail(
        to_address=person.email, to_name=person.name, template=template, context=context, locale=PARTICIPANTS_SPEAK
    )
