"""Takes signed agreements into the library and its ledger, and takes void ones out again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import search_key
from shanhai_events.projects.commands import SignedAgreement
from shanhai_events.projects.enums import EntryKind, ProjectStage
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.models import LedgerEntry, LedgerTotal, Project, ProjectId
from shanhai_events.projects.queries import figures_of
from shanhai_events.projects.rules import counted, is_key_project
from shanhai_events.projects.trail import project_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.sums import add_to_sum
from shanhai_events.storage.unit_of_work import require_unit


def count_signing(agreement: SignedAgreement, *, project_id: ProjectId | None, actor: Actor) -> Project:
    """Make or update the project of a signed agreement and post its one entry, inside the open unit.

    The first live signing of a project counts whole; a later one counts by what its figures exceed those counted.
    """
    require_unit()
    project = _open_project(agreement, actor=actor) if project_id is None else lock_project(project_id)
    before = counted(map(figures_of, _entries(project.id)))
    kind = EntryKind.INCREASE if before.projects else EntryKind.FIRST
    _post(project, agreement, kind, _stated(agreement).above(before), actor=actor)
    project.name, project.programme = agreement.name, agreement.programme
    project.name_key, project.site_region_id = search_key(agreement.name)[:100], agreement.site_region_id
    _restate(project, actor=actor)
    return project


def uncount_signing(
    agreement: SignedAgreement, *, project_id: ProjectId, remaining: Sequence[SignedAgreement], actor: Actor
) -> Project:
    """Reverse all that a voided agreement counted, inside the open unit.

    `remaining` are the agreements about the project that stay signed, the earliest first. The first of them is
    credited with what the void one had counted before it.
    """
    require_unit()
    project = lock_project(project_id)
    entries = _entries(project.id)
    own = counted(figures_of(entry) for entry in entries if entry.signing == agreement.signing)
    _post(project, agreement, EntryKind.VOID, -own, actor=actor)
    for stays in remaining:
        so_far = counted(map(figures_of, _entries(project.id)))
        lacking = _stated(stays).above(so_far)
        if lacking != Countable():
            _post(project, stays, EntryKind.CORRECTION, lacking, actor=actor)
    _restate(project, actor=actor)
    return project


def lock_project(project_id: ProjectId) -> Project:
    """Return a project that nobody else changes until the open unit ends; raises NotFound."""
    require_unit()
    statement = select(Project).where(Project.id == project_id).with_for_update(of=Project)
    found = db.session.scalar(statement, execution_options={"populate_existing": True})
    if found is None:
        raise NotFound
    return found


def _open_project(agreement: SignedAgreement, *, actor: Actor) -> Project:
    project = Project(
        name=agreement.name,
        name_key=search_key(agreement.name)[:100],
        programme=agreement.programme,
        stage=ProjectStage.NEGOTIATING,
        site_region_id=agreement.site_region_id,
        created_at=clock.now(),
    )
    db.session.add(project)
    db.session.flush()
    record(actor=actor, action="project.opened", subject=project_subject(project), diff={"name": agreement.name})
    return project


def _post(project: Project, agreement: SignedAgreement, kind: EntryKind, figures: Countable, *, actor: Actor) -> None:
    values = _values(figures)
    sort = {
        "edition_id": agreement.edition_id,
        "programme": agreement.programme,
        "pairing": agreement.pairing,
        "recipient_region_id": agreement.recipient_region_id,
        "investor_region_id": agreement.investor_region_id,
    }
    db.session.add(
        LedgerEntry(
            project_id=project.id,
            signing=agreement.signing,
            revision=agreement.revision,
            kind=kind,
            counted_on=agreement.signed_on,
            posted_at=clock.now(),
            **sort,
            **values,
        )
    )
    db.session.flush()
    add_to_sum(LedgerTotal, {"day": agreement.signed_on, **sort}, values)
    diff = {"kind": kind, "signing": agreement.signing, "revision": agreement.revision, **values}
    record(actor=actor, action="ledger.posted", subject=project_subject(project), diff=diff)


def _stated(agreement: SignedAgreement) -> Countable:
    return replace(agreement.figures, key_projects=int(is_key_project(agreement.figures.total_fen)))


def _restate(project: Project, *, actor: Actor) -> None:
    """Bring stage, total investment and the key flag to what the ledger says now."""
    counts = counted(map(figures_of, _entries(project.id)))
    project.stage = ProjectStage.SIGNED if counts.projects else ProjectStage.NEGOTIATING
    project.total_fen = counts.total_fen
    was_key, project.is_key = project.is_key, counts.key_projects > 0
    if was_key is not project.is_key:
        diff = {"key": [was_key, project.is_key], "total_fen": project.total_fen}
        record(actor=actor, action="project.key_changed", subject=project_subject(project), diff=diff)
    db.session.flush()


def _entries(project_id: ProjectId) -> list[LedgerEntry]:
    return list(db.session.scalars(select(LedgerEntry).where(LedgerEntry.project_id == project_id)))


def _values(figures: Countable) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in Countable.__slots__}
