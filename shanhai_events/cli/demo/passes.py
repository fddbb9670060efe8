"""Passes that the organizer of the fair issues himself: staff and press, one suspended, one reissued."""

from functools import partial

from shanhai_events.cli.demo import accounts, words
from shanhai_events.cli.demo.codes import made_up_mobile
from shanhai_events.cli.demo.days import Calendar, Timeline
from shanhai_events.cli.demo.editions import FAIR
from shanhai_events.cli.demo.made import Made
from shanhai_events.editions.queries import get_edition
from shanhai_events.passes.commands import ActOnPass, IssuePass, Person, Source
from shanhai_events.passes.enums import PassEvent, PassKind
from shanhai_events.passes.queries.passes import find_pass
from shanhai_events.passes.services.acting import act_on_pass, issue_directly

_FIRST_PERSON, _FIRST_MOBILE = 700, 7000
_PEOPLE = (
    (PassKind.STAFF, "展会服务组", "服务台"),
    (PassKind.STAFF, "展会服务组", "南 1 门"),
    (PassKind.STAFF, "展会安保组", "巡场"),
    (PassKind.MEDIA, "演示日报社", "媒体中心"),
    (PassKind.MEDIA, "演示电视台", "媒体中心"),
    (PassKind.BUILD_UP, "演示展览工程队", "E1 馆"),
)
_LOST, _DOUBTED = 1, 4


def add_passes(timeline: Timeline, calendar: Calendar, made: Made) -> None:
    """Put the organizer's passes on the timeline, a week before the day of seeding."""
    issued: list[str] = []
    timeline.add(calendar.at(-7, "10:20"), partial(_issue_all, made, issued))
    timeline.add(
        calendar.at(-6, "09:15"), partial(_act, issued, _LOST, PassEvent.REPLACE, "证件遗失，本人到服务台补办。")
    )
    timeline.add(calendar.at(-5, "16:40"), partial(_act, issued, _DOUBTED, PassEvent.SUSPEND, "采访单位待核实。"))


def _issue_all(made: Made, issued: list[str]) -> None:
    edition = get_edition(made.editions[FAIR])
    source = Source(kind="organizer", public_id=edition.public_id)
    edition_id = edition.id
    for place, (kind, organization, label) in enumerate(_PEOPLE):
        person = Person(name=words.person_name(_FIRST_PERSON + place), mobile=made_up_mobile(_FIRST_MOBILE + place))
        command = IssuePass(
            edition_id=edition_id, kind=kind, person=person, source=source, organization=organization, label=label
        )
        issued.append(issue_directly(command, actor=accounts.actor("organizer")))


def _act(issued: list[str], place: int, event: PassEvent, reason: str) -> None:
    pass_ = find_pass(issued[place])
    version = 0 if pass_ is None else pass_.version
    command = ActOnPass(public_id=issued[place], event=event, version=version, reason=reason)
    act_on_pass(command, actor=accounts.actor("organizer"))
