"""The pages of the fair, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.fair.views import plan, plan_words, words
from shanhai_events.fair.views.blueprint import blueprint

__all__ = ["blueprint", "plan", "plan_words", "words"]
