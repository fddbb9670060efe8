"""The 展位确认书 on A4: what an enterprise holds in hand once its booths are confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shanhai_events.fair.enums import BoothKind
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.rules.sheet import Sheet

TEMPLATE = "documents/fair/confirmation_letter.html"
STYLES = ("confirmation-letter.css",)


@dataclass(frozen=True, kw_only=True, slots=True)
class BoothOnLetter:
    """One booth as the letter names it."""

    number: str
    hall: str
    zone: str
    kind: BoothKind
    area_m2: int
    open_sides: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfirmationLetterPage:
    """Everything on the letter; it changes only with its version."""

    number: str
    version: int
    organization: str
    region: str
    edition: str
    year: int
    venue: str
    address: str
    starts_on: date
    ends_on: date
    booths: tuple[BoothOnLetter, ...]
    total_m2: int
    fascia: str
    fascia_en: str
    people: tuple[str, ...]
    issued_at: datetime


def confirmation_letter(
    application: BoothApplication, sheet: Sheet, held: Sequence[BoothAssignment], *, version: int
) -> ConfirmationLetterPage:
    """Return the context of one version of the letter, dated with the moment of confirmation."""
    edition = application.edition
    booths = tuple(_booth(assignment) for assignment in held)
    return ConfirmationLetterPage(
        number=application.number or "",
        version=version,
        organization=sheet.company.name,
        region=sheet.company.region,
        edition=edition.name,
        year=edition.year,
        venue=edition.venue.name if edition.venue else "",
        address=edition.venue.address if edition.venue else "",
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        booths=booths,
        total_m2=sum(booth.area_m2 for booth in booths),
        fascia=sheet.fascia,
        fascia_en=sheet.fascia_en,
        people=tuple(person.name for person in sheet.staff),
        issued_at=application.state_since,
    )


def _booth(assignment: BoothAssignment) -> BoothOnLetter:
    booth = assignment.booth
    return BoothOnLetter(
        number=booth.number,
        hall=booth.zone.hall_plan.hall.name,
        zone=booth.zone.name,
        kind=booth.kind,
        area_m2=round(booth.width * booth.depth / 10_000),
        open_sides=len(booth.open_sides),
    )
