"""Says msgids in the reader's language; the one place where marked words become text."""

from flask_babel import gettext


def say(message: str, **params: object) -> str:
    """Return the translation of a msgid that was marked elsewhere, with its values filled in."""
    return str(gettext(message, **params)) if params else str(gettext(message))
