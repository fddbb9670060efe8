"""Reads accounts for those who administer them: the list, and one account with all its grants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from shanhai_events.accounts.enums import AccountState, GrantTime, Role
from shanhai_events.accounts.models import RoleGrant, User, UserSession
from shanhai_events.accounts.queries.consents import has_withdrawn, is_withdrawn
from shanhai_events.accounts.queries.grants import list_grants, live_at
from shanhai_events.accounts.queries.people import get_user, names_by_id
from shanhai_events.accounts.scope_names import scope_name
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Scope, ScopeKind
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


@dataclass(frozen=True, kw_only=True, slots=True)
class UserInList:
    """One line of the list of users; `roles` are those held now, each once."""

    public_id: str
    name: str
    email: str
    state: AccountState
    roles: tuple[Role, ...]
    last_seen_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class GrantOfUser:
    """One line of an account's grants; `scope_name` is None for everywhere, `last_day` for no end."""

    public_id: str
    role: Role
    scope_kind: ScopeKind
    scope_public_id: str | None
    scope_name: str | None
    first_day: date
    last_day: date | None
    time: GrantTime
    granted_by: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class UserForAdmin:
    """An account as an administrator sees it."""

    public_id: str
    name: str
    email: str
    locale: str
    state: AccountState
    created_at: datetime
    last_seen_at: datetime | None
    grants: Sequence[GrantOfUser]


def page_of_users(
    *, number: int, text: str = "", role: Role | None = None, state: AccountState | None = None
) -> Page[UserInList]:
    """Return one page of accounts by name, in three queries; `text` is part of a name or address."""
    now = clock.now()
    page = page_of(_matching(text.strip(), role, state, now=now), number=number)
    roles = _live_roles([row.User.id for row in page.rows], now=now)
    rows = [
        UserInList(
            public_id=row.User.public_id,
            name=row.User.name,
            email=row.User.email,
            state=state_of(row.User, withdrawn=row.withdrawn),
            roles=roles.get(row.User.id, ()),
            last_seen_at=row.last_seen_at,
        )
        for row in page.rows
    ]
    return Page(rows=rows, number=page.number, size=page.size, total=page.total)


def get_user_for_admin(public_id: str, *, locale: str) -> UserForAdmin:
    """Return one account with its grants, their scopes named in `locale`; raises NotFound."""
    user = get_user(public_id)
    last_seen = select(func.max(UserSession.last_seen_at)).where(UserSession.user_id == user.id)
    grants = list_grants(user.id)
    givers = names_by_id(grant.granted_by_user_id for grant in grants)
    return UserForAdmin(
        public_id=user.public_id,
        name=user.name,
        email=user.email,
        locale=user.locale,
        state=state_of(user, withdrawn=is_withdrawn(user.id)),
        created_at=user.created_at,
        last_seen_at=db.session.scalar(last_seen),
        grants=[_grant_row(grant, givers.get(grant.granted_by_user_id), locale=locale) for grant in grants],
    )


def state_of(user: User, *, withdrawn: bool) -> AccountState:
    """Return what an account can be used for; `withdrawn` when its owner took their consent back."""
    if user.disabled_at is not None:
        return AccountState.DISABLED
    if user.password_hash is None:
        return AccountState.INVITED
    if withdrawn:
        return AccountState.WITHDRAWN
    return AccountState.ACTIVE if user.email_confirmed_at is not None else AccountState.UNCONFIRMED


def _matching(
    text: str, role: Role | None, state: AccountState | None, *, now: datetime
) -> Select[User, datetime, bool]:
    last_seen = (
        select(func.max(UserSession.last_seen_at)).where(UserSession.user_id == User.id).correlate(User)
    ).scalar_subquery()
    statement = select(User, last_seen.label("last_seen_at"), has_withdrawn().label("withdrawn")).order_by(
        User.name, User.id
    )
    if text:
        part = text.casefold()
        statement = statement.where(
            or_(User.name.icontains(text, autoescape=True), User.email.contains(part, autoescape=True))
        )
    if role is not None:
        statement = statement.where(exists().where(RoleGrant.user_id == User.id, RoleGrant.role == role, live_at(now)))
    return statement if state is None else statement.where(_in_state(state))


def _in_state(state: AccountState) -> ColumnElement[bool]:
    """The conditions of `state_of`, for the database."""
    enabled = User.disabled_at.is_(None)
    consented = and_(enabled, User.password_hash.is_not(None), ~has_withdrawn())
    conditions = {
        AccountState.DISABLED: User.disabled_at.is_not(None),
        AccountState.INVITED: and_(enabled, User.password_hash.is_(None)),
        AccountState.WITHDRAWN: and_(enabled, User.password_hash.is_not(None), has_withdrawn()),
        AccountState.UNCONFIRMED: and_(consented, User.email_confirmed_at.is_(None)),
        AccountState.ACTIVE: and_(consented, User.email_confirmed_at.is_not(None)),
    }
    return conditions[state]


def _live_roles(user_ids: Sequence[int], *, now: datetime) -> dict[int, tuple[Role, ...]]:
    statement = (
        select(RoleGrant.user_id, RoleGrant.role)
        .where(RoleGrant.user_id.in_(user_ids), live_at(now))
        .distinct()
        .order_by(RoleGrant.user_id, RoleGrant.role)
    )
    found: dict[int, tuple[Role, ...]] = {}
    for user_id, role in db.session.execute(statement):
        found[user_id] = (*found.get(user_id, ()), role)
    return found


def _grant_row(grant: RoleGrant, giver: str | None, *, locale: str) -> GrantOfUser:
    now = clock.now()
    ended = grant.valid_to is not None and grant.valid_to <= now
    coming = GrantTime.COMING if grant.valid_from > now else GrantTime.LIVE
    return GrantOfUser(
        public_id=grant.public_id,
        role=grant.role,
        scope_kind=grant.scope_kind,
        scope_public_id=grant.scope_public_id,
        scope_name=scope_name(Scope(kind=grant.scope_kind, public_id=grant.scope_public_id), locale=locale),
        first_day=clock.in_beijing(grant.valid_from).date(),
        last_day=None if grant.valid_to is None else _last_day(grant.valid_to),
        time=GrantTime.ENDED if ended else coming,
        granted_by=giver,
    )


def _last_day(valid_to: datetime) -> date:
    """Return the day in Beijing of the last instant before an exclusive end."""
    return clock.in_beijing(valid_to - timedelta(microseconds=1)).date()
