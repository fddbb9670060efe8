"""The samples of the fair: its plan, applications, reviews and booths; importing this module registers them."""

from shanhai_events.fair.enums import ApplicationState
from tests.access.samples import Form, Knock, Values, form, further, sample
from tests.support.world import Persona

State = ApplicationState
STEPS = {Persona.CITY: "city", Persona.PROVINCE: "province"}
OTHER_STEPS = {Persona.COUNTY: "city", Persona.CITY: "county", Persona.PROVINCE: "city"}
WAITING_FOR = {"county": State.SUBMITTED, "city": State.COUNTY_APPROVED, "province": State.CITY_APPROVED}


@sample(
    "fair.plan", "fair.manage_plan", "fair.mark_booths", "fair.delete_booths", "fair.new_booths",
    "fair.generate_booths", "fair.new_hall_plan", "fair.create_hall_plan", "fair.new_zone", "fair.create_zone",
    "fair.apply", "fair.start", "fair.applications", "fair.exceptions", "fair.add_exception", "fair.assignment",
    "fair.terms", "fair.save_terms",
)  # fmt: skip
def fair_edition(knock: Knock) -> Values:
    return {"edition": knock.corner.edition}


@further("fair.plan")
def as_list(_: Knock) -> list[Values]:
    return [{"view": "list"}]


@form("fair.start")
def applicant(knock: Knock) -> Form:
    return {"organization": knock.corner.organization}


def application_in(knock: Knock, state: ApplicationState) -> Values:
    """Return the address of the corner's application in a state."""
    return {"edition": knock.corner.edition, "application": knock.corner.applications[state.value]}


@sample("fair.form_company", "fair.form_products", "fair.save_products", "fair.form_booth", "fair.save_booth",
        "fair.form_staff", "fair.save_staff", "fair.form_submit", "fair.save_submit")  # fmt: skip
def draft(knock: Knock) -> Values:
    return application_in(knock, State.DRAFT)


@sample("fair.withdraw_form", "fair.withdraw")
def handed_in(knock: Knock) -> Values:
    return application_in(knock, State.SUBMITTED)


@sample("fair.confirm", "fair.decline_form", "fair.decline")
def with_booths(knock: Knock) -> Values:
    return application_in(knock, State.ASSIGNED)


@sample("fair.application", "fair.form_pdf", "fair.stamp_scan", "fair.letters")
def confirmed(knock: Knock) -> Values:
    return application_in(knock, State.CONFIRMED)


@further("fair.application")
def in_every_state(knock: Knock) -> list[Values]:
    return [application_in(knock, state) for state in State if state.value in knock.corner.applications]


@sample("fair.letter")
def letter(knock: Knock) -> Values:
    return {**application_in(knock, State.CONFIRMED), "version": 1}


@sample("fair.assign")
def approved(knock: Knock) -> Values:
    return application_in(knock, State.APPROVED)


@sample("fair.reassign", "fair.release")
def assigned(knock: Knock) -> Values:
    return application_in(knock, State.ASSIGNED)


@form("fair.release")
def reason(_: Knock) -> Form:
    return {"reason": "展区调整。"}


@sample("fair.new_pass", "fair.add_pass", "fair.print_passes")
def with_passes(knock: Knock) -> Values:
    return application_in(knock, State.CONFIRMED)


@sample("fair.reviews")
def queue(knock: Knock) -> Values:
    return {"edition": knock.corner.edition, "step": STEPS.get(knock.persona, "county")}


@further("fair.assignment")
def with_one_in_hand(knock: Knock) -> list[Values]:
    applications = knock.corner.applications
    return [
        {"application": applications["approved"]},
        {"application": applications["approved"], "view": "list"},
        {"application": applications["assigned"]},
        {"tab": "confirmed"},
    ]


@further("fair.review")
def differences(_: Knock) -> list[Values]:
    return [{"view": "differences"}]


@sample("fair.reviews", line="other_step")
def queue_of_another(knock: Knock) -> Values:
    return {"edition": knock.corner.edition, "step": OTHER_STEPS.get(knock.persona, "county")}


@sample("fair.review", "fair.decide_review")
def waiting(knock: Knock) -> Values:
    step = STEPS.get(knock.persona, "county")
    return {**application_in(knock, WAITING_FOR[step]), "step": step}


@sample("fair.review", "fair.decide_review", line="other_step")
def waiting_for_another(knock: Knock) -> Values:
    step = OTHER_STEPS.get(knock.persona, "county")
    return {**application_in(knock, WAITING_FOR[step]), "step": step}
