"""What an enterprise asks for its people."""

from dataclasses import dataclass

from shanhai_events.passes.commands import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class AddPerson:
    """One more person for the passes of a confirmed application."""

    application: str
    person: Person
