"""Writes what a guest typed into the row of the reply, inside the open unit."""

from shanhai_events.forum.models.replies import Companion, Registration
from shanhai_events.forum.rules.people import normal_document, normal_mobile
from shanhai_events.forum.rules.reply import Reply
from shanhai_events.kernel import clock
from shanhai_events.regions.queries import find_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit

PLAIN = (
    "name",
    "attendance",
    "sex",
    "birth_year",
    "document_kind",
    "email",
    "wechat",
    "company",
    "title",
    "industry",
    "diet",
    "investment_industry",
    "investment_fen",
    "remark",
)


def write_reply(registration: Registration, given: Reply) -> None:
    """Put the reply as typed into its row; numbers are normalised where they are right, and sealed."""
    require_unit()
    for name in PLAIN:
        setattr(registration, name, getattr(given, name))
    registration.document_number = normal_document(given.document_kind, given.document_number) or None
    registration.mobile = normal_mobile(given.mobile) or None
    native = find_region(given.native_region_code)
    registration.native_region_id = native.id if native is not None else None
    registration.choices = list(given.sub_forums)
    registration.counties = list(given.counties)
    registration.saved_at = clock.now()
    _write_companions(registration, given)


def _write_companions(registration: Registration, given: Reply) -> None:
    registration.companions.clear()
    db.session.flush()
    for position, typed in enumerate(given.companions, start=1):
        companion = Companion(
            position=position, name=typed.name, relation=typed.relation, document_kind=typed.document_kind
        )
        companion.document_number = normal_document(typed.document_kind, typed.document_number)
        registration.companions.append(companion)
