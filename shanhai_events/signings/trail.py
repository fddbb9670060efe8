"""What acts on signings are called on a timeline, and what their audit entries point to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shanhai_events.audit import words
from shanhai_events.audit.queries import TrailEntry
from shanhai_events.audit.services import Subject
from shanhai_events.kernel.words import N_
from shanhai_events.signings.enums import SigningEvent
from shanhai_events.signings.models.records import Signing

SIGNING = "signing"
PRINTED = "summary.printed"
PRINTED_TOGETHER = words.ActionLabel(message=N_("批量打印摘要，%(count)s 份"))
"""What a job printed of one record, on one line of its timeline."""

PAST: dict[SigningEvent, str] = {
    SigningEvent.SUBMIT: "signing.submitted",
    SigningEvent.WITHDRAW: "signing.withdrawn",
    SigningEvent.RETURN: "signing.returned",
    SigningEvent.VERIFY: "signing.verified",
    SigningEvent.SIGN: "signing.signed",
    SigningEvent.POSTPONE: "signing.postponed",
    SigningEvent.CANCEL: "signing.cancelled",
    SigningEvent.REQUEST_VOID: "signing.void_requested",
    SigningEvent.KEEP: "signing.kept",
    SigningEvent.VOID: "signing.voided",
}
"""What the audit chain calls each step."""

VOID_WITHDRAWN = "signing.void_withdrawn"
"""What it calls KEEP by whoever had asked for the record to be made void."""

words.register(
    {
        "signing.logged": N_("登记签约"),
        "signing.changed": N_("修改登记"),
        "signing.file_added": N_("添加附件"),
        "signing.file_removed": N_("移除附件"),
        "signing.submitted": N_("送核验"),
        "signing.withdrawn": N_("撤回修改"),
        "signing.kept": N_("不予作废"),
        VOID_WITHDRAWN: N_("撤回作废申请"),
        PRINTED: N_("打印摘要"),
        "ledger.exported": N_("导出台账"),
    }
)
words.register({"signing.verified": N_("核验通过"), "signing.signed": N_("签约完成，编号生成")}, kind="ok")
words.register(
    {
        "signing.returned": N_("退回修改"),
        "signing.postponed": N_("未签约，退回草稿"),
        "signing.void_requested": N_("申请作废"),
    },
    kind="warn",
)
words.register({"signing.cancelled": N_("未签约"), "signing.voided": N_("作废")}, kind="bad")


def with_prints_together(trail: Sequence[TrailEntry]) -> list[TrailEntry]:
    """Return a timeline, newest first, in which all that one job printed is one line, where its last print stands."""
    copies = Counter(entry.diff.get("batch") for entry in trail if entry.action == PRINTED)
    shown, told = [], set()
    for entry in trail:
        batch = entry.diff.get("batch") if entry.action == PRINTED else None
        if batch is None:
            shown.append(entry)
        elif batch not in told:
            told.add(batch)
            shown.append(replace(entry, label=PRINTED_TOGETHER, diff={**entry.diff, "count": copies[batch]}))
    return shown


def signing_subject(signing: Signing) -> Subject:
    """Return how the audit chain names a record."""
    return Subject(kind=SIGNING, public_id=signing.public_id)
