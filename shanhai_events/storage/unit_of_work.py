"""The one transaction of a use case: nothing else in the house commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from flask import current_app
from sqlalchemy.exc import IntegrityError, OperationalError

from shanhai_events.storage.database import WRITING, db
from shanhai_events.storage.violations import Busy, is_contention, refusal_for

UNIT = "unit_of_work"
Hook = Callable[["Unit"], None]
_before_commit: list[Hook] = []


@dataclass(slots=True)
class Unit:
    """What a running use case wants done around its commit."""

    after_commit: list[Callable[[], None]] = field(default_factory=list)
    notes: dict[str, list[object]] = field(default_factory=dict)


def on_before_commit(hook: Hook) -> Hook:
    """Register a hook that runs last inside every unit, after the flush (the audit chain locks its head here)."""
    if hook not in _before_commit:
        _before_commit.append(hook)
    return hook


@contextmanager
def unit_of_work() -> Iterator[Unit]:
    """Run one use case in one writing transaction and commit it.

    Ends the read transaction of guards and loaders first; takes the write lock at once on SQLite. A database
    violation leaves as the refusal declared on its index. Nesting raises RuntimeError.
    """
    session = db.session()
    if UNIT in session.info:
        raise RuntimeError("a unit of work is already open; shared steps call require_unit()")
    session.rollback()
    unit = Unit()
    session.info[UNIT] = unit
    try:
        session.connection(execution_options={WRITING: True})
        yield unit
        session.flush()
        for hook in _before_commit:
            hook(unit)
        session.commit()
    except IntegrityError as error:
        session.rollback()
        refusal = refusal_for(error, db.metadata)
        if refusal is None:
            raise
        raise refusal from error
    except OperationalError as error:
        session.rollback()
        if is_contention(error):
            raise Busy from error
        raise
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(UNIT, None)
    for act in unit.after_commit:
        _do(act)


def require_unit() -> Unit:
    """Return the open unit; shared steps of several use cases call it so that they never run alone."""
    unit = db.session().info.get(UNIT)
    if unit is None:
        raise RuntimeError("this step runs inside a unit of work only")
    return cast(Unit, unit)


def after_commit(act: Callable[[], None]) -> None:
    """Have `act` called once the open unit has committed; never when it rolled back.

    An act that fails is logged: the change is saved and must not look refused.
    """
    require_unit().after_commit.append(act)


def _do(act: Callable[[], None]) -> None:
    try:
        act()
    except Exception:
        current_app.logger.exception("an act after the commit failed")
