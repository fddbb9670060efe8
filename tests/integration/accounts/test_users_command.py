"""`users create`: the first account, made on the command line."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.models import RoleGrant, User
from shanhai_events.storage.database import db
from tests.factories.accounts import try_sign_in
from tests.factories.regions import LONGYOU, load_regions
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, Person


def test_password_is_read_from_standard_input(app: Flask, client: PageClient) -> None:
    result = _run(app, "Boss@Example.com", "--role", "admin", "--name", "管理员")
    assert (result.exit_code, result.output) == (0, "boss@example.com: admin\n")
    assert try_sign_in(client, "boss@example.com", PASSWORD, status=303) == "/me"
    client.get("/manage/users")


def test_password_is_asked_for_twice(app: Flask, client: PageClient) -> None:
    result = app.test_cli_runner().invoke(
        args=["users", "create", "boss@example.com", "--role", "inspector"], input=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert try_sign_in(client, "boss@example.com", PASSWORD, status=303) == "/me"


def test_scope_and_default_name(app: Flask) -> None:
    with app.app_context():
        load_regions()
    assert _run(app, "longyou@example.com", "--role", "county_office", "--scope", f"region:{LONGYOU}").exit_code == 0
    with app.app_context():
        grant = db.session.scalars(select(RoleGrant)).one()
        assert (grant.role, grant.scope_kind, grant.scope_public_id) == ("county_office", "region", LONGYOU)
        assert db.session.scalars(select(User.name)).one() == "longyou"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["longyou@example.com", "--role", "county_office"], 2, "needs --scope region:ID"),
        (["longyou@example.com", "--role", "organizer", "--scope", "region:330825"], 2, "edition:ID or all"),
        (["longyou@example.com", "--role", "county_office", "--scope", "region:999999"], 1, "没有找到这个范围"),
        (["longyou@example.com", "--role", "king"], 2, "--role"),
        (["longyou", "--role", "admin"], 1, "请填写有效的邮箱地址"),
    ],
)
def test_wrong_arguments_create_nothing(app: Flask, arguments: list[str], code: int, words: str) -> None:
    result = _run(app, *arguments)
    assert result.exit_code == code
    assert words in result.output
    with app.app_context():
        assert list(db.session.scalars(select(User))) == []


def test_weak_password_creates_nothing(app: Flask) -> None:
    result = _run(app, "boss@example.com", "--role", "admin", password="short")
    assert (result.exit_code, result.output) == (1, "Error: 密码至少要有 8 个字符。\n")


def test_known_address_is_refused(app: Flask, somebody: Person) -> None:
    result = _run(app, somebody.email.upper(), "--role", "admin")
    assert (result.exit_code, result.output) == (1, "Error: 这个邮箱已有账号。\n")


def _run(app: Flask, *arguments: str, password: str = PASSWORD) -> Result:
    return app.test_cli_runner().invoke(args=["users", "create", *arguments, "--password-stdin"], input=f"{password}\n")
