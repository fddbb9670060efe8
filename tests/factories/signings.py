"""Agreements taken through the services to any state; call inside an application context."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.signings.commands import ChangeSigning, LogSigning, MoveSigning
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import AgreementType, Industry, PartyRole, SigningEvent, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.services.logging import change_signing, log_signing
from shanhai_events.signings.services.moving import move_signing
from tests.factories import editions
from tests.support.people import Person, actor_of, edition_scope, everywhere, person

DAISHAN = "330921"
ZHENHAI = "330211"
_serial = count(1)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A running edition with everybody who handles its agreements; ids are public."""

    edition: Edition
    edition_id: str
    clerk: Person
    verifier: Person
    province: Person
    second: Person


def desk(edition: Edition | None = None, **changes: Any) -> Desk:
    """Return a signing desk at a running Yiwu zone; `second` is another person of the province office."""
    edition = edition or editions.planned_edition(moves=editions.WAY_TO_RUNNING, **changes)
    scope = edition_scope(edition.public_id)
    return Desk(
        edition=edition,
        edition_id=edition.public_id,
        clerk=person("蓝小满", (Role.SIGNING_CLERK, scope)),
        verifier=person("吴柏川", (Role.SIGNING_VERIFIER, scope)),
        province=person("林知远", everywhere(Role.PROVINCE_OFFICE)),
        second=person("章闻笛", everywhere(Role.PROVINCE_OFFICE)),
    )


def party(role: PartyRole, **changes: Any) -> PartyGiven:
    """Return a party that is new to the house."""
    number = next(_serial)
    values: dict[PartyRole, dict[str, Any]] = {
        PartyRole.RECIPIENT: {"name": f"岱山潮汐冷链{number}有限公司", "region_code": DAISHAN},
        PartyRole.INVESTOR: {"name": f"镇海泊远物流{number}有限公司", "region_code": ZHENHAI},
        PartyRole.OTHER: {"name": f"试例见证{number}协会", "region_code": DAISHAN},
    }
    return PartyGiven(**{"role": role, "signatory": "徐清越", "title": "董事长", **values[role], **changes})


def content(**changes: Any) -> SigningContent:
    """Return a complete agreement about 56,400.00 万元, signed a minute ago."""
    values: dict[str, Any] = {
        "name": f"岱山海岛冷链物流中心{next(_serial)}期",
        "programme": SpecialProgramme.INDUSTRY,
        "agreement_type": AgreementType.CONTRACT,
        "parties": (party(PartyRole.RECIPIENT), party(PartyRole.INVESTOR)),
        "signed_at": clock.now() - timedelta(minutes=1),
        "place": "E1 馆签约台，第 2 台次",
        "total_fen": 56_400 * FEN_PER_WAN,
        "agreed_fen": 38_000 * FEN_PER_WAN,
        "industry": Industry.G,
        "content": "建设冷库、分拣线和配送中心。",
        "starts_on": date(2027, 3, 1),
        "production_on": date(2028, 12, 1),
    }
    return SigningContent(**{**values, **changes})


def logged(
    at: Desk, *, project: str = "", clerk: Person | None = None, is_large_meant: bool = False, **changes: Any
) -> Signing:
    """Return a draft."""
    command = LogSigning(
        edition=at.edition_id,
        request_key=str(uuid.uuid4()),
        content=content(**changes),
        project=project,
        is_large_meant=is_large_meant,
    )
    return log_signing(command, actor=actor_of(clerk or at.clerk))


def changed(signing: Signing, *, by: Person, **changes: Any) -> Signing:
    """Return the draft with other content."""
    from_form = replace(content(), **changes)
    command = ChangeSigning(signing=signing.public_id, version=signing.version, content=from_form)
    return change_signing(command, actor=actor_of(by))


def moved(signing: Signing, event: SigningEvent, *, by: Person | Actor, **changes: Any) -> Signing:
    """Return the record after a step; a verifier has seen the paper."""
    told: dict[str, Any] = {"is_paper_seen": event is SigningEvent.VERIFY, **changes}
    command = MoveSigning(signing=signing.public_id, version=signing.version, event=event, **told)
    return move_signing(command, actor=by if isinstance(by, Actor) else actor_of(by))


def pending(at: Desk, **changes: Any) -> Signing:
    """Return a record that waits for the verifier."""
    return moved(logged(at, **changes), SigningEvent.SUBMIT, by=at.clerk)


def verified(at: Desk, **changes: Any) -> Signing:
    """Return a record that was checked."""
    return moved(pending(at, **changes), SigningEvent.VERIFY, by=at.verifier)


def signed(at: Desk, **changes: Any) -> Signing:
    """Return a signed record with its number."""
    return moved(verified(at, **changes), SigningEvent.SIGN, by=at.verifier)


def voided(at: Desk, **changes: Any) -> Signing:
    """Return a record that two people made void."""
    record = moved(signed(at, **changes), SigningEvent.REQUEST_VOID, by=at.province, reason="双方解除协议")
    return moved(record, SigningEvent.VOID, by=at.second)


MAKERS = {
    SigningState.DRAFT: logged,
    SigningState.PENDING: pending,
    SigningState.VERIFIED: verified,
    SigningState.SIGNED: signed,
    SigningState.VOIDED: voided,
}
