"""The administrator's pages: list, account, invitation, grants, disabling; and who may not see them."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.services.administration import disable_user
from shanhai_events.kernel.actor import EVERYWHERE
from shanhai_events.storage.database import db
from tests.factories.accounts import links_to, mails_to, registered, try_sign_in
from tests.factories.editions import planned_edition
from tests.factories.regions import LISHUI, LONGYOU, load_regions
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, SYSTEM, Person, in_context, person, signed_in


def test_list_shows_state_and_roles(app: Flask, desk: PageClient, somebody: Person) -> None:
    registered(app, "new@example.com")
    rows = {row[0]: row[1:4] for row in desk.get("/manage/users").rows}
    assert rows["管理员"][1:] == ["系统管理员", "可登录"]
    assert rows["叶知秋"] == ["new@example.com", "无", "邮箱未确认"]
    assert rows[somebody.name] == [somebody.email, "无", "可登录"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=LU@example", []),
        ("q=管理", ["管理员"]),
        ("q=PERSON", ["何景行", "管理员"]),
        ("q=%25", []),
        ("role=admin", ["管理员"]),
        ("role=inspector", []),
        ("role=nonsense", ["何景行", "管理员"]),
        ("state=disabled", []),
        ("state=active", ["何景行", "管理员"]),
    ],
)
def test_list_is_filtered(desk: PageClient, somebody: Person, query: str, names: list[str]) -> None:
    assert [row[0] for row in desk.get(f"/manage/users?{query}").rows] == names


def test_list_has_pages_and_the_same_query_count_for_1_and_30_rows(app: Flask, desk: PageClient) -> None:
    one = _count_queries(app, desk, "/manage/users")

    def many() -> Person:
        return [person(f"经办人{number:02}", (Role.INSPECTOR, EVERYWHERE)) for number in range(31)][-1]

    in_context(app, many)
    page = desk.get("/manage/users")
    assert len(page.rows) == 30
    assert "第 1–30 条，共 32 条" in page.text
    assert _count_queries(app, desk, "/manage/users") == one
    assert len(desk.get("/manage/users?page=2").rows) == 2
    assert len(desk.get("/manage/users?page=99").rows) == 2


def test_invited_person_gets_a_role_and_signs_in(app: Flask, desk: PageClient) -> None:
    with app.app_context():
        load_regions()
    form = desk.get("/manage/users/new").form("email", "name")
    page = desk.submit(form, email="Office@Example.com", name="景宁协作办").follow()
    assert page.h1 == "景宁协作办"
    assert "已邀请，未设密码" in page.text
    page = desk.submit(page.form("role"), role="county_office", region=LONGYOU).follow()
    assert page.rows[0][:2] == ["县（市、区）协作办", "龙游县"]
    assert page.rows[0][4:6] == ["管理员", "有效"]
    assert "授予角色 管理员" in page.text
    assert "建立账号 管理员" in page.text

    client = PageClient(app)
    link = links_to(app, "office@example.com", "/invitation/")[-1]
    client.submit(client.get(link).form("password"), password=PASSWORD, password_again=PASSWORD, consent="y")
    assert try_sign_in(client, "office@example.com", PASSWORD, status=303) == "/me"


def test_known_address_is_not_invited_twice(desk: PageClient, somebody: Person) -> None:
    form = desk.get("/manage/users/new").form("email", "name")
    answer = desk.submit(form, email=somebody.email.upper(), name="又一人", status=422)
    assert answer.page.error_texts == ["邮箱：这个邮箱已有账号。"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"role": "county_office"}, "市或县（市、区）：这个角色需要选定地区。"),
        ({"role": "city_office", "region": LONGYOU}, "角色：这个角色不能授予这样的范围。"),
        ({"role": "county_office", "region": LISHUI}, "角色：这个角色不能授予这样的范围。"),
        ({"role": "enterprise"}, "届次或单位编号：这个角色需要填写单位编号。"),
        ({"role": "organizer", "record_id": "nosuchedition"}, "届次或单位编号：没有找到这个范围，请核对编号。"),
        (
            {"role": "inspector", "valid_from": "2027-01-02", "valid_to": "2027-01-01"},
            "最后一天：结束日期应晚于开始日期。",
        ),
    ],
)
def test_what_grants_are_refused(
    app: Flask, desk: PageClient, somebody: Person, typed: dict[str, Any], words: str
) -> None:
    with app.app_context():
        load_regions()
    form = desk.get(f"/manage/users/{somebody.public_id}").form("role")
    assert desk.submit(form, status=422, **typed).page.error_texts == [words]


def test_a_grant_is_given_once(desk: PageClient, somebody: Person) -> None:
    path = f"/manage/users/{somebody.public_id}"
    desk.submit(desk.get(path).form("role"), role="inspector")
    answer = desk.submit(desk.get(path).form("role"), role="inspector", status=409)
    assert answer.page.error_texts == ["角色：此人已有同一范围的这项角色。"]


def test_organizer_of_one_edition_is_shown_with_its_name(app: Flask, desk: PageClient, somebody: Person) -> None:
    with app.app_context():
        edition = planned_edition()
        public_id = edition.public_id
    form = desk.get(f"/manage/users/{somebody.public_id}").form("role")
    page = desk.submit(form, role="organizer", record_id=public_id, valid_to="2027-06-30").follow()
    assert page.rows[0][0] == "组展方"
    assert public_id not in page.rows[0][1]
    assert page.rows[0][3].replace("\u00a0", " ") == "2027 年 6 月 30 日"


def test_grant_is_ended_with_a_button(app: Flask, desk: PageClient, somebody: Person) -> None:
    path = f"/manage/users/{somebody.public_id}"
    page = desk.submit(desk.get(path).form("role"), role="admin").follow()
    client = signed_in(app, somebody)
    client.get("/manage/users")
    page = desk.submit(page.form(action="/end")).follow()
    assert page.rows[0][5] == "已结束"
    client.get("/manage/users", status=403)


def test_own_account_offers_no_button_to_lock_oneself_out(desk: PageClient, admin: Person) -> None:
    page = desk.get(f"/manage/users/{admin.public_id}")
    assert [form.action for form in page.forms if form.action.endswith(("/disable", "/end"))] == []
    token = page.form("role").values["csrf_token"][0]
    desk.post_raw(f"/manage/users/{admin.public_id}/disable", status=409, data={"csrf_token": token})
    desk.get("/manage/users")


def test_disabled_person_is_out_at_once_and_comes_back(app: Flask, desk: PageClient, somebody: Person) -> None:
    client = signed_in(app, somebody)
    path = f"/manage/users/{somebody.public_id}"
    page = desk.submit(desk.get(path).form(action="/disable")).follow()
    assert "已停用" in page.text
    assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"
    assert "这个账号已停用" in try_sign_in(client, somebody.email, PASSWORD, status=403)
    try_sign_in(client, somebody.email, "not the password", status=422)
    desk.submit(page.form(action="/enable"))
    assert client.get_raw("/me", status=303).headers["Location"] == "/login?next=/me"
    assert try_sign_in(client, somebody.email, PASSWORD, status=303) == "/me"


def test_password_link_is_mailed_at_a_press(app: Flask, desk: PageClient, somebody: Person) -> None:
    desk.submit(desk.get(f"/manage/users/{somebody.public_id}").form(action="/password-link"))
    assert [mail.subject for mail in mails_to(app, somebody.email)] == ["设置新密码"]


def test_no_password_link_to_a_disabled_account(app: Flask, desk: PageClient, somebody: Person) -> None:
    page = desk.get(f"/manage/users/{somebody.public_id}")
    with app.app_context():
        disable_user(actor=SYSTEM, user_public_id=somebody.public_id)
    desk.submit(page.form(action="/password-link"), status=403)
    assert mails_to(app, somebody.email) == []


@pytest.mark.parametrize("role", [None, Role.PROVINCE_OFFICE, Role.INSPECTOR])
def test_others_are_refused_everywhere(app: Flask, somebody: Person, role: Role | None) -> None:
    clerk = in_context(app, lambda: person("省办", *([(role, EVERYWHERE)] if role else [])))
    client = signed_in(app, clerk)
    path = f"/manage/users/{somebody.public_id}"
    for page in ("/manage/users", "/manage/users/new", path):
        client.get(page, status=403)
    token = client.get("/me/profile").form("name").values["csrf_token"][0]
    for act in ("/grants", "/disable", "/enable", "/password-link", "/grants/x/end"):
        client.post_raw(path + act, status=403, data={"csrf_token": token, "role": "admin"})
    client.post_raw("/manage/users/new", status=403, data={"csrf_token": token})
    assert mails_to(app, somebody.email) == []


def test_unknown_account_is_not_found(desk: PageClient) -> None:
    desk.get("/manage/users/nosuchuser", status=404)


def _count_queries(app: Flask, client: PageClient, path: str) -> int:
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in statements if not statement.startswith(("BEGIN", "PRAGMA"))])
