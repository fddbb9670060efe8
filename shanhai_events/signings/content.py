"""What a form says about an agreement, as values: the content of a record and its parties."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.signings.enums import AgreementType, CooperationMode, Industry, PartyRole


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyGiven:
    """A party: the public id of its file, or a name that is new, with the region's code at the signing date."""

    role: PartyRole
    organization: str = ""
    name: str = ""
    region_code: str = ""
    signatory: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SigningContent:
    """The editable part of a record. Amounts are fen, people whole, land hundredths of a 亩.

    `fx_cents` is foreign capital within the total in US cents, `fx_rate` ten-thousandths of a yuan to the dollar; both
    or neither. `floor_area_hundredths` is 容积率; `output_fen` and `tax_fen` are expected in a year of production;
    `copies` are the signed originals. `site_region_code` is where it will be built; "" is where the receiving party
    is. `activity` is a public id or "".
    """

    name: str
    programme: SpecialProgramme
    agreement_type: AgreementType
    parties: tuple[PartyGiven, ...]
    signed_at: datetime
    place: str
    total_fen: int = 0
    agreed_fen: int = 0
    aid_fen: int = 0
    people_sent: int = 0
    people_trained: int = 0
    cooperation_mode: CooperationMode | None = None
    industry: Industry | None = None
    in_catalogue: bool | None = None
    content: str = ""
    site_region_code: str = ""
    site_place: str = ""
    park: str = ""
    fx_cents: int | None = None
    fx_rate: int | None = None
    land_hundredths: int | None = None
    floor_area_hundredths: int | None = None
    output_fen: int | None = None
    tax_fen: int | None = None
    jobs: int | None = None
    copies: int | None = None
    starts_on: date | None = None
    production_on: date | None = None
    duties: str = ""
    breach: str = ""
    witnesses: tuple[str, ...] = ()
    activity: str = ""

    def sides(self) -> Mapping[PartyRole, PartyGiven]:
        """Return the first party of each role."""
        return {party.role: party for party in reversed(self.parties)}

    def plain(self) -> Mapping[str, object]:
        """Return the fields that are kept as they are, without parties, places and the activity."""
        told_apart = ("parties", "site_region_code", "activity", "witnesses")
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in told_apart}
