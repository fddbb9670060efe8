"""What a form or a device asks of the signing services, already parsed."""

from dataclasses import dataclass

from shanhai_events.signings.content import SigningContent
from shanhai_events.signings.enums import PrintFormat, SigningEvent, SummaryCopy


@dataclass(frozen=True, kw_only=True, slots=True)
class LogSigning:
    """A new record of an edition. `request_key` is the form's own UUID; a repeated one makes no second record.

    `photos` are public ids of stored files; `project` is the public id of a project it is about, or "";
    `is_large_meant` answers the question that 100 亿 raises.
    """

    edition: str
    request_key: str
    content: SigningContent
    photos: tuple[str, ...] = ()
    project: str = ""
    is_large_meant: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeSigning:
    """An edit of a record as somebody read it at `version`; `project` as in LogSigning."""

    signing: str
    version: int
    content: SigningContent
    project: str = ""
    is_large_meant: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveSigning:
    """A step of a record as somebody read it at `version`.

    `is_paper_seen` and `capitals`, what the paper says in capitals, belong to the verification.
    """

    signing: str
    version: int
    event: SigningEvent
    reason: str = ""
    is_paper_seen: bool = False
    capitals: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderPrints:
    """Copies of the summaries of many records, by their public ids in the order of the pages."""

    signings: tuple[str, ...]
    copies: tuple[SummaryCopy, ...]
    language: str
    format: PrintFormat
