"""What gates, devices and scans can be."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class Direction(StrEnum):
    """Which way a gate leads; a single scan is never `both`."""

    IN = "in"
    OUT = "out"
    BOTH = "both"

    @property
    def label(self) -> str:
        """The msgid of the direction."""
        return _DIRECTIONS[self]


_DIRECTIONS: dict[Direction, str] = {
    Direction.IN: N_("入场"),
    Direction.OUT: N_("离场"),
    Direction.BOTH: N_("入场和离场"),
}


class EntryRule(StrEnum):
    """How often a pass may come in."""

    ONCE = "once"
    DAILY = "daily"
    REENTRY = "reentry"
    UNLIMITED = "unlimited"

    @property
    def label(self) -> str:
        """The msgid of the rule."""
        return _ENTRY_RULES[self]


_ENTRY_RULES: dict[EntryRule, str] = {
    EntryRule.ONCE: N_("只入场一次"),
    EntryRule.DAILY: N_("每天入场一次"),
    EntryRule.REENTRY: N_("离场后可再次入场"),
    EntryRule.UNLIMITED: N_("不限次数"),
}


class DeviceRole(StrEnum):
    """What a device may do: a steward scans; a supervisor also searches and lets through with a reason."""

    STEWARD = "steward"
    SUPERVISOR = "supervisor"

    @property
    def label(self) -> str:
        """The msgid of the role."""
        return _ROLES[self]


_ROLES: dict[DeviceRole, str] = {DeviceRole.STEWARD: N_("检录"), DeviceRole.SUPERVISOR: N_("检录组长")}


class DeviceState(StrEnum):
    """Where a slot for a device is in its life."""

    WAITING = "waiting"
    IN_USE = "in_use"
    REVOKED = "revoked"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """The msgid of the state."""
        return _DEVICE_STATES[self]


_DEVICE_STATES: dict[DeviceState, str] = {
    DeviceState.WAITING: N_("待登记"),
    DeviceState.IN_USE: N_("在用"),
    DeviceState.REVOKED: N_("已停用"),
    DeviceState.EXPIRED: N_("已过期"),
}


class Verdict(StrEnum):
    """What a gate says. The words are those of the operators' handbook."""

    ADMITTED = "admitted"
    READMITTED = "readmitted"
    EXITED = "exited"
    DUPLICATE = "duplicate"
    REVOKED = "revoked"
    REPLACED = "replaced"
    SUSPENDED = "suspended"
    NOT_COLLECTED = "not_collected"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    WRONG_EDITION = "wrong_edition"
    WRONG_ZONE = "wrong_zone"
    BAD_SIGNATURE = "bad_signature"
    MALFORMED = "malformed"
    UNKNOWN = "unknown"
    CAPACITY_FULL = "capacity_full"
    REENTRY_LIMIT = "reentry_limit"
    IDENTITY_MISMATCH = "identity_mismatch"
    OVERRIDDEN = "overridden"

    @property
    def label(self) -> str:
        """The msgid of the verdict."""
        return _VERDICTS[self]


_VERDICTS: dict[Verdict, str] = {
    Verdict.ADMITTED: N_("请进"),
    Verdict.READMITTED: N_("再次入场"),
    Verdict.EXITED: N_("已离场"),
    Verdict.DUPLICATE: N_("重复入场"),
    Verdict.REVOKED: N_("证件已作废"),
    Verdict.REPLACED: N_("已换发新证"),
    Verdict.SUSPENDED: N_("证件暂停使用"),
    Verdict.NOT_COLLECTED: N_("尚未领证，请到服务台"),
    Verdict.NOT_YET_VALID: N_("未到入场时间"),
    Verdict.EXPIRED: N_("已过入场时间"),
    Verdict.WRONG_EDITION: N_("不是本届证件"),
    Verdict.WRONG_ZONE: N_("无本区域权限"),
    Verdict.BAD_SIGNATURE: N_("伪造或损坏的码"),
    Verdict.MALFORMED: N_("不是本系统的码"),
    Verdict.UNKNOWN: N_("系统中查无此证"),
    Verdict.CAPACITY_FULL: N_("场馆限流，请稍候"),
    Verdict.REENTRY_LIMIT: N_("超过入场次数"),
    Verdict.IDENTITY_MISMATCH: N_("人证不符"),
    Verdict.OVERRIDDEN: N_("人工放行"),
}
ENTERING: frozenset[Verdict] = frozenset({Verdict.ADMITTED, Verdict.READMITTED, Verdict.OVERRIDDEN})
"""Verdicts that count as coming in."""


class Outcome(StrEnum):
    """What became of one item that a device sent."""

    STORED = "stored"
    REPLAY = "replay"
    ID_REUSED = "id_reused"
    INVALID = "invalid"


class Flag(StrEnum):
    """What is worth knowing about a stored scan."""

    CLOCK_AHEAD = "clock_ahead"
    NO_ENTRY_BEFORE = "no_entry_before"
    SEQ_REPEATED = "seq_repeated"
