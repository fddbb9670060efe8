"""Decides what a record lacks: to be logged at all, and to be handed to the verifier."""

from shanhai_events.kernel.money import FEN_PER_WAN, FEN_PER_YI, format_wan
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import AgreementType, PartyRole
from shanhai_events.signings.errors import (
    AgreedAboveTotal,
    DatesReversed,
    ForeignAboveTotal,
    ForeignIncomplete,
    SameParty,
    UnusuallyLarge,
)
from shanhai_events.signings.rules.figures import foreign_in_fen

SHORTEST_NAME = 4
UNUSUALLY_LARGE = 100 * FEN_PER_YI
"""Fen from which an amount is asked about again: 1,000,000 万元."""

WAN_STEP = FEN_PER_WAN // 100
"""Fen in a hundredth of 万元, the finest step of a typed total: what is all foreign may exceed it by less."""

SIDES = (PartyRole.RECIPIENT, PartyRole.INVESTOR)


def lacks_to_log(content: SigningContent) -> tuple[str, ...]:
    """Return the mandatory fields that are empty, in the order of the form (签约登记表: eight fields)."""
    sides = content.sides()
    lacking = {
        "name": len(content.name.strip()) < SHORTEST_NAME,
        **{role.value: not _is_named(sides.get(role)) for role in SIDES},
        _missing_figure(content): not _has_figure(content),
        "place": not content.place.strip(),
    }
    return tuple(field for field, lacks in lacking.items() if lacks)


def lacks_to_submit(content: SigningContent) -> tuple[str, ...]:
    """Return what is missing before another person can check the record: signatories, industry, content, duration."""
    sides = content.sides()
    needs_schedule = content.total_fen > 0
    lacking = {
        **{f"{role.value}_signatory": not (sides[role].signatory if role in sides else "") for role in SIDES},
        "industry": content.industry is None,
        "content": not content.content.strip(),
        "starts_on": needs_schedule and content.starts_on is None,
        "production_on": needs_schedule and content.production_on is None,
    }
    return lacks_to_log(content) + tuple(field for field, lacks in lacking.items() if lacks)


def check_content(content: SigningContent, *, is_large_meant: bool, before: SigningContent | None = None) -> None:
    """Raise for what is filled in and cannot be.

    AgreedAboveTotal, ForeignIncomplete, ForeignAboveTotal, DatesReversed, SameParty; UnusuallyLarge while a large
    amount is not confirmed. One that stands in the record `before` was confirmed when it was typed.
    """
    if content.agreed_fen > content.total_fen:
        raise AgreedAboveTotal(field="agreed_fen")
    _check_foreign(content)
    if content.starts_on and content.production_on and content.production_on < content.starts_on:
        raise DatesReversed(field="production_on")
    known = [party.organization for party in content.parties if party.organization]
    if len(known) != len(set(known)):
        raise SameParty(field=PartyRole.INVESTOR.value)
    if not is_large_meant and (large := large_amounts(content, before=before)):
        raise UnusuallyLarge(field=large[0])


def large_amounts(content: SigningContent, *, before: SigningContent | None = None) -> tuple[str, ...]:
    """Return which amounts are asked about again: 100 亿 and more, unless the record before says the same."""
    names = ("total_fen", "aid_fen")
    large = (name for name in names if getattr(content, name) >= UNUSUALLY_LARGE)
    return tuple(name for name in large if before is None or getattr(before, name) != getattr(content, name))


def _check_foreign(content: SigningContent) -> None:
    if content.fx_cents is None and content.fx_rate is None:
        return
    if content.fx_cents is None or content.fx_rate is None:
        raise ForeignIncomplete(field="fx_rate" if content.fx_rate is None else "fx_cents")
    worth = foreign_in_fen(content.fx_cents, content.fx_rate)
    if worth >= content.total_fen + WAN_STEP:
        raise ForeignAboveTotal(field="fx_cents", amount=format_wan(worth))


def _is_named(party: PartyGiven | None) -> bool:
    return party is not None and bool(party.organization or (party.name.strip() and party.region_code))


def _has_figure(content: SigningContent) -> bool:
    """Zero investment is legal for a donation, which needs its aid, and for labour, which needs its people."""
    if content.agreement_type is AgreementType.DONATION:
        return content.aid_fen > 0
    if content.total_fen:
        return True
    is_labour = content.programme is SpecialProgramme.LABOUR or content.agreement_type is AgreementType.LABOUR
    if is_labour:
        return bool(content.people_sent or content.people_trained)
    return content.programme is SpecialProgramme.SOCIAL and content.aid_fen > 0


def _missing_figure(content: SigningContent) -> str:
    if content.agreement_type is AgreementType.DONATION:
        return "aid_fen"
    if content.programme is SpecialProgramme.LABOUR or content.agreement_type is AgreementType.LABOUR:
        return "people_sent"
    return "total_fen"
