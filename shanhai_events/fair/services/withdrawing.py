"""Takes an application back, from any state before its end."""

from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.enums import ApplicationEvent
from shanhai_events.fair.rules.transitions import HOLDING
from shanhai_events.fair.services.drafts import is_draft, lock_application
from shanhai_events.fair.services.exhibitor_passes import end_passes
from shanhai_events.fair.services.holding import free_booths
from shanhai_events.fair.services.letters import supersede_letters
from shanhai_events.fair.services.moving import move_application
from shanhai_events.fair.services.telling import tell_organizers
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.storage.unit_of_work import unit_of_work


def withdraw_application(command: Explained, *, actor: Actor) -> None:
    """Take an application back with its booths, letter and passes; raises StepMissing, Forbidden or ReasonMissing."""
    with unit_of_work():
        application = lock_application(command.application, actor=actor)
        never_seen = is_draft(application)
        held = application.state in HOLDING
        numbers = free_booths(application, reason=command.reason, actor=actor) if held else ()
        supersede_letters(application)
        end_passes(application, reason=command.reason, actor=actor)
        move_application(
            application,
            ApplicationEvent.WITHDRAW,
            actor=actor,
            reason=command.reason,
            diff={"booths": list(numbers)} if numbers else None,
        )
        if held and not never_seen:
            tell_organizers(
                application,
                message=N_("%(organization)s撤回了参展申请 %(number)s，展位已空出。原因：%(reason)s"),
                template="fair/withdrawn",
                reason=command.reason,
            )
