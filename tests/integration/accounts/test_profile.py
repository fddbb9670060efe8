"""A person's own pages: name, language, devices."""

from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.queries.people import names_of
from shanhai_events.audit.models import AuditEntry
from shanhai_events.storage.database import db
from tests.support.page_client import PageClient
from tests.support.people import Person, in_context, person, signed_in

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Mobile MicroMessenger/8.0"
GO_ON = "/login?next=/me"


def test_name_and_language_are_kept(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    page = client.get("/me/profile")
    page = client.submit(page.form("name"), name=" 何  景行 ", locale="en").follow()
    assert page.form("name").values["name"] == ["何 景行"]
    with app.app_context():
        assert names_of([somebody.public_id, "nobody"]) == {somebody.public_id: "何 景行"}
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
        assert entry.action == "user.profile_edited"
        assert entry.diff["locale"] == ["zh", "en"]
        assert "景行" not in str(entry.diff)
    cookie = client.http.get_cookie("locale", domain="127.0.0.1")
    assert cookie is not None
    assert cookie.value == "en"


def test_language_of_the_profile_is_spoken_after_sign_in_on_a_new_device(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    client.submit(client.get("/me/profile").form("name"), locale="en")
    other = signed_in(app, somebody)
    cookie = other.http.get_cookie("locale", domain="127.0.0.1")
    assert cookie is not None
    assert cookie.value == "en"


def test_saving_without_a_change_leaves_no_trace(app: Flask, somebody: Person) -> None:
    client = signed_in(app, somebody)
    client.submit(client.get("/me/profile").form("name"))
    with app.app_context():
        actions = list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)))
    assert actions == ["user.created", "user.signed_in"]


def test_devices_are_listed_and_one_is_signed_out(app: Flask, somebody: Person) -> None:
    here = signed_in(app, somebody)
    phone = PageClient(app)
    phone.http.environ_base["HTTP_USER_AGENT"] = PHONE
    phone.sign_in(somebody.email, "松涛与潮声-2026")
    page = here.get("/me/devices")
    assert "WeChat, iPhone" in page.text
    assert page.text.count("本机") == 1
    ends = [form for form in page.forms if form.action.endswith("/end")]
    here.submit(ends[1])
    assert phone.get_raw("/me", status=303).headers["Location"] == GO_ON
    here.get("/me/devices")


def test_all_other_devices_are_signed_out_at_once(app: Flask, somebody: Person) -> None:
    here, *others = (signed_in(app, somebody) for _ in range(3))
    here.submit(here.get("/me/devices").form(action="/end-others"))
    for other in others:
        assert other.get_raw("/me", status=303).headers["Location"] == GO_ON
    assert [form.action for form in here.get("/me/devices").forms if form.action.endswith("/end-others")] == []


def test_device_of_somebody_else_is_not_found(app: Flask, somebody: Person) -> None:
    other = in_context(app, person)
    theirs = signed_in(app, other)
    action = next(form.action for form in theirs.get("/me/devices").forms if form.action.endswith("/end"))
    mine = signed_in(app, somebody)
    token = mine.get("/me/profile").form("name").values["csrf_token"][0]
    mine.post_raw(action, status=404, data={"csrf_token": token})
    theirs.get("/me/devices")
