"""What the ledger is narrowed to, as conditions over records and as what the grams of every such record have."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, false, or_, select

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.queries import covered_region_ids
from shanhai_events.signings.enums import AgreementType, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.scopes import Sorted, Summed, in_scope, sort_of_signings
from shanhai_events.signings.rules.grams import AnyOf, either, needed, needed_of_number, one_of
from shanhai_events.signings.rules.typed import read_typed
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerFilter:
    """What the ledger is narrowed to: `edition` is a public id, `region` a code, days are days in Beijing."""

    text: str = ""
    edition: str = ""
    state: SigningState | None = None
    programme: SpecialProgramme | None = None
    agreement_type: AgreementType | None = None
    pairing: PairingClass | None = None
    region: str = ""
    since: date | None = None
    until: date | None = None


def conditions_of_sums(wanted: LedgerFilter, actor: Actor, sums: Summed) -> list[ColumnElement[bool]]:
    """Return the filter over sums of records; the text apart."""
    day = sums.__table__.c["day"]
    found = _sorted_by(wanted, actor, sums)
    found += [day >= wanted.since] if wanted.since else []
    found += [day <= wanted.until] if wanted.until else []
    return found


def conditions_of_records(wanted: LedgerFilter, actor: Actor) -> list[ColumnElement[bool]]:
    """Return the filter over records, which are found by their place in the ledger; the text apart."""
    return [*_sorted_by(wanted, actor, sort_of_signings()), *signed_within(wanted.since, wanted.until)]


def signed_within(since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Return that a record was signed on one of the days from `since` to `until`, in Beijing."""
    first, end = instants_of(since, until)
    return ([Signing.signed_at >= first] if first else []) + ([Signing.signed_at < end] if end else [])


def _sorted_by(wanted: LedgerFilter, actor: Actor, rows: Sorted) -> list[ColumnElement[bool]]:
    found = [in_scope(actor, SigningPermission.VIEW, rows=rows)]
    if wanted.edition:
        found.append(rows.edition_id.in_(select(Edition.id).where(Edition.public_id == wanted.edition)))
    if wanted.region:
        covered = covered_region_ids(wanted.region)
        found.append(rows.recipient_region_id.in_(covered) | rows.investor_region_id.in_(covered))
    for name in ("state", "programme", "agreement_type", "pairing"):
        if (value := getattr(wanted, name)) is not None:
            found.append(getattr(rows, name) == value)
    return found


def instants_of(since: date | None, until: date | None) -> tuple[datetime | None, datetime | None]:
    """Return the first instant of the first day and the first one after the last day, in Beijing."""
    first = datetime.combine(since, time(0), clock.BEIJING) if since else None
    end = datetime.combine(until, time(0), clock.BEIJING) + timedelta(days=1) if until else None
    return first, end


def has_text(text: str) -> ColumnElement[bool]:
    """Return that a record is meant by a text, as `rules.typed` reads it."""
    typed = read_typed(text)
    if typed.draft is not None:
        every = select(Edition.id)  # the index of provisional numbers begins with the edition
        return and_(Signing.draft_number == typed.draft, Signing.edition_id.in_(every))
    if typed.number:
        return Signing.number.startswith(typed.number, autoescape=True)
    if typed.key == "":
        return false()
    in_names = Signing.search_key.contains(typed.key, autoescape=True)
    return or_(in_names, Signing.number.contains(typed.part, autoescape=True)) if typed.part else in_names


def needs_of(wanted: LedgerFilter, actor: Actor) -> list[AnyOf] | None:
    """Return what the grams of every record under a filter have; None when there can be none."""
    typed = read_typed(wanted.text)
    if not (typed.number or typed.key):
        return None
    needs = needed_of_number(typed.number) if typed.number else needed(typed.key)
    if typed.part:
        needs = either(needs, needed_of_number(typed.part))
    named = (("s", wanted.state), ("p", wanted.programme), ("t", wanted.agreement_type), ("c", wanted.pairing))
    needs += [one_of(name, [value]) for name, value in named if value is not None]
    if wanted.edition:
        needs.append(one_of("e", _edition_ids([wanted.edition])))
    if wanted.region:
        needs.append(one_of("r", covered_region_ids(wanted.region)))
    if not actor.may_everywhere(SigningPermission.VIEW):
        regions = [covered_region_ids(code) for code in actor.scope_ids(SigningPermission.VIEW, ScopeKind.REGION)]
        editions = _edition_ids(actor.scope_ids(SigningPermission.VIEW, ScopeKind.EDITION))
        own = one_of("r", (id_ for ids in regions for id_ in ids)).grams | one_of("e", editions).grams
        needs.append(AnyOf(grams=own))
    return needs if all(need.grams or need.prefix for need in needs) else None


def _edition_ids(public_ids: Collection[str]) -> list[EditionId]:
    return list(db.session.scalars(select(Edition.id).where(Edition.public_id.in_(public_ids))))
