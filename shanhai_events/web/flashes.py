"""Short messages that survive one redirect, each with a tone."""

from enum import StrEnum

from flask import flash, get_flashed_messages


class Tone(StrEnum):
    """How a message looks: done, careful, refused, for information."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


def tell(message: str, tone: Tone = Tone.OK) -> None:
    """Show `message`, already in the reader's language, on the next page."""
    flash(message, tone.value)


def flashes() -> list[tuple[str, str]]:
    """Return the waiting messages as (tone, text) and forget them."""
    waiting: list[tuple[str, str]] = list(get_flashed_messages(with_categories=True))  # type: ignore[arg-type]
    return waiting
