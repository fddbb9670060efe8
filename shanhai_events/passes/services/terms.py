"""Sets what the passes of an edition are good for beside their times: zones, collection, how many to a booth."""

from typing import Any

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.passes.commands import SetAllotment, SetTerms
from shanhai_events.passes.models import PassSettings, PassTerms
from shanhai_events.passes.queries.passes import get_edition_with_passes
from shanhai_events.passes.queries.terms import passes_per_booth, terms_of
from shanhai_events.passes.rules.zones import zone_numbers, zones_of
from shanhai_events.passes.services.keys import lock_settings, prepare_passes
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def set_terms(command: SetTerms, *, actor: Actor) -> None:
    """Say which zones passes of one kind open from their issue on, and whether they must be collected, from now on.

    A pass carries its zones in its signed code: passes that were issued keep theirs until they are reissued. Raises
    NotFound outside the scope and StaleEdit when the terms are no longer what was read; what is unchanged is not
    written.
    """
    zones = zones_of(command.zones)
    with unit_of_work():
        edition = _locked(command.edition, actor=actor)
        before = terms_of(edition.id, command.kind)
        if before.fingerprint != command.seen:
            raise StaleEdit
        if (before.zones, before.must_be_collected) == (zones, command.must_be_collected):
            return
        row = db.session.get_one(PassTerms, (edition.id, command.kind))
        row.zones, row.must_be_collected = zones, command.must_be_collected
        told: dict[str, Any] = {"kind": command.kind}
        if before.zones != zones:
            told["zones"] = [list(zone_numbers(before.zones)), list(zone_numbers(zones))]
        if before.must_be_collected != command.must_be_collected:
            told["must_be_collected"] = [before.must_be_collected, command.must_be_collected]
        _record(edition, "pass_terms.changed", told, actor=actor)


def set_allotment(command: SetAllotment, *, actor: Actor) -> None:
    """Say how many exhibitor passes belong to a standard booth, from now on; passes that were issued stay.

    Raises NotFound outside the scope, StaleEdit when the number is no longer the one that was read.
    """
    with unit_of_work():
        edition = _locked(command.edition, actor=actor)
        before = passes_per_booth(edition.id)
        if str(before) != command.seen:
            raise StaleEdit
        if before == command.per_booth:
            return
        db.session.get_one(PassSettings, edition.id).per_standard_booth = command.per_booth
        _record(edition, "pass_allotment.changed", {"per_booth": [before, command.per_booth]}, actor=actor)


def _locked(public_id: str, *, actor: Actor) -> Edition:
    require_unit()
    edition = get_edition_with_passes(public_id, actor=actor)
    prepare_passes(edition.id, actor=actor)
    db.session.flush()
    lock_settings(edition.id)
    db.session.expire_all()
    return edition


def _record(edition: Edition, action: str, told: dict[str, Any], *, actor: Actor) -> None:
    record(actor=actor, action=action, subject=Subject(kind="edition", public_id=edition.public_id), diff=told)
