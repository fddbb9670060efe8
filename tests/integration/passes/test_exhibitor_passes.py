"""From confirmed booths to passes: by allotment, with the application's fate, one more by asking."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from shanhai_events.fair.commands.applying import Explained, PersonGiven
from shanhai_events.fair.commands.assigning import PlaceApplication, ReleaseBooths
from shanhai_events.fair.commands.passes import AddPerson
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.fair.errors import AssignmentMissing
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.fair.queries.exhibitor_passes import exhibitor_passes, source_of
from shanhai_events.fair.services import applying, assigning, confirming, submitting, withdrawing
from shanhai_events.fair.services.exhibitor_passes import add_person
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.runner import run_due
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.passes.commands import ActOnPass, Person
from shanhai_events.passes.enums import PassEvent
from shanhai_events.passes.errors import HolderHasForeignPass, HolderHasPass
from shanhai_events.passes.models import Pass, PassSettings
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.passes.services.acting import act_on_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import fair, fair_plan, passes
from tests.support.people import SYSTEM, actor_of, person

pytestmark = pytest.mark.usefixtures("app_context")
PEOPLE = tuple(
    fair.somebody(name=name, document_number=f"E1234567{place}")
    for place, name in enumerate(("周岚", "何山", "叶汀", "林远", "陆川", "方野"))
)


def passes_of(public_id: str) -> list[Pass]:
    return list_passes_of(source_of(fair.application(public_id)))


def confirmed_with(who: fair.Cast, staff: tuple[PersonGiven, ...]) -> str:
    """Return a confirmed application of two standard booths with this staff."""
    public_id = fair.filled_in(who)
    applying.save_staff(who.read(public_id), fair.staff(staff=staff), actor=actor_of(who.enterprise))
    return _to_the_end(who, public_id)


def _to_the_end(who: fair.Cast, public_id: str) -> str:
    submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    fair.decided(who, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_APPROVE)
    fair.decided(who, public_id, ReviewStep.CITY, ApplicationEvent.CITY_APPROVE)
    fair.decided(who, public_id, ReviewStep.PROVINCE, ApplicationEvent.PROVINCE_APPROVE)
    place(who, public_id, "A1-B001", "A1-B002")
    confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    return public_id


def place(who: fair.Cast, public_id: str, *numbers: str, move: bool = False) -> None:
    booths = tuple(fair_plan.ids_of(who.edition, *numbers))
    command = PlaceApplication(edition=who.edition_id, application=public_id, booths=booths, note="方便布展")
    (assigning.move_booths if move else assigning.assign_booths)(command, actor=actor_of(who.organizer))


def further(name: str, number: str = "E99999999") -> Person:
    return passes.somebody(name, None, document_kind=PersonDocument.PASSPORT, document_number=number)


def test_everybody_of_the_staff_has_a_pass_with_booths_region_and_organization() -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE)
    row = fair.application(public_id)
    found = passes_of(public_id)
    assert [pass_.name for pass_ in found] == [one.name for one in PEOPLE]
    assert {(pass_.kind, pass_.state, pass_.label) for pass_ in found} == {("exhibitor", "issued", "A1-B001–A1-B002")}
    assert {(pass_.region, pass_.organization) for pass_ in found} == {("衢州市龙游县", row.organization.name)}
    assert {(pass_.organization_id, pass_.edition_id) for pass_ in found} == {(row.organization_id, row.edition_id)}
    shown = exhibitor_passes(row, held_booths(row))
    assert (shown.allotted, shown.used, shown.left, shown.without) == (6, 6, 0, ())


def test_a_smaller_allotment_leaves_the_last_ones_without() -> None:
    who = fair.cast()
    passes.issued(who.edition, person=further("别人"))
    with unit_of_work():
        db.session.get_one(PassSettings, who.edition.id).per_standard_booth = 2
    public_id = confirmed_with(who, PEOPLE)
    row = fair.application(public_id)
    shown = exhibitor_passes(row, held_booths(row))
    assert (shown.allotted, shown.used, shown.without) == (4, 4, ("陆川", "方野"))


def test_whoever_has_one_already_stops_nothing() -> None:
    who = fair.cast()
    passes.issued(who.edition, person=further("周岚", "E12345670"))
    public_id = confirmed_with(who, PEOPLE[:3])
    row = fair.application(public_id)
    assert row.state == "confirmed"
    assert exhibitor_passes(row, held_booths(row)).without == ("周岚",)
    assert [pass_.name for pass_ in passes_of(public_id)] == ["何山", "叶汀"]


def test_the_enterprise_is_mailed_all_codes_in_one_mail() -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE[:3])
    found = passes_of(public_id)
    codes = [f"{pass_.code}" for pass_ in found]
    run_due()
    mails = db.session.scalars(select(OutboxMail).where(OutboxMail.subject.startswith("您的证件"))).all()
    (mail,) = mails
    assert (mail.to_address, len(mail.attachments)) == (who.enterprise.email, 3)
    for code in codes:
        assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in mail.body_text
    for file in mail.attachments:
        assert f"cid:{file.file_public_id}" in mail.body_html
    run_due()
    passes.run_again(db.session.scalars(select(Job).where(Job.kind == "passes.send_codes")).one())
    assert len(db.session.scalars(select(OutboxMail).where(OutboxMail.subject.startswith("您的证件"))).all()) == 1


def test_other_booths_are_written_on_the_passes_and_confirming_anew_makes_no_second_ones() -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE[:2])
    codes = {pass_.code for pass_ in passes_of(public_id)}
    place(who, public_id, "A1-B003", "A1-B004", move=True)
    assert {(pass_.label, pass_.state) for pass_ in passes_of(public_id)} == {("A1-B003–A1-B004", "issued")}
    confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    assert {pass_.code for pass_ in passes_of(public_id)} == codes


@pytest.mark.parametrize("way", ["withdraw", "decline", "lapse", "release"])
def test_passes_end_with_the_booths_and_say_why(way: str) -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE[:2])
    if way == "withdraw":
        withdrawing.withdraw_application(
            Explained(application=public_id, reason="不参展了"), actor=actor_of(who.enterprise)
        )
    else:
        place(who, public_id, "A1-B003", "A1-B004", move=True)
    if way == "decline":
        confirming.decline_booths(Explained(application=public_id, reason="位置不好"), actor=actor_of(who.enterprise))
    elif way == "release":
        command = ReleaseBooths(edition=who.edition_id, application=public_id, reason="展区调整")
        assigning.release_booths(command, actor=actor_of(who.organizer))
    elif way == "lapse":
        with unit_of_work():
            for held in held_booths(fair.application(public_id)):
                held.confirm_by = held.assigned_at
        assert confirming.lapse_overdue(actor=SYSTEM) == 1
    reasons = {"withdraw": "不参展了", "decline": "位置不好", "release": "展区调整", "lapse": "逾期未确认"}
    assert {(pass_.state, pass_.reason) for pass_ in passes_of(public_id)} == {("revoked", reasons[way])}


def test_declined_and_confirmed_again_new_passes_are_issued() -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE[:1])
    place(who, public_id, "A1-B003", "A1-B004", move=True)
    confirming.decline_booths(Explained(application=public_id, reason="位置不好"), actor=actor_of(who.enterprise))
    place(who, public_id, "A1-B006", "A1-B007")
    confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    assert [(pass_.state, pass_.label) for pass_ in passes_of(public_id)] == [
        ("revoked", "A1-B003–A1-B004"),
        ("issued", "A1-B006–A1-B007"),
    ]


def test_one_more_is_issued_within_the_allotment_and_asked_for_beyond() -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE[:5])
    actor = actor_of(who.enterprise)
    first = add_person(AddPerson(application=public_id, person=further("新人", "E88888888")), actor=actor)
    assert first.state == "issued"
    second = add_person(AddPerson(application=public_id, person=further("再来", "E77777777")), actor=actor)
    assert (second.state, second.issued_at) == ("requested", None)
    told = db.session.scalars(select(Notice).where(Notice.user_public_id == who.organizer.public_id)).all()
    assert told[-1].path == f"/manage/passes/{who.edition_id}/{second.public_id}"
    act = ActOnPass(public_id=second.public_id, event=PassEvent.APPROVE, version=second.version, path="/me")
    act_on_pass(act, actor=actor_of(who.organizer))
    row = fair.application(public_id)
    shown = exhibitor_passes(row, held_booths(row))
    assert (shown.used, shown.waiting) == (7, 0)
    told = db.session.scalars(select(Notice).where(Notice.user_public_id == who.enterprise.public_id)).all()
    assert told[-1].message == "%(name)s的证件申请已批准。"


def test_who_has_a_pass_is_named_and_a_foreign_one_is_not_told_about() -> None:
    who = fair.cast()
    public_id = confirmed_with(who, PEOPLE[:1])
    passes.issued(who.edition, person=further("别人"), organization="某单位", organization_id=None)
    actor = actor_of(who.enterprise)
    with pytest.raises(HolderHasPass) as mine:
        add_person(AddPerson(application=public_id, person=further("周岚", "E12345670")), actor=actor)
    assert mine.value.params["name"] == "周岚"
    with pytest.raises(HolderHasForeignPass) as foreign:
        add_person(AddPerson(application=public_id, person=further("别人")), actor=actor)
    assert foreign.value.params == {"name": "别人"}


def test_only_the_enterprise_asks_and_only_for_confirmed_booths() -> None:
    who = fair.cast()
    waiting = fair.assigned(who)
    with pytest.raises(AssignmentMissing):
        add_person(AddPerson(application=waiting, person=further("新人")), actor=actor_of(who.enterprise))
    confirming.confirm_booths(waiting, actor=actor_of(who.enterprise))
    with pytest.raises(Forbidden):
        add_person(AddPerson(application=waiting, person=further("新人")), actor=actor_of(who.organizer))
    stranger = fair.with_enterprise(replace(who), person("陌生人"))
    with pytest.raises(NotFound):
        add_person(AddPerson(application=waiting, person=further("新人")), actor=actor_of(stranger.enterprise))
