"""Closed lists of the annual series, each with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class EntryState(StrEnum):
    """Where the entry of a person for an activity stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


ENTRY_STATE_LABELS: dict[EntryState, str] = {
    EntryState.REQUESTED: N_("待主办方审核"),
    EntryState.APPROVED: N_("已通过"),
    EntryState.DECLINED: N_("未通过"),
    EntryState.WITHDRAWN: N_("已撤回"),
}


class EntryEvent(StrEnum):
    """What can happen to an entry; the table in `rules` says when."""

    APPROVE = "approve"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """Who acts on an entry: the office that made it, or the organizer."""

    OFFICE = "office"
    ORGANIZER = "organizer"
