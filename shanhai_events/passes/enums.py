"""The kinds of passes, their states, and what can happen to them."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class PassKind(StrEnum):
    """What a pass lets its holder be. `number` is the byte in the code, `colour` the token of the band."""

    GUEST = "guest"
    EXHIBITOR = "exhibitor"
    STAFF = "staff"
    MEDIA = "media"
    BUILD_UP = "build_up"
    VISITOR = "visitor"
    COMPANION = "companion"

    @property
    def number(self) -> int:
        """The byte that stands for the kind in the code of a pass; never changed, never reused."""
        return KIND_NUMBERS[self]

    @property
    def label(self) -> str:
        """The msgid of the kind."""
        return _LABELS[self]

    @property
    def badge_title(self) -> str:
        """The msgid of the pass as it is printed on a badge, such as 参展证."""
        return _TITLES[self]

    @property
    def colour(self) -> str:
        """The colour of the band as #rrggbb, with white text on it at 7:1 or better."""
        return _COLOURS[self]


KIND_NUMBERS: dict[PassKind, int] = {
    PassKind.GUEST: 1,
    PassKind.EXHIBITOR: 2,
    PassKind.STAFF: 3,
    PassKind.MEDIA: 4,
    PassKind.BUILD_UP: 5,
    PassKind.VISITOR: 6,
    PassKind.COMPANION: 7,
}
_LABELS: dict[PassKind, str] = {
    PassKind.GUEST: N_("嘉宾"),
    PassKind.EXHIBITOR: N_("参展"),
    PassKind.STAFF: N_("工作"),
    PassKind.MEDIA: N_("媒体"),
    PassKind.BUILD_UP: N_("布展"),
    PassKind.VISITOR: N_("观众"),
    PassKind.COMPANION: N_("随行"),
}
_TITLES: dict[PassKind, str] = {
    PassKind.GUEST: N_("嘉宾证"),
    PassKind.EXHIBITOR: N_("参展证"),
    PassKind.STAFF: N_("工作证"),
    PassKind.MEDIA: N_("媒体证"),
    PassKind.BUILD_UP: N_("布展证"),
    PassKind.VISITOR: N_("观众证"),
    PassKind.COMPANION: N_("随行证"),
}
_COLOURS: dict[PassKind, str] = {
    PassKind.GUEST: "#8a1f2d",
    PassKind.EXHIBITOR: "#0e5060",
    PassKind.STAFF: "#2f4a1f",
    PassKind.MEDIA: "#4a3a86",
    PassKind.BUILD_UP: "#6b3f0a",
    PassKind.VISITOR: "#1f4a7a",
    PassKind.COMPANION: "#7a2a5f",
}


class PassState(StrEnum):
    """Where a pass is in its life."""

    REQUESTED = "requested"
    APPROVED = "approved"
    ISSUED = "issued"
    PRINTED = "printed"
    COLLECTED = "collected"
    SUSPENDED = "suspended"
    REPLACED = "replaced"
    REVOKED = "revoked"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """The msgid of the state."""
        return _STATE_LABELS[self]


_STATE_LABELS: dict[PassState, str] = {
    PassState.REQUESTED: N_("待批准"),
    PassState.APPROVED: N_("已批准"),
    PassState.ISSUED: N_("已签发"),
    PassState.PRINTED: N_("已制证"),
    PassState.COLLECTED: N_("已领取"),
    PassState.SUSPENDED: N_("已暂停"),
    PassState.REPLACED: N_("已换发"),
    PassState.REVOKED: N_("已作废"),
    PassState.EXPIRED: N_("已过期"),
}
VALID: frozenset[PassState] = frozenset({PassState.ISSUED, PassState.PRINTED, PassState.COLLECTED})
"""States in which a pass opens a gate."""
ENDED: frozenset[PassState] = frozenset({PassState.REPLACED, PassState.REVOKED, PassState.EXPIRED})


class PassEvent(StrEnum):
    """What happens to a pass."""

    APPROVE = "approve"
    ISSUE = "issue"
    PRINT = "print"
    COLLECT = "collect"
    SUSPEND = "suspend"
    RESUME = "resume"
    REPLACE = "replace"
    REVOKE = "revoke"
    EXPIRE = "expire"


class BadgeLayout(StrEnum):
    """On what paper passes are printed."""

    A6 = "a6"
    A4 = "a4"
    LABEL = "label"

    @property
    def label(self) -> str:
        """The msgid of the layout, for whoever chooses it."""
        return _LAYOUTS[self]

    @property
    def heading(self) -> str:
        """The msgid of what is printed."""
        return N_("证件标签") if self is BadgeLayout.LABEL else N_("胸牌")


_LAYOUTS: dict[BadgeLayout, str] = {
    BadgeLayout.A6: N_("A6 胸牌，每页一张"),
    BadgeLayout.A4: N_("A4 纸，每页四张胸牌，有裁切线"),
    BadgeLayout.LABEL: N_("60 × 40 毫米标签，标签打印机用"),
}
