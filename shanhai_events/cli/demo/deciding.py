"""What offices, the organizer and the enterprise decide about one application, each as themselves."""

from shanhai_events.cli.demo import accounts, words
from shanhai_events.cli.demo.applying import Applicant
from shanhai_events.cli.demo.places import place_of
from shanhai_events.editions.queries import get_edition
from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.commands.assigning import PlaceApplication, ReleaseBooths
from shanhai_events.fair.commands.reviewing import Decide
from shanhai_events.fair.enums import ApplicationEvent as Event
from shanhai_events.fair.enums import ReviewStep
from shanhai_events.fair.queries.assignments import candidates_of, get_to_place
from shanhai_events.fair.queries.booth_rows import read_booths
from shanhai_events.fair.services import assigning, confirming, reviewing, withdrawing

MOVED_TO = "C003"


def county_approves(applicant: Applicant) -> None:
    """Approve with a remark now and then."""
    remark = words.COUNTY_REMARKS[applicant.enterprise.number % len(words.COUNTY_REMARKS)]
    _decide(applicant, ReviewStep.COUNTY, Event.COUNTY_APPROVE, remark)


def county_returns(applicant: Applicant) -> None:
    """Return with a reason that an office would give."""
    reason = words.RETURN_REASONS[applicant.enterprise.number % len(words.RETURN_REASONS)]
    _decide(applicant, ReviewStep.COUNTY, Event.COUNTY_RETURN, reason)


def county_returns_unstamped(applicant: Applicant) -> None:
    """Return the form that lacks its stamp."""
    _decide(applicant, ReviewStep.COUNTY, Event.COUNTY_RETURN, words.RETURN_REASON)


def city_approves(applicant: Applicant) -> None:
    """Approve with a remark now and then."""
    remark = words.CITY_REMARKS[applicant.enterprise.number % len(words.CITY_REMARKS)]
    _decide(applicant, ReviewStep.CITY, Event.CITY_APPROVE, remark)


def city_sends_back(applicant: Applicant) -> None:
    """Send the application back to the county."""
    _decide(applicant, ReviewStep.CITY, Event.CITY_RETURN, words.SEND_BACK_REASON)


def city_rejects(applicant: Applicant) -> None:
    """Reject goods that the edition does not show."""
    _decide(applicant, ReviewStep.CITY, Event.CITY_REJECT, words.CITY_REJECTION)


def province_approves(applicant: Applicant) -> None:
    """Approve with a remark now and then."""
    remark = words.PROVINCE_REMARKS[applicant.enterprise.number % len(words.PROVINCE_REMARKS)]
    _decide(applicant, ReviewStep.PROVINCE, Event.PROVINCE_APPROVE, remark)


def province_rejects(applicant: Applicant) -> None:
    """Reject an enterprise that does not make what it wants to show."""
    _decide(applicant, ReviewStep.PROVINCE, Event.PROVINCE_REJECT, words.PROVINCE_REJECTION)


def is_given_booths(applicant: Applicant) -> None:
    """Have the organizer take the first of what the page suggests: a preference that holds, or the next best."""
    edition = get_edition(applicant.edition)
    candidates = candidates_of(read_booths(edition.id))
    suggestion = get_to_place(edition, applicant.application, candidates).suggestions[0]
    command = PlaceApplication(
        edition=applicant.edition,
        application=applicant.application,
        booths=tuple(booth.public_id for booth in suggestion.booths),
    )
    assigning.assign_booths(command, actor=accounts.actor("organizer"))


def is_moved(applicant: Applicant) -> None:
    """Have the organizer move it into another county's part, which takes a note."""
    rows = read_booths(get_edition(applicant.edition).id)
    booth = next(row.public_id for row in rows if row.number == MOVED_TO)
    command = PlaceApplication(
        edition=applicant.edition, application=applicant.application, booths=(booth,), note=words.MOVE_REASON
    )
    assigning.move_booths(command, actor=accounts.actor("organizer"))


def loses_booths(applicant: Applicant) -> None:
    """Have the organizer take the booths back."""
    command = ReleaseBooths(edition=applicant.edition, application=applicant.application, reason=words.RELEASE_REASON)
    assigning.release_booths(command, actor=accounts.actor("organizer"))


def confirms(applicant: Applicant) -> None:
    """Confirm the booths, for which a letter is ordered."""
    confirming.confirm_booths(applicant.application, actor=applicant.actor)


def declines(applicant: Applicant) -> None:
    """Give the booths back."""
    confirming.decline_booths(_explained(applicant, words.DECLINE_REASON), actor=applicant.actor)


def withdraws(applicant: Applicant) -> None:
    """Take the application back before it was decided."""
    withdrawing.withdraw_application(_explained(applicant, words.EARLY_WITHDRAWAL), actor=applicant.actor)


def withdraws_late(applicant: Applicant) -> None:
    """Take the application back after the booths were confirmed."""
    withdrawing.withdraw_application(_explained(applicant, words.LATE_WITHDRAWAL), actor=applicant.actor)


def time_passes(_applicant: Applicant) -> None:
    """Let the day of confirmation be over, as the worker notices every few minutes."""
    confirming.lapse_overdue(actor=accounts.SYSTEM)


def _decide(applicant: Applicant, step: ReviewStep, event: Event, reason: str) -> None:
    applicant.read()
    command = Decide(
        application=applicant.application, version=applicant.version, step=step, event=event, reason=reason
    )
    reviewing.decide(command, actor=accounts.actor(_office(applicant, step)))


def _office(applicant: Applicant, step: ReviewStep) -> str:
    county = applicant.enterprise.firm.county
    match step:
        case ReviewStep.COUNTY:
            return applicant.enterprise.office
        case ReviewStep.CITY:
            return place_of(place_of(county).above).pinyin
        case ReviewStep.PROVINCE:
            return "province"


def _explained(applicant: Applicant, reason: str) -> Explained:
    return Explained(application=applicant.application, reason=reason)
