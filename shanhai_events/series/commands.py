"""What the forms of the annual series ask the services to do."""

from dataclasses import dataclass

from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.series.enums import EntryEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class EnterPerson:
    """Enter a person of a region (its code) for an activity; edition and activity are public ids."""

    edition: str
    activity: str
    region_code: str
    name: str
    document_kind: PersonDocument
    document_number: str
    mobile: str
    email: str
    organization: str
    post: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DecideOnEntry:
    """A decision on an entry as it was read at `version`."""

    entry: str
    version: int
    event: EntryEvent
    reason: str = ""
