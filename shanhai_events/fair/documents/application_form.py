"""The 申请表 on A4: printed for the stamp, and read again by every office."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.fair.enums import ApplicationEvent, ApplicationState, ReviewStep
from shanhai_events.fair.models.applications import BoothApplication, ReviewDecision
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.rules.sheet import Sheet, masked

TEMPLATE = "documents/fair/application_form.html"
STYLES = ("application-form.css",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """What an office decided last, for its box at the end of the form."""

    event: ApplicationEvent
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationForm:
    """Everything on the form; `sheet` is masked for readers who may not see personal numbers."""

    sheet: Sheet
    number: str
    edition: str
    edition_en: str
    year: int
    submission: int
    submitted_at: datetime | None
    is_handed_in: bool
    on_behalf: bool
    declaration: str
    declaration_version: str
    opinions: tuple[tuple[ReviewStep, Opinion | None], ...]


def application_form(
    application: BoothApplication, sheet: Sheet, settings: FairSettings, *, shows_personal: bool
) -> ApplicationForm:
    """Return the context of the form for a reader."""
    return ApplicationForm(
        sheet=sheet if shows_personal else masked(sheet),
        number=application.number or "",
        edition=application.edition.name,
        edition_en=application.edition.name_en,
        year=application.edition.year,
        submission=len(application.submissions),
        submitted_at=application.submitted_at,
        is_handed_in=application.state not in (ApplicationState.DRAFT, ApplicationState.RETURNED),
        on_behalf=application.filled_in_by_office,
        declaration=settings.declaration,
        declaration_version=settings.declaration_version,
        opinions=tuple((step, _opinion(application.decisions, step)) for step in ReviewStep),
    )


def _opinion(decisions: list[ReviewDecision], step: ReviewStep) -> Opinion | None:
    last = next((decision for decision in reversed(decisions) if decision.step is step), None)
    if last is None:
        return None
    return Opinion(event=last.event, reason=last.reason, at=last.decided_at)
