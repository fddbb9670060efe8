"""Reads confirmation letters: what a worker renders, and what a page offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import ConfirmationLetter
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterToRender:
    """A letter that still lacks its file; `application` is a public id."""

    public_id: str
    application: str
    version: int


def find_letter_to_render(public_id: str) -> LetterToRender | None:
    """Return a letter that waits to be rendered, or None when it has its file or was superseded."""
    row = db.session.execute(
        select(ConfirmationLetter.version, BoothApplication.public_id)
        .join(BoothApplication, BoothApplication.id == ConfirmationLetter.application_id)
        .where(
            ConfirmationLetter.public_id == public_id,
            ConfirmationLetter.file_public_id.is_(None),
            ConfirmationLetter.superseded_at.is_(None),
        )
    ).first()
    return None if row is None else LetterToRender(public_id=public_id, version=row[0], application=row[1])


def list_letters(application: BoothApplication) -> Sequence[ConfirmationLetter]:
    """Return the letters of an application, the newest first; superseded ones stay readable."""
    statement = select(ConfirmationLetter).where(ConfirmationLetter.application_id == application.id)
    return db.session.scalars(statement.order_by(ConfirmationLetter.version.desc())).all()


def get_letter(application: BoothApplication, version: int) -> ConfirmationLetter:
    """Return one version of the letter that has its file; raises NotFound."""
    letter = db.session.scalar(
        select(ConfirmationLetter).where(
            ConfirmationLetter.application_id == application.id,
            ConfirmationLetter.version == version,
            ConfirmationLetter.file_public_id.is_not(None),
        )
    )
    if letter is None:
        raise NotFound
    return letter
