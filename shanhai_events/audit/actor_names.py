"""Asks a higher floor what people are called; the chain itself keeps ids only, so that a name can be erased."""

from collections.abc import Callable, Iterable, Mapping

from flask import Flask, current_app

NamesOf = Callable[[Iterable[str]], Mapping[str, str]]
EXTENSION = "audit_actor_names"


def init_app(app: Flask, names_of: NamesOf) -> None:
    """Take over a function that maps public ids of users to their names in one query."""
    app.extensions[EXTENSION] = names_of


def names_of(public_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names of those users who have one."""
    ask: NamesOf = current_app.extensions[EXTENSION]
    wanted = set(public_ids)
    return ask(wanted) if wanted else {}
