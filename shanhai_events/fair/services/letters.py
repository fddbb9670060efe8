"""Confirmation letters (展位确认书): ordered at confirmation, kept when rendered, superseded when no longer true."""

import hashlib

from sqlalchemy import func, select, update

from shanhai_events.audit.services import Subject, record
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import ConfirmationLetter
from shanhai_events.fair.queries.letters import LetterToRender
from shanhai_events.fair.services.telling import tell_enterprise
from shanhai_events.files.services import store_bytes
from shanhai_events.jobs.services import enqueue
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

RENDER_LETTER = "fair.render_letter"
PDF = "application/pdf"


def order_letter(application: BoothApplication, *, actor: Actor) -> ConfirmationLetter:
    """Begin the next version of the letter inside the open unit and ask a worker to render it; older ones end."""
    require_unit()
    supersede_letters(application)
    latest = db.session.scalar(
        select(func.max(ConfirmationLetter.version)).where(ConfirmationLetter.application_id == application.id)
    )
    letter = ConfirmationLetter(application_id=application.id, version=(latest or 0) + 1, created_at=clock.now())
    db.session.add(letter)
    db.session.flush()
    enqueue(
        kind=RENDER_LETTER,
        payload={"letter": letter.public_id},
        actor=actor,
        dedupe_key=f"{RENDER_LETTER}:{letter.public_id}",
    )
    return letter


def supersede_letters(application: BoothApplication) -> None:
    """Mark every letter of an application as superseded, inside the open unit of whatever makes it untrue."""
    require_unit()
    db.session.execute(
        update(ConfirmationLetter)
        .where(ConfirmationLetter.application_id == application.id, ConfirmationLetter.superseded_at.is_(None))
        .values(superseded_at=clock.now())
    )


def deliver_letter(letter: LetterToRender, pdf: bytes, *, name: str, actor: Actor) -> bool:
    """Keep a rendered letter and mail it to the enterprise; tell whether this call was the one that did.

    A second call, or one for a letter that was superseded meanwhile, changes nothing and sends nothing.
    """
    stored = store_bytes(content=pdf, name=name, media_type=PDF, actor=actor)
    digest = hashlib.sha256(pdf).hexdigest()
    with unit_of_work():
        won = db.session.scalar(
            update(ConfirmationLetter)
            .where(
                ConfirmationLetter.public_id == letter.public_id,
                ConfirmationLetter.file_public_id.is_(None),
                ConfirmationLetter.superseded_at.is_(None),
            )
            .values(file_public_id=stored.public_id, content_sha256=digest)
            .returning(ConfirmationLetter.id)
            .execution_options(synchronize_session=False)
        )
        if won is None:
            return False
        application = db.session.scalars(
            select(BoothApplication).where(BoothApplication.public_id == letter.application)
        ).one()
        record(
            actor=actor,
            action="letter.issued",
            subject=Subject(kind="application", public_id=letter.application),
            diff={"version": letter.version, "sha256": digest},
        )
        tell_enterprise(
            application,
            message=N_("参展申请 %(number)s 的展位确认书已生成，请下载。"),
            template="fair/confirmed",
            attachments=[stored.public_id],
            dedupe_key=f"letter:{letter.public_id}",
        )
    return True
