"""What is asked for when a pass is wanted."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.models import OrganizationId
from shanhai_events.passes.enums import PassEvent, PassKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Who is to hold a pass. A document, or a mobile number with the name, says whether it is the same person."""

    name: str
    document_kind: PersonDocument | None = None
    document_number: str | None = None
    mobile: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The record from which a pass follows, such as a booth application; it names a kind and a public id."""

    kind: str
    public_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuePass:
    """One pass, with everything that a gate will show and a badge will print."""

    edition_id: EditionId
    kind: PassKind
    person: Person
    source: Source
    organization: str = ""
    organization_id: OrganizationId | None = None
    region: str = ""
    label: str = ""
    attention: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SetWindows:
    """When passes of one kind open the gates of an edition: from and up to, without, so many pairs of instants.

    `seen` is the fingerprint of the windows as somebody read them.
    """

    edition: str
    kind: PassKind
    spans: tuple[tuple[datetime, datetime], ...]
    seen: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SetTerms:
    """What passes of one kind are good for: `zones` by their numbers, and whether they must be collected first.

    `seen` is the fingerprint of the terms as somebody read them.
    """

    edition: str
    kind: PassKind
    zones: tuple[int, ...]
    must_be_collected: bool
    seen: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAllotment:
    """How many exhibitor passes belong to a standard booth; `seen` is the number that somebody read."""

    edition: str
    per_booth: int
    seen: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EndPass:
    """A pass that is to be suspended, revoked or replaced, and why."""

    public_id: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActOnPass:
    """One act on a pass as somebody read it; `path` is the local page where its organization reads on."""

    public_id: str
    event: PassEvent
    version: int
    reason: str = ""
    path: str = "/me"
