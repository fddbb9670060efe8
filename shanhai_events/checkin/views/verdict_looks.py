"""What a verdict looks like on a page: its tone, the icon beside its word, and the kind of its tag."""

from dataclasses import dataclass

from shanhai_events.checkin.enums import Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """`tone` names the colour tokens --verdict-…, `tag` the kind of a tag."""

    tone: str
    icon_name: str
    tag: str


_PASS = Look(tone="pass", icon_name="circle-check", tag="ok")
_EXIT = Look(tone="exit", icon_name="door-exit", tag="info")
_OVERRIDE = Look(tone="override", icon_name="hand-stop", tag="solid")
_WARN = Look(tone="warn", icon_name="alert-triangle", tag="warn")
_DENY = Look(tone="deny", icon_name="forbid", tag="bad")
_LOOKS: dict[Verdict, Look] = {
    Verdict.ADMITTED: _PASS,
    Verdict.READMITTED: _PASS,
    Verdict.EXITED: _EXIT,
    Verdict.OVERRIDDEN: _OVERRIDE,
    Verdict.SUSPENDED: _WARN,
    Verdict.NOT_COLLECTED: _WARN,
    Verdict.NOT_YET_VALID: _WARN,
    Verdict.EXPIRED: _WARN,
    Verdict.WRONG_ZONE: _WARN,
    Verdict.CAPACITY_FULL: _WARN,
    Verdict.REENTRY_LIMIT: _WARN,
}


def look_of(verdict: Verdict) -> Look:
    """Return the look of a verdict; whatever is not named is a refusal, never green."""
    return _LOOKS.get(verdict, _DENY)
