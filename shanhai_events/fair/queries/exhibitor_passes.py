"""The exhibitor passes that follow from a booth application: what is allotted, who has one, who has none and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_events.fair.models.applications import ApplicationStaff, BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.rules.numbering import runs
from shanhai_events.fair.rules.pass_allotment import HeldSpace, pass_allotment
from shanhai_events.passes.commands import Person, Source
from shanhai_events.passes.enums import ENDED, PassState
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.passes.queries.terms import passes_per_booth

SOURCE_KIND = "application"


@dataclass(frozen=True, kw_only=True, slots=True)
class ExhibitorPasses:
    """The passes of an application. `used` are issued and live, `waiting` are requested; both count people."""

    allotted: int
    used: int
    waiting: int
    passes: tuple[Pass, ...]
    without: tuple[str, ...]

    @property
    def left(self) -> int:
        """Return how many more can be issued without asking."""
        return max(0, self.allotted - self.used)


def source_of(application: BoothApplication) -> Source:
    """Return the record that the passes of an application name as their source."""
    return Source(kind=SOURCE_KIND, public_id=application.public_id)


def allotment_of(application: BoothApplication, held: Sequence[BoothAssignment]) -> int:
    """Return how many passes the booths of an application earn."""
    spaces = [HeldSpace(kind=one.booth.kind, area_m2=round(one.booth.width * one.booth.depth / 10_000)) for one in held]
    return pass_allotment(spaces, per_standard_booth=passes_per_booth(application.edition_id))


def exhibitor_passes(application: BoothApplication, held: Sequence[BoothAssignment]) -> ExhibitorPasses:
    """Return the passes of an application as its page shows them; `held` are its booths."""
    found = list_passes_of(source_of(application))
    live = [pass_ for pass_ in found if pass_.state not in ENDED]
    waiting = [pass_ for pass_ in live if pass_.state in (PassState.REQUESTED, PassState.APPROVED)]
    named = {pass_.name for pass_ in live}
    return ExhibitorPasses(
        allotted=allotment_of(application, held),
        used=len(live) - len(waiting),
        waiting=len(waiting),
        passes=tuple(found),
        without=tuple(person.name for person in application.staff if person.name not in named),
    )


def label_of(held: Sequence[BoothAssignment]) -> str:
    """Return the booth numbers as a pass names them: A1-B001–A1-B002."""
    return ", ".join(runs(one.booth.number for one in held))


def person_of(staff: ApplicationStaff) -> Person:
    """Return a member of the staff as a future holder."""
    return Person(
        name=staff.name,
        document_kind=staff.document_kind,
        document_number=staff.document_number,
        mobile=staff.mobile,
    )
