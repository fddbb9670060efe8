"""A form that is sent after the sign-in ended: what was typed survives the sign-in, and nothing is sent by itself."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from shanhai_events.accounts.kept_forms import KeptForm
from shanhai_events.accounts.models import UserSession
from shanhai_events.accounts.queries.people import names_of
from shanhai_events.kernel import clock as kernel_clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.clock import MovableClock
from tests.support.page import FormOnPage, Page
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person, in_context, person, signed_in

ORIGIN = {"Origin": "http://127.0.0.1:8000", "Referer": "http://127.0.0.1:8000/me/profile"}
TYPED = '何 <景行> & "潮"'


@pytest.fixture
def client(app: Flask, somebody: Person) -> PageClient:
    return signed_in(app, somebody)


def test_typed_text_survives_the_end_of_the_sign_in(app: Flask, client: PageClient, somebody: Person) -> None:
    form = client.get("/me/profile").form("name")
    _end_all(app)
    page = client.submit(form, name=TYPED, status=401).page
    assert "您填写的内容还在" in page.text
    assert _name(app, somebody) == "何景行"

    answer = client.submit(page.form("email", "password"), email=somebody.email, password="wrong", status=422)
    assert "您填写的内容还在" in answer.page.text
    page = client.submit(answer.page.form("email", "password"), **_password(somebody), status=200).page
    assert page.h1 == "继续提交"
    assert _name(app, somebody) == "何景行"

    page = client.submit(page.form("name", "locale")).follow()
    assert "已保存。" in page.text
    assert _name(app, somebody) == TYPED


def test_what_needs_changing_comes_back_filled_in(app: Flask, client: PageClient, somebody: Person) -> None:
    form = client.get("/me/profile").form("name")
    _end_all(app)
    page = client.submit(form, name="", locale="en", status=401).page
    page = client.submit(page.form("email", "password"), **_password(somebody), status=200).page
    answer = client.submit(page.form("locale", action="/me/profile"), status=422)
    assert answer.page.form("name").values["locale"] == ["en"]


def test_form_can_be_dropped(app: Flask, client: PageClient, somebody: Person) -> None:
    page = _resumed(app, client, somebody)
    assert page.links["放弃，回到原来的页面"] == "/me/profile"


def test_lost_cookie_keeps_the_form_of_an_own_page(app: Flask, client: PageClient, somebody: Person) -> None:
    form = client.get("/me/profile").form("name")
    client.http.delete_cookie("shanhai", domain="127.0.0.1")
    page = _post(client, form, status=400, headers=ORIGIN, name=TYPED)
    page = client.submit(page.form("email", "password"), **_password(somebody), status=200).page
    client.submit(page.form("name", "locale"))
    assert _name(app, somebody) == TYPED


def test_new_sign_in_in_another_window_keeps_the_form(app: Flask, client: PageClient, somebody: Person) -> None:
    form = client.get("/me/profile").form("name")
    client.submit(client.get("/privacy").form(action="/logout"))
    client.sign_in(somebody.email, PASSWORD)
    page = _post(client, form, status=400, headers=ORIGIN, name=TYPED)
    assert page.h1 == "继续提交"
    assert _name(app, somebody) == "何景行"
    client.submit(page.form("name", "locale"))
    assert _name(app, somebody) == TYPED


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Referer": "http://127.0.0.1:8000/me/profile"}],
)
def test_form_of_another_site_is_not_kept(
    app: Flask, client: PageClient, somebody: Person, headers: dict[str, str]
) -> None:
    page = Page(
        client.post_raw("/me/profile", status=400, data={"name": "evil", "locale": "zh"}, headers=headers).text,
        url="/me/profile",
        status=400,
    )
    assert "evil" not in str([form.values for form in page.forms])
    assert "继续提交" not in page.text
    assert _name(app, somebody) == "何景行"


def test_form_for_everybody_is_not_kept(app: Flask, somebody: Person) -> None:
    data = {"email": somebody.email, "password": PASSWORD}
    answer = PageClient(app).post_raw("/login", status=400, data=data, headers=ORIGIN)
    assert "继续提交" not in answer.text


def test_passwords_are_never_kept(app: Flask, client: PageClient, somebody: Person) -> None:
    form = client.get("/me/password").form("current")
    _end_all(app)
    typed: dict[str, Any] = {"current": PASSWORD, "password": "浪花-2027-new", "password_again": "浪花-2027-new"}
    page = client.submit(form, **typed, status=401).page
    with app.app_context():
        kept = KeptForm.unseal(page.form("email", "password").values["kept"][0])
    assert kept is not None
    assert [name for name, _value in kept.fields] == ["back"]


def test_somebody_else_does_not_get_the_form(app: Flask, client: PageClient, somebody: Person) -> None:
    other = in_context(app, person)
    form = client.get("/me/profile").form("name")
    _end_all(app)
    page = client.submit(form, name=TYPED, status=401).page
    answer = client.submit(page.form("email", "password"), email=other.email, password=PASSWORD)
    assert answer.location == "/me"
    assert "刚才的表单由另一个账号填写，没有提交。" in answer.follow().text
    assert _name(app, other) == "何景行"


@pytest.mark.parametrize("sealed", ["", "x", "t1:AAAA", "t1:" + "A" * 200, "no:such"])
def test_forged_form_is_ignored(app: Flask, somebody: Person, sealed: str) -> None:
    client = PageClient(app)
    form = client.get("/login").form("email", "password")
    answer = client.submit(form, **_password(somebody), kept=sealed)
    assert answer.location == "/me"


def test_kept_form_is_worthless_after_half_a_day(app: Flask, somebody: Person, clock: MovableClock) -> None:
    clock.set("2026-10-08 09:00")
    client = signed_in(app, somebody)
    form = client.get("/me/profile").form("name")
    _end_all(app)
    page = client.submit(form, name=TYPED, status=401).page
    clock.move(hours=12)
    assert client.submit(page.form("email", "password"), **_password(somebody)).location == "/me"


def test_files_are_not_kept_and_the_page_says_so(app: Flask, client: PageClient, somebody: Person) -> None:
    token = client.get("/me/profile").form("name").values["csrf_token"][0]
    _end_all(app)
    data = {"csrf_token": token, "name": TYPED, "scan": (BytesIO(b"%PDF-1.7"), "scan.pdf")}
    page = Page(client.post_raw("/me/profile", status=401, data=data).text, url="/me/profile", status=401)
    assert "附件需要重新选择。" in page.text
    page = client.submit(page.form("email", "password"), **_password(somebody), status=200).page
    assert "附件没有保留" in page.text


def test_too_long_a_form_is_not_kept(app: Flask, client: PageClient) -> None:
    form = client.get("/me/profile").form("name")
    _end_all(app)
    assert client.submit(form, name="长" * 70_000).location == "/login"


def test_scripts_are_told_in_json(app: Flask, client: PageClient) -> None:
    token = client.get("/me/profile").form("name").values["csrf_token"][0]
    _end_all(app)
    headers = {"Accept": "application/json", "X-CSRFToken": token}
    answer = client.post_raw("/me/profile", status=401, data={"name": TYPED}, headers=headers)
    assert answer.json["error"]["code"] == "http_401"  # type: ignore[index]


def _resumed(app: Flask, client: PageClient, somebody: Person) -> Page:
    token = client.get("/me/profile").form("name").values["csrf_token"][0]
    _end_all(app)
    data = {"csrf_token": token, "name": TYPED, "locale": "zh"}
    headers = {"Referer": "http://127.0.0.1:8000/me/profile"}
    page = Page(client.post_raw("/me/profile", status=401, data=data, headers=headers).text, url="/", status=401)
    return client.submit(page.form("email", "password"), **_password(somebody), status=200).page


def _password(somebody: Person) -> dict[str, Any]:
    return {"email": somebody.email, "password": PASSWORD}


def _post(client: PageClient, form: FormOnPage, *, status: int, headers: dict[str, str], **values: str) -> Page:
    data = {name: typed[0] for name, typed in form.values.items()} | values
    return Page(client.post_raw(form.action, status=status, data=data, headers=headers).text, url="/", status=status)


def _end_all(app: Flask) -> None:
    with app.app_context(), unit_of_work():
        db.session.execute(update(UserSession).values(ended_at=kernel_clock.now()))


def _name(app: Flask, somebody: Person) -> str:
    with app.app_context():
        return names_of([somebody.public_id])[somebody.public_id]
