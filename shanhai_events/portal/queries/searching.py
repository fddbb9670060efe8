"""What the search in the header finds: the first few of each kind, within what the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.searching import search_applications
from shanhai_events.kernel.actor import Actor
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import FileFilter, page_of_files
from shanhai_events.passes.models import Pass
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.passes.queries.passes import search_passes
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.ledger import read_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter

MOST_SHOWN = 8
Kind = TypeVar("Kind")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found(Generic[Kind]):
    """The first rows of one kind, and whether there are more."""

    rows: Sequence[Kind] = ()
    more: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchResult:
    """Everything found for one text; a kind that the actor may not see at all is empty and not asked for."""

    applications: Found[BoothApplication]
    organizations: Found[Organization]
    signings: Found[Signing]
    passes: Found[Pass]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was found."""
        return not any(found.rows for found in (self.applications, self.organizations, self.signings, self.passes))


def search_everything(text: str, *, actor: Actor) -> SearchResult:
    """Return what the actor may see under a text that is not blank; the scope is in the query of each feature."""
    return SearchResult(
        applications=_applications(text, actor),
        organizations=_organizations(text, actor),
        signings=_signings(text, actor),
        passes=_passes(text, actor),
    )


def _applications(text: str, actor: Actor) -> Found[BoothApplication]:
    reads = (FairPermission.APPLY, FairPermission.FILL_IN_ON_BEHALF, FairPermission.VIEW_APPLICATIONS)
    if not any(map(actor.may, reads)):
        return Found()
    return _first(search_applications(text, actor=actor, most=MOST_SHOWN + 1))


def _organizations(text: str, actor: Actor) -> Found[Organization]:
    if not actor.may(OrganizationPermission.VIEW):
        return Found()
    return _first(page_of_files(FileFilter(text=text), actor=actor, number=1).rows)


def _signings(text: str, actor: Actor) -> Found[Signing]:
    if not actor.may(SigningPermission.VIEW):
        return Found()
    return _first(read_ledger(LedgerFilter(text=text), actor=actor, number=1).page.rows)


def _passes(text: str, actor: Actor) -> Found[Pass]:
    if not actor.may(PassPermission.MANAGE):
        return Found()
    return _first(search_passes(text, actor=actor, most=MOST_SHOWN + 1))


def _first(rows: Sequence[Kind]) -> Found[Kind]:
    return Found(rows=rows[:MOST_SHOWN], more=len(rows) > MOST_SHOWN)
