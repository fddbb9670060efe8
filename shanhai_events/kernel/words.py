"""Marks user words for extraction where no translation library may be imported."""


def N_(message: str) -> str:  # noqa: N802 - the name every extractor knows
    """Return `message` unchanged; the name tells the extractor that it is a msgid, translated at the edge."""
    return message
