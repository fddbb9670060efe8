"""Knows how a form that was sent after the sign-in had ended travels through the sign-in: sealed, in the page."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self

from cryptography.exceptions import InvalidTag

from shanhai_events.kernel import clock
from shanhai_events.storage.sealing import key_ring

PLACE = "accounts.kept_form"
LONGEST = 200_000
LIVES = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptForm:
    """What was typed and where it was going; files can't be kept. `owner` is whose sign-in had ended, if known."""

    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool
    owner: str | None
    kept_at: str

    def seal(self) -> str | None:
        """Return the form as a text that only this site can make and read; None when there is too much of it."""
        text = json.dumps(asdict(self), ensure_ascii=False)
        return key_ring().seal(text, place=PLACE) if len(text.encode()) <= LONGEST else None

    @classmethod
    def unseal(cls, sealed: str | None) -> Self | None:
        """Return the form, or None when the text is not ours, was changed or is older than half a day."""
        if not sealed:
            return None
        try:
            values = json.loads(key_ring().unseal(sealed, place=PLACE))
        except (ValueError, KeyError, InvalidTag):
            return None
        fields = tuple((str(name), str(value)) for name, value in values.pop("fields"))
        found = cls(**values, fields=fields)
        return found if clock.now() - datetime.fromisoformat(found.kept_at) < LIVES else None
