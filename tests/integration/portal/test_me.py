"""Everybody's own page: what waits, what is theirs, nothing of others."""

from datetime import timedelta

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel import clock
from shanhai_events.series.enums import EntryEvent
from shanhai_events.signings.enums import SigningEvent
from shanhai_events.signings.models.records import Signing
from tests.factories import fair, forum, series, signings
from tests.factories.fair import Cast
from tests.factories.regions import JINGNING
from tests.support.page import Page, text_of
from tests.support.people import Person, edition_scope, person, region_scope, signed_in
from tests.support.queries import count_queries


@pytest.fixture
def cast(app: Flask) -> Cast:
    with app.app_context():
        return fair.cast()


def test_a_newcomer_is_led_to_the_file_of_their_enterprise(app: Flask) -> None:
    with app.app_context():
        newcomer = person("周岚")
    page = signed_in(app, newcomer).get("/me")
    assert page.links["登记企业"] == "/organizations/new"


def test_an_enterprise_sees_its_application_and_its_state(app: Flask, cast: Cast) -> None:
    with app.app_context():
        public_id = fair.submitted(cast)
    page = signed_in(app, cast.enterprise).get("/me")
    assert f"/fair/{cast.edition_id}/applications/{public_id}" in page.links.values()
    assert "待县级审核" in page.text


def test_the_countys_pile_is_counted_within_its_county(app: Flask, cast: Cast) -> None:
    with app.app_context():
        fair.submitted(cast)
        elsewhere = person("何见山", (Role.COUNTY_OFFICE, region_scope(JINGNING)))
    page = signed_in(app, cast.county).get("/me")
    assert page.links["待县级审核"] == f"/fair/{cast.edition_id}/reviews/county"
    assert "现在没有等您办理的事" in signed_in(app, elsewhere).get("/me").text


def waiting_on(page: Page) -> list[str]:
    """Return the piles on the page with their numbers."""
    return [text_of(row) for row in page.all("li") if row.find(".//b") is not None and "待办" in text_of(row)]


def test_a_chamber_sees_the_guests_that_wait_for_it_and_the_organizer_those_it_has_confirmed(app: Flask) -> None:
    with app.app_context():
        who = forum.cast()
        other = forum.another_chamber(who)
        for name in ("周岚", "何景行"):
            forum.submitted(who, forum.reply(name=name))
        forum.submitted(other, forum.reply(name="方望舒"))
        forum.confirmed(who, forum.reply(name="欧阳"))
    chamber, organizer = (signed_in(app, each).get("/me") for each in (who.chamber, who.organizer))

    assert chamber.links["待确认的参会回执"] == f"/forum/{who.edition_id}/confirmations"
    assert [row[-4:] for row in waiting_on(chamber)] == ["2 待办"]
    path = f"/manage/forum/{who.edition_id}/registrations?state=chamber_confirmed"
    assert organizer.links["待审核的参会回执"] == path
    assert len(signed_in(app, who.organizer).get(path).rows) == 1
    assert "参会回执" not in signed_in(app, fair_person(app)).get("/me").text


def test_an_organizer_of_the_series_sees_the_entries_to_decide_on_and_others_do_not(app: Flask) -> None:
    with app.app_context():
        who = series.cast()
        elsewhere = series.cast(edition=series.open_series(starts_on=clock.today() + timedelta(days=800)))
        talks = series.enrolling(who)
        for _ in range(2):
            series.entered(who, talks)
        series.decide(who, series.entered(who, talks), EntryEvent.APPROVE)
    page = signed_in(app, who.organizer).get("/me")

    path = f"/manage/series/{who.edition_id}/participants?state=requested"
    assert page.links["待审核的活动报名"] == path
    assert [row[-4:] for row in waiting_on(page)] == ["2 待办"]
    assert len(signed_in(app, who.organizer).get(path).rows) == 2
    for other in (elsewhere.organizer, who.county):
        assert "待审核的活动报名" not in signed_in(app, other).get("/me").text


