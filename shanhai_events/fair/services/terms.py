"""Sets what an edition of a fair asks and allows."""

from dataclasses import asdict

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.queries import get_managed_edition
from shanhai_events.fair.commands.terms import SetTerms
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

words.register({"fair.terms_set": N_("设定参展条件")})


def set_terms(command: SetTerms, *, actor: Actor) -> None:
    """Set the terms, first or anew; raises NotFound for an edition that is none of a fair or not the actor's."""
    values = {**asdict(command.terms), "categories": [asdict(category) for category in command.terms.categories]}
    with unit_of_work():
        edition = get_managed_edition(actor, command.edition)
        if edition.series.kind is not SeriesKind.FAIR:
            raise NotFound
        settings = db.session.get(FairSettings, edition.id, with_for_update=True)
        if settings is None:
            settings = FairSettings(edition_id=edition.id)
            db.session.add(settings)
        diff = {name: [getattr(settings, name), new] for name, new in values.items() if getattr(settings, name) != new}
        for name, new in values.items():
            setattr(settings, name, new)
        if diff:
            subject = Subject(kind="edition", public_id=edition.public_id)
            record(actor=actor, action="fair.terms_set", subject=subject, diff=diff)
