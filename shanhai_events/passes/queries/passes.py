"""Passes as lists and single rows, for those who may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from shanhai_events.editions.models import Edition, EditionId, Venue
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import search_key
from shanhai_events.organizations.models import Organization
from shanhai_events.passes.commands import Source
from shanhai_events.passes.enums import ENDED, VALID, PassKind, PassState
from shanhai_events.passes.models import Holder, HolderId, Pass
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.holders import MOBILE_TAIL, mobile_tail_lookup
from shanhai_events.passes.queries.scopes import held_over
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


@dataclass(frozen=True, kw_only=True, slots=True)
class PassFilter:
    """What a list of passes is narrowed to; `text` is a name, its pinyin, an organization, a label or four digits."""

    text: str = ""
    kind: PassKind | None = None
    state: PassState | None = None


def list_passes_of(source: Source) -> list[Pass]:
    """Return every pass that follows from a record, ended ones too, in the order they were made."""
    statement = (
        select(Pass)
        .where(Pass.source_kind == source.kind, Pass.source_public_id == source.public_id)
        .options(joinedload(Pass.holder))
        .order_by(Pass.id)
    )
    return list(db.session.scalars(statement))


def find_live_pass(edition_id: EditionId, holder_id: HolderId, kind: PassKind) -> Pass | None:
    """Return the one pass of a kind that a holder has in an edition and that has not ended."""
    live = (Pass.edition_id == edition_id, Pass.holder_id == holder_id, Pass.kind == kind, Pass.state.not_in(ENDED))
    return db.session.scalars(select(Pass).where(*live)).one_or_none()


def find_pass(public_id: str) -> Pass | None:
    """Return a pass by its public id, whoever asks; the caller has checked that they may."""
    return db.session.scalars(select(Pass).where(Pass.public_id == public_id).options(*_whole())).one_or_none()


def get_pass(public_id: str, *, actor: Actor, permission: str) -> Pass:
    """Return a pass over which the actor holds a permission; raises NotFound for every other."""
    wanted = select(Pass).where(Pass.public_id == public_id, held_over(actor, permission)).options(*_whole())
    if (found := db.session.scalars(wanted).one_or_none()) is None:
        raise NotFound
    return found


def find_replacement(pass_: Pass) -> Pass | None:
    """Return the pass that took the place of another one."""
    return db.session.scalars(select(Pass).where(Pass.replaces_id == pass_.id)).one_or_none()


def get_edition_with_passes(public_id: str, *, actor: Actor) -> Edition:
    """Return an edition whose passes the actor manages; raises NotFound for every other."""
    wanted = select(Edition).where(Edition.public_id == public_id).options(joinedload(Edition.series))
    permission = PassPermission.MANAGE
    mine = actor.may_everywhere(permission) or public_id in actor.scope_ids(permission, ScopeKind.EDITION)
    found = db.session.scalars(wanted.options(joinedload(Edition.venue))).one_or_none() if mine else None
    if found is None:
        raise NotFound
    return found


def page_of_passes(wanted: PassFilter, *, edition_id: EditionId, actor: Actor, number: int) -> Page[Pass]:
    """Return one page of the passes of an edition that the actor manages, by organization and name."""
    return page_of(_listed(wanted, edition_id, actor), number=number)


def ids_of_printable(wanted: PassFilter, *, edition_id: EditionId, actor: Actor) -> list[tuple[int, bool]]:
    """Return the ids of all printable passes of a list in its order, each with whether it was printed before."""
    statement = _listed(wanted, edition_id, actor).where(Pass.state.in_(VALID))
    return [(row[0], row[1] > 0) for row in db.session.execute(statement.with_only_columns(Pass.id, Pass.print_count))]


def search_passes(text: str, *, actor: Actor, most: int) -> Sequence[Pass]:
    """Return the first passes, of all editions, that the actor manages and whose holder is called so; the latest first.

    Four digits are the end of a mobile number.
    """
    key = search_key(text)
    holder = or_(
        Pass.name.icontains(text.strip(), autoescape=True),
        Holder.name_pinyin.istartswith(key, autoescape=True),
        Holder.name_initials.istartswith(key, autoescape=True),
    )
    if key.isdecimal() and len(key) == MOBILE_TAIL:
        holder = Holder.mobile_tail_lookup == mobile_tail_lookup(key)
    statement = select(Pass).join(Pass.holder).where(held_over(actor, PassPermission.MANAGE), holder)
    statement = statement.options(joinedload(Pass.edition).joinedload(Edition.series))
    return db.session.scalars(statement.order_by(Pass.id.desc()).limit(most)).all()


def list_passes(public_ids: Sequence[str]) -> list[Pass]:
    """Return passes by their public ids in the order they were made, whoever asks."""
    statement = select(Pass).where(Pass.public_id.in_(public_ids)).options(*_whole()).order_by(Pass.id)
    return list(db.session.scalars(statement))


def still_printable(ids: Sequence[int]) -> list[int]:
    """Return those row ids, in their order, whose passes open a gate at this moment."""
    valid = set(db.session.scalars(select(Pass.id).where(Pass.id.in_(ids), Pass.state.in_(VALID))))
    return [wanted for wanted in ids if wanted in valid]


def load_passes(ids: Sequence[int]) -> list[Pass]:
    """Return passes by their row ids in the order given, with their editions; ids that are gone are left out."""
    statement = select(Pass).where(Pass.id.in_(ids)).options(*_whole())
    found = {int(row.id): row for row in db.session.scalars(statement)}
    return [found[wanted] for wanted in ids if wanted in found]


def _listed(wanted: PassFilter, edition_id: EditionId, actor: Actor) -> Select[Pass]:
    statement = (
        select(Pass)
        .join(Pass.holder)
        .where(Pass.edition_id == edition_id, held_over(actor, PassPermission.MANAGE))
        .order_by(Pass.organization, Pass.name, Pass.id)
    )
    if wanted.kind is not None:
        statement = statement.where(Pass.kind == wanted.kind)
    if wanted.state is not None:
        statement = statement.where(Pass.state == wanted.state)
    return _searched(statement, wanted.text.strip())


def _searched(statement: Select[Pass], text: str) -> Select[Pass]:
    if not (key := search_key(text)):
        return statement
    if key.isdecimal() and len(key) == MOBILE_TAIL:
        tail = Holder.mobile_tail_lookup == mobile_tail_lookup(key)
        return statement.where(or_(tail, Pass.label.icontains(text, autoescape=True)))
    like_organization = Organization.pinyin.icontains(key, autoescape=True) | Organization.initials.istartswith(
        key, autoescape=True
    )
    return statement.where(
        or_(
            Pass.name.icontains(text, autoescape=True),
            Holder.name_pinyin.istartswith(key, autoescape=True),
            Holder.name_initials.istartswith(key, autoescape=True),
            Pass.organization.icontains(text, autoescape=True),
            Pass.label.icontains(text, autoescape=True),
            Pass.organization_id.in_(select(Organization.id).where(like_organization)),
        )
    )


def _whole() -> tuple[ORMOption, ...]:
    return (
        joinedload(Pass.holder),
        joinedload(Pass.edition).joinedload(Edition.series),
        joinedload(Pass.edition).joinedload(Edition.venue).joinedload(Venue.region),
    )