def test_the_verifier_sees_what_to_check_and_both_desks_what_to_sign(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        for _ in range(2):
            signings.pending(at)
        signings.verified(at)
        signings.signed(at)
        scope = edition_scope(at.edition_id)
        both = person("毛知夏", (Role.SIGNING_CLERK, scope), (Role.SIGNING_VERIFIER, scope))
        signings.moved(signings.logged(at, clerk=both), SigningEvent.SUBMIT, by=both)
    verifier, clerk = (signed_in(app, each) for each in (at.verifier, at.clerk))
    page = verifier.get("/me")

    pending, verified = (f"/signings?edition={at.edition_id}&state={state}" for state in ("pending", "verified"))
    assert (page.links["待核验的签约"], page.links["已核验，待签约"]) == (pending, verified)
    assert [row[-4:] for row in waiting_on(page)] == ["3 待办", "1 待办"]
    assert (len(verifier.get(pending).rows), len(verifier.get(verified).rows)) == (3, 1)
    assert [row[-4:] for row in waiting_on(signed_in(app, both).get("/me"))] == ["2 待办", "1 待办"]
    assert [row[:7] for row in waiting_on(clerk.get("/me"))] == ["已核验，待签约"]


def test_what_was_sent_back_stands_on_its_clerks_page_with_the_first_words_of_the_reason(app: Flask) -> None:
    reason = "协议资金与文本不一致。" + "请核对后再送。" * 10
    with app.app_context():
        at = signings.desk()
        colleague = person("毛知夏", (Role.SIGNING_CLERK, edition_scope(at.edition_id)))
        record = signings.moved(signings.pending(at), SigningEvent.RETURN, by=at.verifier, reason=reason)
        corrected = signings.moved(signings.pending(at), SigningEvent.RETURN, by=at.verifier, reason="缺签约代表")
        signings.moved(signings.changed(corrected, by=at.clerk), SigningEvent.SUBMIT, by=at.clerk)
        signings.logged(at)
        path, name = f"/signings/{record.public_id}", record.name
    page = signed_in(app, at.clerk).get("/me")

    (row,) = [text for each in page.all("li") if (text := text_of(each)).startswith(f"{name} 原因：")]
    assert page.links[name] == path
    assert row.startswith(f"{name} 原因：{reason[:39]}… ")
    assert "共 1 条" in page.text
    assert "被退回的签约登记" not in signed_in(app, colleague).get("/me").text


def test_a_request_to_make_void_waits_for_a_second_person_of_the_province(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        record = ask_to_make_void(at)
        signings.voided(at)
        path, name = f"/signings/{record.public_id}", record.name
    second = signed_in(app, at.second).get("/me")

    assert second.links[name] == path
    assert [text_of(each) for each in second.all("li") if "原因：" in text_of(each)] == [
        f"{name} 原因：双方解除协议 {at.edition.name}"
    ]
    in_english = signed_in(app, at.second).speak("en").get("/me")
    assert [text_of(each).split(" 双方")[0] for each in in_english.all("li") if "双方" in text_of(each)] == [
        f"{name} Reason:"
    ]
    for other in (at.province, at.verifier):
        assert "待确认的作废申请" not in signed_in(app, other).get("/me").text


def ask_to_make_void(at: signings.Desk) -> Signing:
    """Return a signed record that the province asked to be made void."""
    return signings.moved(signings.signed(at), SigningEvent.REQUEST_VOID, by=at.province, reason="双方解除协议")


def test_many_records_take_no_more_queries_than_one(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        ask_to_make_void(at)
        signings.pending(at)
    client = signed_in(app, at.second)
    client.get("/me")
    before = count_queries(app, client, "/me")
    with app.app_context():
        for _ in range(6):
            ask_to_make_void(at)
            signings.pending(at)
    page = client.get("/me")
    assert count_queries(app, client, "/me") == before
    assert len([row for row in page.all("li") if "原因：" in text_of(row)]) == 5
    assert "共 7 条" in page.text


def fair_person(app: Flask) -> Person:
    """Somebody of an enterprise that is no chamber."""
    with app.app_context():
        return fair.cast().enterprise


def test_the_home_page_and_its_english_twin_hold_together(app: Flask, cast: Cast) -> None:
    client = signed_in(app, cast.enterprise)
    assert client.get("/").h1 == "山与海，在这里相会"
    assert client.speak("en").get("/").root.get("lang") == "en"
