"""Booths given, moved and taken back through the services, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.models import AuditEntry
from shanhai_events.editions.models import Edition
from shanhai_events.fair.commands.assigning import PlaceApplication, ReleaseBooths
from shanhai_events.fair.commands.planning import MarkBooths
from shanhai_events.fair.enums import ApplicationState, Availability
from shanhai_events.fair.errors import (
    BoothConfirmed,
    BoothHeld,
    BoothReserved,
    OutsideRegion,
    PlacedApart,
    ProvinceReviewMissing,
    ReasonMissing,
    StepOver,
)
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment, ConfirmationLetter
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.services import assigning, confirming, planning
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.storage.database import db
from tests.factories import editions, fair, fair_plan
from tests.factories.fair_plan import SYSTEM
from tests.factories.regions import LONGYOU
from tests.support.clock import MovableClock
from tests.support.people import Person, actor_of, edition_scope, everywhere, person

pytestmark = pytest.mark.usefixtures("context")


def give(edition: Edition, application: BoothApplication | str, *numbers: str, note: str = "") -> PlaceApplication:
    public_id = application if isinstance(application, str) else application.public_id
    booths = fair_plan.ids_of(edition, *numbers)
    return PlaceApplication(edition=edition.public_id, application=public_id, booths=booths, note=note)


def held(application: str) -> list[str]:
    statement = (
        select(Booth.number)
        .join(BoothAssignment, BoothAssignment.booth_id == Booth.id)
        .join(BoothApplication, BoothApplication.id == BoothAssignment.application_id)
        .where(BoothApplication.public_id == application, BoothAssignment.released_at.is_(None))
    )
    return sorted(db.session.scalars(statement))


def state_of(application: str) -> ApplicationState:
    return fair.application(application).state


def entries(application: str) -> list[tuple[str, object]]:
    statement = select(AuditEntry).where(AuditEntry.subject_public_id == application).order_by(AuditEntry.seq)
    return [(entry.action, entry.diff.get("booths")) for entry in db.session.scalars(statement)]


def told(somebody: Person) -> tuple[list[str], list[str]]:
    notices = db.session.scalars(select(Notice.message).where(Notice.user_public_id == somebody.public_id))
    mails = db.session.scalars(select(OutboxMail.subject).where(OutboxMail.to_address == somebody.email))
    return list(notices), list(mails)


def test_an_approved_application_gets_its_booths_and_is_told(clock: MovableClock) -> None:
    clock.set("2026-09-01 10:00")
    who = fair.cast()
    waiting = fair.approved(who)

    assigning.assign_booths(give(who.edition, waiting, "A1-B004", "A1-B005"), actor=actor_of(who.organizer))

    assert (state_of(waiting), held(waiting)) == (ApplicationState.ASSIGNED, ["A1-B004", "A1-B005"])
    assert entries(waiting)[-1] == ("booth.assigned", [[], ["A1-B004", "A1-B005"]])
    row = db.session.scalars(select(BoothAssignment)).first()
    assert row is not None
    assert row.confirm_by.isoformat() == "2026-09-06T16:00:00+00:00"
    notices, mails = told(who.enterprise)
    assert notices[-1] == "参展申请 %(number)s 已分配展位 %(booths)s，请在 %(last_day)s 前确认。"
    number = fair.application(waiting).number
    assert mails[-1] == f"参展申请 {number} 已分配展位，请确认"
    mail = db.session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
    assert mail is not None
    assert "A1-B004–A1-B005。请在 2026 年 9 月 6 日 前登录确认" in mail.body_text.replace("\u00a0", " ")


def test_the_second_to_come_is_refused_with_booth_holder_and_day(clock: MovableClock) -> None:
    clock.set("2026-09-05 10:00")
    edition = fair_plan.planned_fair()
    first = fair_plan.application(edition, name="缙云溪烧食品有限公司")
    second = fair_plan.application(edition, name="缙云鼎峰缝机有限公司")
    assigning.assign_booths(give(edition, first, "A1-B003"), actor=SYSTEM)

    with pytest.raises(BoothHeld) as refused:
        assigning.assign_booths(give(edition, second, "A1-B003"), actor=SYSTEM)

    assert (refused.value.code, refused.value.params) == (
        "booth_taken",
        {"booth": "A1-B003", "holder": "缙云溪烧食品有限公司", "since": "2026-09-05"},
    )
    assert (state_of(second.public_id), held(second.public_id)) == (ApplicationState.APPROVED, [])


def test_a_confirmed_holder_is_named_as_confirmed() -> None:
    who = fair.cast()
    confirmed = fair.assigned(who)
    confirming.confirm_booths(confirmed, actor=actor_of(who.enterprise))
    late = fair_plan.application(who.edition)

    with pytest.raises(BoothConfirmed):
        assigning.assign_booths(give(who.edition, late, "A1-B001"), actor=SYSTEM)


def test_of_two_booths_of_which_one_is_taken_none_is_given() -> None:
    edition = fair_plan.planned_fair()
    assigning.assign_booths(give(edition, fair_plan.application(edition, name="甲"), "A1-B002"), actor=SYSTEM)
    two = fair_plan.application(edition, name="乙", booth_count=2)

    with pytest.raises(BoothHeld):
        assigning.assign_booths(give(edition, two, "A1-B001", "A1-B002"), actor=SYSTEM)

    assert held(two.public_id) == []


def test_what_the_rules_refuse_is_not_written() -> None:
    edition = fair_plan.planned_fair()
    two = fair_plan.application(edition, booth_count=2)
    reserve = MarkBooths(edition=edition.public_id, first="A1-B001", last="A1-B001", availability=Availability.RESERVED)
    planning.mark_booths(reserve, actor=SYSTEM)

    with pytest.raises(PlacedApart):
        assigning.assign_booths(give(edition, two, "A1-B002", "A1-B004"), actor=SYSTEM)
    with pytest.raises(BoothReserved):
        assigning.assign_booths(give(edition, two, "A1-B001", "A1-B002"), actor=SYSTEM)

    assert db.session.scalar(select(func.count()).select_from(BoothAssignment)) == 0


def test_another_countys_booth_needs_a_note_that_is_kept() -> None:
    edition = fair_plan.planned_fair()
    fair_plan.booths(edition, x=2700, first_seq=11, region_code=LONGYOU)
    waiting = fair_plan.application(edition)

    with pytest.raises(OutsideRegion) as refused:
        assigning.assign_booths(give(edition, waiting, "A1-B011"), actor=SYSTEM)
    assigning.assign_booths(give(edition, waiting, "A1-B011", note="双方同意"), actor=SYSTEM)

    assert refused.value.params == {"booth": "A1-B011", "region": "龙游县"}
    assert db.session.scalars(select(BoothAssignment.note)).all() == ["双方同意"]


def test_an_application_that_is_not_approved_yet_says_which_step_is_missing() -> None:
    edition = fair_plan.planned_fair()
    early = fair_plan.application(edition, state=ApplicationState.CITY_APPROVED)

    with pytest.raises(ProvinceReviewMissing):
        assigning.assign_booths(give(edition, early, "A1-B001"), actor=SYSTEM)


def test_assigning_twice_is_refused_and_moving_is_the_way() -> None:
    who = fair.cast()
    waiting = fair.approved(who)
    organizer = actor_of(who.organizer)
    assigning.assign_booths(give(who.edition, waiting, "A1-B001", "A1-B002"), actor=organizer)

    with pytest.raises(StepOver):
        assigning.assign_booths(give(who.edition, waiting, "A1-B003", "A1-B004"), actor=organizer)
    assigning.move_booths(give(who.edition, waiting, "A1-B002", "A1-B003"), actor=organizer)

    assert held(waiting) == ["A1-B002", "A1-B003"]
    assert entries(waiting)[-1] == ("booth.reassigned", [["A1-B001", "A1-B002"], ["A1-B002", "A1-B003"]])
    assert told(who.enterprise)[0][-1] == "参展申请 %(number)s 的展位调整为 %(booths)s，请在 %(last_day)s 前重新确认。"


def test_moving_after_confirmation_ends_the_letter_and_asks_anew() -> None:
    who = fair.cast()
    confirmed = fair.assigned(who)
    confirming.confirm_booths(confirmed, actor=actor_of(who.enterprise))

    assigning.move_booths(give(who.edition, confirmed, "A1-B009", "A1-B010"), actor=actor_of(who.organizer))

    assert (state_of(confirmed), held(confirmed)) == (ApplicationState.ASSIGNED, ["A1-B009", "A1-B010"])
    letter = db.session.scalars(select(ConfirmationLetter)).one()
    assert letter.superseded_at is not None


def test_a_move_onto_a_taken_booth_leaves_everything_as_it_was() -> None:
    edition = fair_plan.planned_fair()
    one, other = (fair_plan.application(edition, name=name) for name in ("甲", "乙"))
    assigning.assign_booths(give(edition, one, "A1-B001"), actor=SYSTEM)
    assigning.assign_booths(give(edition, other, "A1-B002"), actor=SYSTEM)

    with pytest.raises(BoothHeld):
        assigning.move_booths(give(edition, one, "A1-B002"), actor=SYSTEM)

    assert (held(one.public_id), held(other.public_id)) == (["A1-B001"], ["A1-B002"])


def test_released_booths_are_free_for_others_and_the_reason_is_told() -> None:
    who = fair.cast()
    waiting = fair.approved(who)
    organizer = actor_of(who.organizer)
    assigning.assign_booths(give(who.edition, waiting, "A1-B001", "A1-B002"), actor=organizer)
    release = ReleaseBooths(edition=who.edition_id, application=waiting, reason="展区调整")

    with pytest.raises(ReasonMissing):
        assigning.release_booths(replace(release, reason=" "), actor=organizer)
    assigning.release_booths(release, actor=organizer)

    assert (state_of(waiting), held(waiting)) == (ApplicationState.APPROVED, [])
    assert entries(waiting)[-1] == ("booth.released", ["A1-B001", "A1-B002"])
    assert told(who.enterprise)[0][-1] == "参展申请 %(number)s 的展位 %(booths)s 已收回，将重新安排。原因：%(reason)s"
    other = fair_plan.application(who.edition)
    assigning.assign_booths(give(who.edition, other, "A1-B001"), actor=SYSTEM)
    assert held(other.public_id) == ["A1-B001"]


def test_other_editions_and_other_offices_assign_nothing() -> None:
    who = fair.cast()
    waiting = fair.approved(who)
    next_year = who.edition.starts_on.replace(year=who.edition.starts_on.year + 1)
    other = editions.planned_edition(starts_on=next_year)
    elsewhere = person("外人", (Role.ORGANIZER, edition_scope(other.public_id)))
    onlooker = person("沈照川", everywhere(Role.PROVINCE_OFFICE))
    command = give(who.edition, waiting, "A1-B001", "A1-B002")

    with pytest.raises(NotFound):
        assigning.assign_booths(command, actor=actor_of(elsewhere))
    with pytest.raises(Forbidden):
        assigning.assign_booths(command, actor=actor_of(onlooker))
    with pytest.raises(NotFound):
        assigning.assign_booths(replace(command, edition=other.public_id), actor=actor_of(who.organizer))
    with pytest.raises(NotFound):
        assigning.assign_booths(replace(command, booths=("unknown",)), actor=actor_of(who.organizer))

    assert held(waiting) == []
