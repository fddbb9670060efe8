"""The agreements of the world: in each corner a record in every state; call inside an app context."""

from collections.abc import Mapping

from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Edition
from shanhai_events.files.services import store_bytes
from shanhai_events.signings.content import PartyGiven
from shanhai_events.signings.enums import PartyRole, SigningEvent, SigningFileKind
from shanhai_events.signings.models.summaries import ContractSummary
from shanhai_events.signings.services.logging import add_file
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import Person, actor_of, edition_scope, everywhere, person
from tests.support.world import Persona, Place

ELSEWHERE = "310000"


def build_signings(
    people: Mapping[Persona, Person], grounds: Mapping[Place, tuple[Edition, str]]
) -> dict[Place, dict[str, str]]:
    """Return the records of the corners, each with its receiving side in the county of the corner."""
    far = grounds[Place.FAR][0]
    scope = edition_scope(far.public_id)
    strangers = {
        Persona.CLERK: person("蓝小舟", (Role.SIGNING_CLERK, scope)),
        Persona.VERIFIER: person("吴疏影", (Role.SIGNING_VERIFIER, scope)),
    }
    second = person("岑望", everywhere(Role.PROVINCE_OFFICE))
    return {
        place: _records(edition, county, strangers if place is Place.FAR else people, second)
        for place, (edition, county) in grounds.items()
    }


def _records(edition: Edition, county: str, staff: Mapping[Persona, Person], second: Person) -> dict[str, str]:
    at = signings.Desk(
        edition=edition,
        edition_id=edition.public_id,
        clerk=staff[Persona.CLERK],
        verifier=staff[Persona.VERIFIER],
        province=second,
        second=second,
    )

    def sides() -> tuple[PartyGiven, ...]:
        return (
            signings.party(PartyRole.RECIPIENT, region_code=county),
            signings.party(PartyRole.INVESTOR, region_code=ELSEWHERE),
        )

    draft, pending = signings.logged(at, parties=sides()), signings.pending(at, parties=sides())
    verified, signed = signings.verified(at, parties=sides()), signings.signed(at, parties=sides())
    asked = signings.signed(at, parties=sides())
    signings.moved(asked, SigningEvent.REQUEST_VOID, by=second, reason="双方解除协议")
    clerk = actor_of(at.clerk)
    photo = store_bytes(content=b"signed page", name="签字页.jpg", media_type="image/jpeg", actor=clerk)
    kept = add_file(draft.public_id, photo.public_id, SigningFileKind.SIGNED_PAGE, actor=clerk)
    code = db.session.scalars(select(ContractSummary.code).where(ContractSummary.signing_id == signed.id)).one()
    return {
        "edition": edition.public_id,
        "draft": draft.public_id,
        "pending": pending.public_id,
        "verified": verified.public_id,
        "signed": signed.public_id,
        "void_asked": asked.public_id,
        "file": kept.public_id,
        "code": code,
    }
