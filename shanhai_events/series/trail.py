"""What acts in the annual series are called on a timeline, and what their audit entries point to."""

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject
from shanhai_events.kernel.words import N_
from shanhai_events.series.models import Entry, Participant

ENTRY = "series_entry"
PARTICIPANT = "series_participant"

words.register(
    {
        "series_participant.added": N_("登记人员"),
        "series_participant.changed": N_("更新人员信息"),
        "series_entry.requested": N_("报名"),
        "series_participants.exported": N_("导出参会名单"),
    }
)
words.register({"series_entry.approved": N_("审核通过")}, kind="ok")
words.register({"series_entry.declined": N_("未通过"), "series_entry.withdrawn": N_("撤回报名")}, kind="bad")


def entry_subject(entry: Entry) -> Subject:
    """Return how the audit chain names an entry."""
    return Subject(kind=ENTRY, public_id=entry.public_id)


def participant_subject(participant: Participant) -> Subject:
    """Return how the audit chain names a participant."""
    return Subject(kind=PARTICIPANT, public_id=participant.public_id)
