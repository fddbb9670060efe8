"""Says msgids in the reader's language; the one place where marked words become text."""

from typing import cast

from flask_babel import gettext, lazy_gettext


def say(message: str, **params: object) -> str:
    """Return the translation of a msgid that was marked elsewhere, with its values filled in."""
    return str(gettext(message, **params)) if params else str(gettext(message))


def lazy(message: str) -> str:
    """Return a msgid that becomes text when a page is made; forms import it as `_l` for their labels."""
    return cast(str, lazy_gettext(message))
