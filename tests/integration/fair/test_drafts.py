"""Drafts: who may begin one, what is kept, and what is refused."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy import text as sql

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.enums import EditionMove
from shanhai_events.editions.services.moving import move_edition
from shanhai_events.fair.commands.applying import (
    DraftAsRead,
    Explained,
    ProductGiven,
    StartApplication,
)
from shanhai_events.fair.commands.reviewing import GrantException
from shanhai_events.fair.enums import ReviewStep
from shanhai_events.fair.errors import (
    ApplicationEnded,
    EditionNotOpen,
    ExceptionExists,
    LiveApplicationExists,
    NotEditable,
    ReasonMissing,
    RegionNotEligible,
    WindowClosed,
)
from shanhai_events.fair.models.applications import ApplicationStaff, BoothApplication
from shanhai_events.fair.services import applying, wishing
from shanhai_events.fair.services.drafts import StaleDraft
from shanhai_events.fair.services.excepting import grant_exception
from shanhai_events.fair.services.telling import application_path, review_path
from shanhai_events.fair.services.withdrawing import withdraw_application
from shanhai_events.files.errors import FileTypeRefused
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import fair, organizations
from tests.factories.regions import HANGZHOU
from tests.support.clock import MovableClock
from tests.support.people import SYSTEM, actor_of, person, region_scope
from tests.support.racing import race

BINJIANG = "330108"
STRANGE = (
    "𠮷野",
    "O'Brien",
    "NULL",
    "0",
    "=1+1",
    "欧阳·买买提",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%(number)s",
)


def count_applications() -> int:
    return db.session.scalar(select(func.count()).select_from(BoothApplication)) or 0


@pytest.mark.usefixtures("app_context")
def test_a_second_start_goes_on_with_the_first_draft() -> None:
    who = fair.cast()
    assert fair.started(who) == fair.started(who)
    assert count_applications() == 1


def test_a_double_click_makes_one_application(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        actor = actor_of(who.enterprise)
    command = StartApplication(edition=who.edition_id, organization=who.organization)
    started = race(app, [lambda: applying.start_application(command, actor=actor)] * 5)
    assert len(set(started)) == 1
    with app.app_context():
        assert count_applications() == 1


@pytest.mark.usefixtures("app_context")
def test_an_ended_application_makes_room_for_a_new_one() -> None:
    who = fair.cast()
    first = fair.started(who)
    withdraw_application(Explained(application=first, reason=""), actor=actor_of(who.enterprise))
    assert fair.started(who) != first


@pytest.mark.usefixtures("app_context")
def test_a_stranger_finds_neither_enterprise_nor_draft() -> None:
    who = fair.cast()
    public_id = fair.started(who)
    stranger = person("陌生人")
    organizations.registered(actor=actor_of(stranger))
    actor = actor_of(stranger)
    with pytest.raises(NotFound):
        applying.start_application(StartApplication(edition=who.edition_id, organization=who.organization), actor=actor)
    with pytest.raises(NotFound):
        applying.save_products(DraftAsRead(application=public_id, version=1), fair.products(), actor=actor)


@pytest.mark.usefixtures("app_context")
def test_offices_do_not_see_a_draft_that_is_not_theirs_to_fill_in() -> None:
    who = fair.cast()
    public_id = fair.started(who)
    for office in (who.city, who.province, who.organizer):
        with pytest.raises(NotFound):
            applying.save_products(who.read(public_id), fair.products(), actor=actor_of(office))


@pytest.mark.usefixtures("app_context")
def test_the_county_fills_in_on_behalf_and_the_record_says_so() -> None:
    who = fair.cast()
    command = StartApplication(edition=who.edition_id, organization=who.organization)
    public_id = applying.start_application(command, actor=actor_of(who.county))
    assert fair.application(public_id).filled_in_by_office is True
    applying.save_staff(who.read(public_id), fair.staff(), actor=actor_of(who.county))
    neighbour = person("邻县", (Role.COUNTY_OFFICE, region_scope("330822")))
    with pytest.raises(NotFound):
        applying.start_application(command, actor=actor_of(neighbour))


@pytest.mark.usefixtures("app_context")
def test_a_developed_region_needs_the_exception_of_the_province() -> None:
    who = fair.cast()
    elsewhere = person("杭州人")
    organization = organizations.registered(actor=actor_of(elsewhere), region_code=BINJIANG)
    command = StartApplication(edition=who.edition_id, organization=organization)
    with pytest.raises(RegionNotEligible):
        applying.start_application(command, actor=actor_of(elsewhere))
    exception = GrantException(edition=who.edition_id, organization=organization, reason="结对帮扶企业")
    with pytest.raises(NotFound):
        grant_exception(exception, actor=actor_of(person("杭州市", (Role.CITY_OFFICE, region_scope(HANGZHOU)))))
    grant_exception(exception, actor=actor_of(who.province))
    assert applying.start_application(command, actor=actor_of(elsewhere))
    with pytest.raises(ExceptionExists):
        grant_exception(exception, actor=actor_of(who.province))
    with pytest.raises(ReasonMissing):
        grant_exception(
            GrantException(edition=who.edition_id, organization=who.organization, reason=" "),
            actor=actor_of(who.province),
        )


@pytest.mark.usefixtures("app_context")
def test_nothing_begins_outside_the_window(clock: MovableClock) -> None:
    clock.set("2026-07-24 09:00")
    who = fair.cast()
    clock.move(days=31)
    with pytest.raises(WindowClosed):
        fair.started(who)
    move_edition(public_id=who.edition_id, move=EditionMove.STOP, actor=SYSTEM)
    with pytest.raises(EditionNotOpen):
        fair.started(who)


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize("text", STRANGE)
def test_strange_names_are_kept_exactly(text: str) -> None:
    who = fair.cast()
    public_id, actor = fair.started(who), actor_of(who.enterprise)
    given = fair.products(products=(ProductGiven(name=text, brand=text, origin=text),), wish_note=text)
    applying.save_products(who.read(public_id), given, actor=actor)
    people = (fair.somebody(name=text, title=text, document_number=text, mobile=text),)
    applying.save_staff(who.read(public_id), fair.staff(fascia=text[:24], staff=people, lodging=text), actor=actor)
    row = fair.application(public_id)
    assert (row.products[0].name, row.products[0].origin, row.wish_note) == (text, text, text)
    assert (row.staff[0].name, row.staff[0].title, row.lodging, row.fascia) == (text, text, text, text[:24])


@pytest.mark.usefixtures("app_context")
def test_numbers_of_people_are_sealed_and_found_by_their_normal_form() -> None:
    who = fair.cast()
    public_id, actor = fair.started(who), actor_of(who.enterprise)
    people = (
        fair.somebody(document_number="e1234 5678", mobile="+86 138 5700 2605"),
        fair.somebody(name="林一", document_kind=PersonDocument.ID_CARD, document_number="12", mobile=""),
    )
    applying.save_staff(who.read(public_id), fair.staff(staff=people), actor=actor)
    first, second = db.session.scalars(select(ApplicationStaff).order_by(ApplicationStaff.position))
    assert (first.document_number, first.mobile) == ("E12345678", "13857002605")
    assert (second.document_number, second.mobile) == ("12", "")
    assert "E12345678" not in first.document_sealed
    assert first.document_lookup == ApplicationStaff.document_number.lookup_of("E12345678")


@pytest.mark.usefixtures("app_context")
def test_a_stale_save_shows_what_differs_and_keeps_nothing() -> None:
    who = fair.cast()
    public_id, actor = fair.started(who), actor_of(who.enterprise)
    read = who.read(public_id)
    applying.save_staff(read, fair.staff(fascia="他人填的"), actor=actor)
    with pytest.raises(StaleDraft) as stale:
        applying.save_staff(read, fair.staff(fascia="我填的"), actor=actor)
    (found,) = stale.value.found
    assert (found.label, found.before, found.after) == ("楣板（中文）", ("他人填的",), ("我填的",))
    assert fair.application(public_id).fascia == "他人填的"


def test_of_two_saves_at_once_one_is_stale(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        public_id, actor = fair.started(who), actor_of(who.enterprise)
        read = who.read(public_id)
    found = race(app, [lambda: applying.save_products(read, fair.products(), actor=actor).version] * 4)
    assert sorted(map(str, found)) == sorted(["2", *[str(StaleDraft)] * 3])


@pytest.mark.usefixtures("app_context")
def test_what_was_handed_in_cannot_be_changed() -> None:
    who = fair.cast()
    public_id, actor = fair.submitted(who), actor_of(who.enterprise)
    with pytest.raises(NotEditable):
        applying.save_products(who.read(public_id), fair.products(), actor=actor)
    with pytest.raises(NotEditable):
        wishing.save_booth(who.read(public_id), fair.booth(), actor=actor)
    with pytest.raises(NotEditable):
        applying.attach_stamp_scan(who.read(public_id), fair.scan(), declared=True, actor=actor)
    withdraw_application(Explained(application=public_id, reason="不参展了"), actor=actor)
    with pytest.raises(ApplicationEnded):
        applying.save_products(who.read(public_id), fair.products(), actor=actor)


@pytest.mark.usefixtures("app_context")
def test_a_scan_that_is_none_is_refused() -> None:
    who = fair.cast()
    public_id = fair.started(who)
    upload = fair.scan("申请表.pdf")
    upload.stream.seek(0)
    upload.stream.write(b"<html><script>alert(1)</script>")
    upload.stream.truncate()
    with pytest.raises(FileTypeRefused):
        applying.attach_stamp_scan(who.read(public_id), upload, declared=True, actor=actor_of(who.enterprise))
    assert fair.application(public_id).stamp_scan_public_id is None


@pytest.mark.usefixtures("app_context")
def test_withdrawing_what_was_handed_in_needs_a_reason() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    with pytest.raises(ReasonMissing):
        withdraw_application(Explained(application=public_id, reason=" "), actor=actor_of(who.enterprise))
    with pytest.raises(Forbidden):
        withdraw_application(Explained(application=public_id, reason="不行"), actor=actor_of(who.city))
    withdraw_application(Explained(application=public_id, reason="今年不参展"), actor=actor_of(who.county))
    assert fair.application(public_id).state == "withdrawn"


@pytest.mark.usefixtures("app_context")
def test_the_index_is_what_keeps_an_enterprise_to_one_live_application() -> None:
    who = fair.cast()
    fair.started(who)
    with pytest.raises(LiveApplicationExists):
        fair.second_row(who)
    with unit_of_work():
        db.session.execute(sql("DROP INDEX uq_booth_applications_live"))
    fair.second_row(who)
    assert count_applications() == 2


@pytest.mark.usefixtures("app_context")
def test_notices_lead_to_pages_that_exist(app: Flask) -> None:
    who = fair.cast()
    row = fair.application(fair.started(who))
    adapter = app.url_map.bind("127.0.0.1")
    assert adapter.match(application_path(row)) == (
        "fair.application",
        {"edition": who.edition_id, "application": row.public_id},
    )
    for step in ReviewStep:
        assert adapter.match(review_path(row, step))[0] == "fair.review"
