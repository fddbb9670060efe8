"""What the log of prints holds."""

from sqlalchemy import select

from shanhai_events.signings.enums import SummaryCopy, SummaryStatus
from shanhai_events.signings.models.summaries import SummaryPrint
from shanhai_events.storage.database import db

COPY = SummaryCopy.PARTY_A


def logged() -> list[tuple[int, SummaryCopy, SummaryStatus, int]]:
    rows = db.session.scalars(select(SummaryPrint).order_by(SummaryPrint.signing_id, SummaryPrint.number))
    return [(row.signing_id, row.copy, row.status, row.number) for row in rows]
