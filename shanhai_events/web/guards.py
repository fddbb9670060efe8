"""The guard that stands first on every endpoint: who may knock, decided before anything is read."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.web.interrupted import rescue_form, was_signed_in
from shanhai_events.web.locale import chosen_locale
from shanhai_events.web.request_ids import request_id

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """What a view asks of its visitor; `permissions` are alternatives."""

    kind: str
    permissions: tuple[str, ...] = ()


def current_actor() -> Actor:
    """Return who acts in this request; a visitor without an account is an anonymous actor."""
    actor = getattr(current_user, "actor", None)
    if isinstance(actor, Actor):
        return actor
    return Actor.anonymous(locale=chosen_locale(), request_id=request_id())


def public(view: View) -> View:
    """Let everybody in."""
    return _marked(view, view, Guard(kind="public"))


def signed_in(view: View) -> View:
    """Let in whoever has signed in; others are sent to the sign-in page and come back."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if current_actor().signed_in else _to_login()

    return _marked(view, guarded, Guard(kind="signed_in"))


def requires(*permissions: str) -> Callable[[View], View]:
    """Let in whoever holds one of the permissions in any scope; the scope itself is part of the queries."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            actor = current_actor()
            if not actor.signed_in:
                return _to_login()
            if not any(actor.may(permission) for permission in permissions):
                raise Forbidden
            return view(*args, **kwargs)

        return _marked(view, guarded, Guard(kind="requires", permissions=tuple(permissions)))

    return decorate


def guarded_by(kind: str, check: Callable[[], None]) -> Callable[[View], View]:
    """Make a guard of a kind of its own, such as a device's token; `check` raises a refusal or lets the request on."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            check()
            return view(*args, **kwargs)

        return _marked(view, guarded, Guard(kind=kind))

    return decorate


def guard_of(view: Callable[..., Any]) -> Guard | None:
    """Return the guard of a view, or None where somebody forgot it."""
    guard = getattr(view, "guard", None)
    return guard if isinstance(guard, Guard) else None


def refuse_unguarded() -> None:
    """Before each request: an endpoint without a guard answers 500 in every environment, so it is never shipped."""
    if request.endpoint is None or request.endpoint == "static":
        return
    if guard_of(current_app.view_functions[request.endpoint]) is None:
        current_app.logger.error("endpoint %s has no guard", request.endpoint)
        abort(500)


def _marked(view: View, guarded: Callable[..., Any], guard: Guard) -> View:
    if guard_of(view) is not None:
        raise TypeError(f"{view.__name__} has two guards")
    if guarded is view:

        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            return view(*args, **kwargs)

    guarded.guard = guard  # type: ignore[attr-defined]
    return cast(View, guarded)


def _to_login() -> Response:
    if request.accept_mimetypes.best == "application/json":
        abort(401)
    kept = rescue_form(401) if was_signed_in() else None
    if kept is not None:
        return kept
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.login", next=target), 303)
