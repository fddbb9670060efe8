"""People see what they agreed to, and take it back; without consent nobody signs in and nobody is written to."""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.errors import AdminKeepsConsent, ConsentWithdrawn, NothingToWithdraw
from shanhai_events.accounts.models import Consent, UserSession
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services import consenting, passwords
from shanhai_events.accounts.services.signing_in import Device
from shanhai_events.audit.models import AuditEntry
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.queries.members import recipients_of
from shanhai_events.storage.database import db
from tests.factories import organizations
from tests.factories.accounts import agree, registered, try_sign_in
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person, actor_of, everywhere, in_context, person, signed_in

WITHDRAWN = "您已撤回对个人信息处理说明的同意。要再使用账号，请勾选重新同意，再输一次密码登录。"
LEFT = "已撤回同意，您已从所有设备退出。要再使用时，登录并重新同意即可。"


def consented(app: Flask, *grants: tuple[Role, object]) -> Person:
    """Make a person who has agreed to the text in force."""

    def make() -> Person:
        made = person("叶知秋", *grants)  # type: ignore[arg-type]
        agree(made)
        return made

    return in_context(app, make)


def withdraw(client: PageClient) -> str:
    """Take the consent back on the page and return what the next page says."""
    page = client.get("/me/consents")
    return client.submit(page.form("understood"), understood="y").follow().text


def consents() -> Sequence[tuple[str, bool]]:
    rows = db.session.execute(select(Consent.text_version, Consent.withdrawn_at).order_by(Consent.id))
    return [(row.text_version, row.withdrawn_at is not None) for row in rows]


def test_who_signed_up_sees_which_version_they_agreed_to(app: Flask) -> None:
    client = PageClient(app)
    path = registered(app, "leaf@example.com")
    client.submit(client.get(path).form("next"))
    client.sign_in("leaf@example.com", PASSWORD)
    page = client.get(client.get("/me/profile").links["同意记录与撤回"])
    assert [row[:2] + row[3:] for row in page.rows] == [["建立和使用账号", TEXT_VERSION, "有效", "—"]]
    assert page.links[TEXT_VERSION] == "/privacy"


def test_an_account_of_the_administrator_has_nothing_to_withdraw(app: Flask, somebody: Person) -> None:
    page = signed_in(app, somebody).get("/me/consents")
    assert "您的账号由管理员开通，没有请您在网上同意过。" in page.text
    assert [form.action for form in page.forms if "consents" in form.action] == []
    with app.app_context(), pytest.raises(NothingToWithdraw):
        consenting.withdraw_consent(actor=actor_of(somebody))


def test_withdrawing_asks_for_the_tick_first(app: Flask) -> None:
    client = signed_in(app, consented(app))
    page = client.get("/me/consents")
    page = client.submit(page.form("understood"), status=422).page
    assert page.error_texts == ["我知道撤回以后的结果：请先看撤回以后的结果，再勾选。"]
    client.get("/me")


def test_withdrawing_ends_every_sign_in_and_is_recorded(app: Flask) -> None:
    somebody = consented(app)
    here, there = signed_in(app, somebody), signed_in(app, somebody)
    assert LEFT in withdraw(here)
    for client in (here, there):
        assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"
    with app.app_context():
        assert consents() == [(TEXT_VERSION, True)]
        assert db.session.scalars(select(UserSession.ended_because)).all() == ["consent_withdrawn"] * 2
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
        assert (entry.action, entry.subject_public_id) == ("consent.withdrawn", somebody.public_id)
        assert entry.diff == {"consent": [TEXT_VERSION], "sign_ins_ended": 2}


def test_the_right_password_lets_nobody_in_who_has_withdrawn_and_the_wrong_one_says_nothing(app: Flask) -> None:
    somebody = consented(app)
    withdraw(signed_in(app, somebody))
    stranger = PageClient(app)
    assert WITHDRAWN in try_sign_in(stranger, somebody.email, PASSWORD, status=403)
    assert WITHDRAWN not in try_sign_in(stranger, somebody.email, "not the password", status=422)


def test_agreeing_again_at_the_sign_in_opens_the_account(app: Flask) -> None:
    somebody = consented(app)
    client = signed_in(app, somebody)
    withdraw(client)
    page = client.get("/login")
    assert not page.form("email").has("consent")
    page = client.submit(page.form("email"), email=somebody.email, password=PASSWORD, status=403).page
    client.submit(page.form("consent"), password=PASSWORD, consent="y")
    rows = client.get("/me/consents").rows
    assert [(row[1], row[3]) for row in rows] == [(TEXT_VERSION, "有效"), (TEXT_VERSION, "已撤回")]
    with app.app_context():
        actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq.desc()).limit(2)).all()
        assert actions == ["user.signed_in", "consent.given"]


def test_a_tick_at_the_sign_in_changes_nothing_for_everybody_else(app: Flask) -> None:
    somebody = consented(app)
    client = PageClient(app)
    client.submit(client.get("/login").form("email"), email=somebody.email, password=PASSWORD, consent="y")
    with app.app_context():
        assert consents() == [(TEXT_VERSION, False)]


def test_a_new_password_opens_no_account_without_consent(app: Flask) -> None:
    somebody = consented(app)
    with app.app_context():
        actor = actor_of(somebody)
        consenting.withdraw_consent(actor=actor)
        with pytest.raises(ConsentWithdrawn):
            passwords.change_password(actor=actor, current=PASSWORD, password="潮声与松涛-2027", device=Device())


def test_who_has_withdrawn_is_not_written_to_any_more(app: Flask) -> None:
    somebody = consented(app)
    with app.app_context():
        public_id = organizations.registered(actor=actor_of(somebody))
        organization = db.session.scalars(select(Organization).where(Organization.public_id == public_id)).one()
        assert [told.user_public_id for told in recipients_of(organization)] == [somebody.public_id]
        consenting.withdraw_consent(actor=actor_of(somebody))
        organization = db.session.scalars(select(Organization).where(Organization.public_id == public_id)).one()
        assert recipients_of(organization) == []


def test_the_administrator_hands_the_administration_over_first(app: Flask) -> None:
    admin = consented(app, everywhere(Role.ADMIN))
    client = signed_in(app, admin)
    page = client.get("/me/consents")
    answer = client.submit(page.form("understood"), understood="y", status=409)
    assert "请先由另一位管理员结束您的管理员授权" in answer.page.text
    client.get("/me")
    with app.app_context(), pytest.raises(AdminKeepsConsent):
        consenting.withdraw_consent(actor=actor_of(admin))


def test_the_administrator_sees_who_has_withdrawn(app: Flask, desk: PageClient, somebody: Person) -> None:
    gone = consented(app)
    withdraw(signed_in(app, gone))
    rows = desk.get("/manage/users?state=withdrawn").rows
    assert [(gone.email in " ".join(row), "已撤回同意" in row) for row in rows] == [(True, True)]
    assert gone.email not in desk.get("/manage/users?state=active").text
    page = desk.get(f"/manage/users/{gone.public_id}")
    assert "撤回对个人信息处理说明的同意" in page.text
    assert somebody.email in desk.get("/manage/users?state=active").text
