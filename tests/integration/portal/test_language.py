"""Switching the language leads back to where one was, also when a form had just been refused there."""

import pytest
from flask import Flask

from tests.factories import series, signings
from tests.support.page import Page
from tests.support.page_client import BASE_URL, PageClient
from tests.support.people import signed_in


def page_in_english(client: PageClient, page: Page) -> Page:
    """Follow the switch in the header."""
    answer = client.get_raw(next(page.links[words] for words in ("English", "EN") if words in page.links), status=303)
    return client.get(answer.headers["Location"])


def test_a_form_that_has_a_page_of_its_own_is_read_there_again(client: PageClient) -> None:
    page = client.submit(
        client.get("/login?next=/me").form("email", "password"), status=422, email="x@example.com", password=""
    ).page
    read = page_in_english(client, page)
    assert (read.url.split("?")[0], read.root.get("lang"), read.h1) == ("/login", "en", "Sign in")


def test_a_form_of_a_record_leads_back_to_the_record(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        record = signings.pending(at)
        path, name = f"/signings/{record.public_id}", record.name
    client = signed_in(app, at.verifier)
    form = client.get(path).form("capitals")
    assert form.action == f"{path}/steps"
    page = client.submit(form, status=422, button="event=verify", capitals="不是金额").page
    assert page_in_english(client, page).url == path
    assert name in client.get(path).h1


@pytest.mark.parametrize(
    ("referrer", "leads_to"),
    [
        (f"{BASE_URL}/manage/series/%s/programme?day=2", "/manage/series/%s/programme?day=2"),
        (f"{BASE_URL}/manage/series/%s/activities/nothing/move", "/manage/series/%s/activities/%s"),
        ("https://elsewhere.example/manage/series/%s/programme", "/manage/series/%s/activities/%s"),
    ],
    ids=["the-page-that-sent-it", "no-address-that-only-takes-forms", "no-other-site"],
)
def test_an_address_that_only_takes_forms_leads_to_the_page_before(app: Flask, referrer: str, leads_to: str) -> None:
    with app.app_context():
        who = series.cast()
        talks = series.activity(who)
    client = signed_in(app, who.organizer)
    path = f"/manage/series/{who.edition_id}/activities/{talks}/move"
    referrer, leads_to = (text % (who.edition_id, talks)[: text.count("%s")] for text in (referrer, leads_to))
    answer = client.post_raw(path, status=400, headers={"Referer": referrer})
    page = Page(answer.get_data(as_text=True), url=path, status=400)
    answer = client.get_raw(next(page.links[words] for words in ("English", "EN") if words in page.links), status=303)
    assert answer.headers["Location"] == leads_to


@pytest.mark.parametrize("target", ["//[", "/%2F[", "//[x", "https://[", "/\\[", "//example.com"])
def test_what_is_no_address_of_ours_leads_home(app: Flask, target: str) -> None:
    answer = app.test_client().get("/locale/en", query_string={"next": target})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_form_sent_to_no_address_at_all_is_answered(app: Flask) -> None:
    answer = app.test_client().post("/", environ_overrides={"PATH_INFO": "//[x"})
    assert answer.status_code in {308, 400, 404}
