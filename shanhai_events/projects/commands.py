"""What a signing hands over to the library, and how the ledger is told of it."""

from dataclasses import dataclass
from datetime import date

from shanhai_events.editions.models import EditionId
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.projects.figures import Countable
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.models import RegionId


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedAgreement:
    """One version of a signed agreement as the library counts it; `figures.projects` is 1; whether it is
    a key project follows from its total investment."""

    signing: str
    revision: int
    edition_id: EditionId
    name: str
    programme: SpecialProgramme
    site_region_id: RegionId
    recipient_region_id: RegionId
    investor_region_id: RegionId
    pairing: PairingClass
    figures: Countable
    signed_on: date
