"""Logs agreements as they are signed, and changes what was logged."""

import uuid
from collections.abc import Mapping

from sqlalchemy import select

from shanhai_events.audit.services import record
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import get_edition
from shanhai_events.files.models import StoredFile
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden, NotFound, StaleEdit
from shanhai_events.projects.models import Project, ProjectId
from shanhai_events.signings.commands import ChangeSigning, LogSigning
from shanhai_events.signings.enums import SigningFileKind, SigningState
from shanhai_events.signings.errors import RequestKeyUsed, SigningLocked
from shanhai_events.signings.models.records import Signing, SigningFile
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.records import find_by_request_key
from shanhai_events.signings.queries.scopes import may_in
from shanhai_events.signings.queries.shown import content_of, readable
from shanhai_events.signings.rules.differences import differences
from shanhai_events.signings.services.locking import lock_signing
from shanhai_events.signings.services.numbering import next_number
from shanhai_events.signings.services.tallying import retallied, tally
from shanhai_events.signings.services.writing import write_content
from shanhai_events.signings.trail import signing_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def log_signing(command: LogSigning, *, actor: Actor) -> Signing:
    """Keep a new agreement as a draft and return it; the same request key gives back the record it made.

    Raises Forbidden, RequestKeyUsed when the key was another clerk's or for another edition, and what
    `write_content` raises.
    """
    key = str(uuid.UUID(command.request_key))
    with unit_of_work():
        edition = get_edition(command.edition)
        if not may_in(actor, SigningPermission.LOG, edition) or actor.user_id is None:
            raise Forbidden
        if (known := find_by_request_key(key)) is not None:
            return _own(known, command, actor)
        signing = _draft(edition, key, actor=actor)
        write_content(signing, command.content, is_large_meant=command.is_large_meant, actor=actor)
        signing.project_id = _project_id(command.project)
        signing.draft_number = next_number(edition.public_id)
        db.session.add(signing)
        db.session.flush()
        for public_id in command.photos:
            keep_file(signing, public_id, SigningFileKind.SIGNED_PAGE, actor=actor)
        tally(signing)
        diff = {"name": signing.name, "total_fen": signing.total_fen, "edition": edition.public_id}
        record(actor=actor, action="signing.logged", subject=signing_subject(signing), diff=diff)
        return signing


def change_signing(command: ChangeSigning, *, actor: Actor) -> Signing:
    """Change a draft; what says the same as before makes no new version.

    Raises StaleEdit with the differences, SigningLocked, NotFound, and as `write_content`.
    """
    with unit_of_work():
        signing = lock_signing(command.signing, actor=actor, permission=SigningPermission.LOG)
        before, sorted_before = content_of(signing), (signing.project_id, signing.pairing, signing.pairing_group)
        if signing.version != command.version:
            raise StaleEdit(differences=differences(readable(before), readable(command.content)))
        if signing.state is not SigningState.DRAFT:
            raise SigningLocked
        with retallied(signing):
            is_large_meant = command.is_large_meant
            write_content(signing, command.content, is_large_meant=is_large_meant, actor=actor, before=before)
            signing.project_id = _project_id(command.project)
        db.session.expire(signing, ["site_region", "activity", "project"])
        sorted_now = signing.project_id, signing.pairing, signing.pairing_group
        if (content_of(signing), sorted_now) == (before, sorted_before):
            return signing
        signing.version += 1
        signing.typed_by = sorted({*signing.typed_by, actor.user_id})
        told = differences(readable(before), readable(content_of(signing)))
        diff = {"version": signing.version, **{name: list(pair) for name, pair in told.items()}}
        record(actor=actor, action="signing.changed", subject=signing_subject(signing), diff=diff)
        return signing


def add_file(signing: str, public_id: str, kind: SigningFileKind, *, actor: Actor) -> SigningFile:
    """Keep a stored file with a record in whatever state; raises NotFound."""
    with unit_of_work():
        found = lock_signing(signing, actor=actor, permission=SigningPermission.LOG)
        return keep_file(found, public_id, kind, actor=actor)


def remove_file(signing: str, file: str, *, actor: Actor) -> None:
    """Take a file away from a draft, keeping its row; raises NotFound and SigningLocked."""
    with unit_of_work():
        found = lock_signing(signing, actor=actor, permission=SigningPermission.LOG)
        if found.state is not SigningState.DRAFT:
            raise SigningLocked
        kept = next((row for row in found.files if row.public_id == file and row.removed_at is None), None)
        if kept is None:
            raise NotFound
        kept.removed_at = clock.now()
        record(actor=actor, action="signing.file_removed", subject=signing_subject(found), diff={"file": file})


def keep_file(signing: Signing, public_id: str, kind: SigningFileKind, *, actor: Actor) -> SigningFile:
    """Keep a stored file with a record, inside the open unit; raises NotFound unless the actor stored it."""
    require_unit()
    own = select(StoredFile).where(StoredFile.public_id == public_id, StoredFile.created_by == actor.user_public_id)
    stored = db.session.scalar(own)
    if stored is None or actor.user_id is None:
        raise NotFound
    kept = SigningFile(
        signing_id=signing.id,
        kind=kind,
        file_public_id=stored.public_id,
        added_at=clock.now(),
        added_by_user_id=actor.user_id,
    )
    db.session.add(kept)
    diff: Mapping[str, object] = {"kind": kind, "sha256": stored.sha256}
    record(actor=actor, action="signing.file_added", subject=signing_subject(signing), diff=diff)
    return kept


def _own(known: Signing, command: LogSigning, actor: Actor) -> Signing:
    """Return the record of an earlier saving; what was typed since then would otherwise be lost without a word."""
    is_own = known.edition.public_id == command.edition and known.clerk_user_id == actor.user_id
    is_untouched = known.version == 1
    typed = command.content.plain()
    if not is_own or (is_untouched and any(getattr(known, name) != value for name, value in typed.items())):
        raise RequestKeyUsed
    return known


def _draft(edition: Edition, key: str, *, actor: Actor) -> Signing:
    now = clock.now()
    return Signing(
        edition_id=edition.id,
        edition=edition,
        request_key=key,
        state=SigningState.DRAFT,
        state_since=now,
        version=1,
        revision=1,
        created_at=now,
        clerk_user_id=actor.user_id,
        typed_by=[actor.user_id],
    )


def _project_id(public_id: str) -> ProjectId | None:
    if not public_id:
        return None
    found = db.session.scalar(select(Project.id).where(Project.public_id == public_id))
    if found is None:
        raise NotFound(field="project")
    return found
