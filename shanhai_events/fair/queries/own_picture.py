"""The floor plan with one application's booths in full colour and all others dimmed."""

from dataclasses import replace

from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.queries.picture import build_public_picture
from shanhai_events.fair.queries.picture_parts import PlanPicture


def build_own_picture(application: BoothApplication, held: list[BoothAssignment]) -> PlanPicture:
    """Return the halls in which the application holds booths."""
    own = {assignment.booth.public_id for assignment in held}
    halls = [
        replace(hall, booths=tuple(replace(booth, dim=booth.public_id not in own) for booth in hall.booths))
        for hall in build_public_picture(application.edition).halls
        if any(booth.public_id in own for booth in hall.booths)
    ]
    return PlanPicture(halls=tuple(halls))
