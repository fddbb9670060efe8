"""The pages of the fair, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.fair.views import (
    applying,
    confirming,
    excepting,
    form_steps,
    handing_in,
    plan,
    plan_words,
    reviewing,
    words,
)
from shanhai_events.fair.views.blueprint import blueprint

__all__ = [
    "applying",
    "blueprint",
    "confirming",
    "excepting",
    "form_steps",
    "handing_in",
    "plan",
    "plan_words",
    "reviewing",
    "words",
]
