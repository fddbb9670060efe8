"""The pages of the fair, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.fair.views import (
    applying,
    assigning,
    confirming,
    edition_slots,
    excepting,
    form_steps,
    handing_in,
    passes,
    plan,
    plan_words,
    planning,
    reviewing,
    terms,
    words,
)
from shanhai_events.fair.views.blueprint import blueprint

__all__ = [
    "applying",
    "assigning",
    "blueprint",
    "confirming",
    "edition_slots",
    "excepting",
    "form_steps",
    "handing_in",
    "passes",
    "plan",
    "plan_words",
    "planning",
    "reviewing",
    "terms",
    "words",
]
