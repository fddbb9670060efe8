"""Hands an application in: everything is judged once more, a number is given, the content is sealed."""

import json
from dataclasses import asdict

from sqlalchemy import update

from shanhai_events.fair.commands.applying import DraftAsRead
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.fair.errors import ApplicationIncomplete, StepOver
from shanhai_events.fair.models.applications import ApplicationSubmission, BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.queries.eligibility import candidate_of, window_of
from shanhai_events.fair.queries.sheets import build_sheet, demands_of, get_settings, sealed_form
from shanhai_events.fair.queries.spots import list_spots, wanted_by
from shanhai_events.fair.rules.completeness import list_missing
from shanhai_events.fair.rules.eligibility import check_candidate, check_window
from shanhai_events.fair.rules.preferences import check_wishes
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.fair.rules.transitions import EDITABLE
from shanhai_events.fair.services.drafts import StaleDraft, lock_application
from shanhai_events.fair.services.moving import move_application
from shanhai_events.fair.services.telling import tell_office
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def submit_application(read: DraftAsRead, *, actor: Actor) -> str:
    """Hand in a draft or a returned application as it was read, and return its number.

    Raises StepOver when it was handed in already, NotEligible, ApplicationIncomplete, PreferenceRefused for booths
    that went to others meanwhile, StaleDraft when somebody changed it since, and NotFound outside the scope.
    """
    with unit_of_work():
        application = lock_application(read.application, actor=actor)
        if application.state not in EDITABLE:
            raise StepOver
        if application.version != read.version:
            raise StaleDraft(())
        settings = get_settings(application)
        check_window(window_of(application.edition), now=clock.now())
        candidate = candidate_of(application.organization, application.edition)
        check_candidate(candidate, less_developed_only=settings.less_developed_only)
        sheet = build_sheet(application, settings)
        _check_whole(application, settings, sheet)
        _seal(application, sheet, actor)
        application.number = application.number or _next_number(application)
        move_application(
            application,
            ApplicationEvent.SUBMIT,
            actor=actor,
            diff={"number": application.number, "submission": len(application.submissions)},
        )
        tell_office(
            application,
            ReviewStep.COUNTY,
            message=N_("%(organization)s提交了参展申请 %(number)s，等待县级审核。"),
            template="fair/submitted",
        )
        return application.number


def _check_whole(application: BoothApplication, settings: FairSettings, sheet: Sheet) -> None:
    if list_missing(sheet, demands_of(settings)):
        raise ApplicationIncomplete
    spots = list_spots(application)
    wishes = [[spots[number] for number in numbers if number in spots] for numbers in sheet.preferences]
    check_wishes(wanted_by(application, settings), wishes)


def _seal(application: BoothApplication, sheet: Sheet, actor: Actor) -> None:
    """Keep the content under the next submission number, with the region and the file of this day."""
    if actor.user_id is None:
        raise StepOver
    application.region_id = application.organization.region_id
    application.snapshot = json.dumps(asdict(sheet.company), ensure_ascii=False)
    application.submitted_at = clock.now()
    submission = ApplicationSubmission(
        number=len(application.submissions) + 1,
        submitted_at=application.submitted_at,
        submitted_by_user_id=actor.user_id,
    )
    submission.content = sealed_form(sheet)
    application.submissions.append(submission)


def _next_number(application: BoothApplication) -> str:
    """Return the next number of the edition, such as YW2026-0117: gapless, for the counter rolls back with the unit."""
    counter = db.session.scalar(
        update(FairSettings)
        .where(FairSettings.edition_id == application.edition_id)
        .values(last_application_number=FairSettings.last_application_number + 1)
        .returning(FairSettings.last_application_number)
        .execution_options(synchronize_session=False)
    )
    edition = application.edition
    return f"{edition.series.summary_code}{edition.year}-{counter:04d}"
