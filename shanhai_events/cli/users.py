"""The command group `users`: opens accounts from the command line, the first administrator's above all."""

import sys

import click
from flask.cli import AppGroup

from shanhai_events.accounts.commands import Grant, NewUser
from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.accounts.rules.names import parse_name
from shanhai_events.accounts.rules.scopes import kinds_for
from shanhai_events.accounts.services.administration import create_user
from shanhai_events.kernel.actor import EVERYWHERE, Actor, Scope, ScopeKind
from shanhai_events.kernel.errors import InvalidValue, Refusal
from shanhai_events.web.words import say

users = AppGroup("users", help="Accounts of people.")


@users.command("create")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="What the person may do.")
@click.option("--scope", metavar="KIND:ID", help="Where: all, region:CODE, edition:ID or organization:ID.")
@click.option("--name", help="The person's name; the part of EMAIL before the @ when not given.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def create(email: str, role: str, scope: str | None, name: str | None, password_stdin: bool) -> None:
    """Create an account with one role that can sign in at once."""
    try:
        address = parse_email(email)
        command = NewUser(
            email=address,
            name=parse_name(name or address.partition("@")[0]),
            grant=Grant(role=Role(role), scope=_scope(scope, Role(role))),
        )
        create_user(command, password=_password(from_stdin=password_stdin), actor=Actor.system("cli"))
    except (InvalidValue, Refusal) as error:
        raise click.ClickException(say(error.message, **error.params)) from error
    click.echo(f"{address}: {role}")


def _scope(text: str | None, role: Role) -> Scope:
    if text is None and ScopeKind.ALL in kinds_for(role):
        return EVERYWHERE
    kinds = [kind.value for kind in kinds_for(role)]
    kind, _, public_id = (text or "").partition(":")
    if kind not in kinds or (kind != ScopeKind.ALL and not public_id):
        wanted = " or ".join("all" if kind == ScopeKind.ALL else f"{kind}:ID" for kind in kinds)
        raise click.BadParameter(f"the role {role.value} needs --scope {wanted}", param_hint="--scope")
    return Scope(kind=ScopeKind(kind), public_id=public_id or None)


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
