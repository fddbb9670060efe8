"""Reads the SHA-256 of a file as programs print it."""

import re

_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_digest(text: str) -> str:
    """Return a SHA-256 in lower case without blanks and colons; "" when it is none."""
    kept = "".join(text[:200].split()).replace(":", "").lower()
    return kept if _SHA256.fullmatch(kept) else ""
