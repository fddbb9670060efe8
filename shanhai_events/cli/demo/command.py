"""`flask --app wsgi seed demo`: loads the demonstration once and says how to sign in."""

import unicodedata

import click
from flask import current_app
from flask.cli import with_appcontext

from shanhai_events.cli.demo import accounts
from shanhai_events.cli.demo.seeding import NotADemo, is_made, make

ACCOUNTS = (
    (accounts.ENTERPRISE[0], "参展企业：龙游澜坞竹业有限公司"),
    ("langmu", "参展企业：江山阆沐木业有限公司，展位待确认"),
    ("longyou", "县协作办：龙游县"),
    ("quzhou", "市协作办：衢州市"),
    ("province", "省协作办"),
    ("deputy", "省协作办的另一人：确认签约作废"),
    (accounts.ORGANIZER[0], "组展方：义博会山海协作专区、浙商论坛"),
    (accounts.HOST[0], "承办市：山海协作工程系列活动"),
    (accounts.CHAMBER[0], "商会：云渚龙游商会"),
    (accounts.CLERK[0], "签约登记员：浙商论坛、上届义博会专区"),
    (accounts.VERIFIER[0], "签约核验员：浙商论坛、上届义博会专区"),
    ("inspector", "督查"),
    ("admin", "系统管理员"),
)


@click.command("demo")
@with_appcontext
def seed_demo() -> None:
    """Load labelled demonstration data into an empty database; run again, it only prints the accounts."""
    if current_app.config["ENV"] == "production":
        raise click.ClickException("demonstration data is refused in production")
    try:
        made = is_made()
    except NotADemo as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if made:
        click.echo("演示数据已在库中，没有改动。")
    else:
        click.echo("正在生成演示数据，请稍候。", err=True)
        click.echo(f"演示数据已载入，共 {make()} 步。")
    click.echo(account_table())


def account_table() -> str:
    """Return the accounts with their password as a small table."""
    rows = [("账号", "身份"), *((accounts.address(account), role) for account, role in ACCOUNTS)]
    width = max(_width(account) for account, _ in rows)
    lines = [f"  {account}{' ' * (width - _width(account))}  {role}" for account, role in rows]
    return "\n".join(
        (*lines, f"  口令都是 {accounts.PASSWORD}。其他账号（各县、市协作办，企业）由系统管理员在“用户”页查看。")
    )


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
