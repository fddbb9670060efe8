"""What the outbox page may show of a mail."""

import re

# Keys of single use are at least 32 signs long, public ids of records 20.
_KEY = re.compile(r"(?<=[/=])[A-Za-z0-9_.-]{32,}")


def hide_keys(text: str) -> str:
    """Return the text without the keys in its links, such as those that set a new password.

    Whoever watches the outbox is not whoever the mail is for.
    """
    return _KEY.sub("…", text)
