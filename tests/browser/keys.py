"""A keyboard scanner: it presses the keys of a US keyboard, whatever the input method makes of them."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

SHIFT = 8  # of the DevTools protocol
PROCESSED = 229  # the key code of a key that an input method took
MARKS = {
    " ": ("Space", False),
    "$": ("Digit4", True),
    "%": ("Digit5", True),
    "*": ("Digit8", True),
    "+": ("Equal", True),
    "-": ("Minus", False),
    ".": ("Period", False),
    "/": ("Slash", False),
    ":": ("Semicolon", True),
}


@dataclass(frozen=True, kw_only=True)
class Key:
    """What the browser tells a page of one key."""

    key: str
    code: str
    shift: bool


def key_of(character: str) -> Key:
    if character in MARKS:
        code, shift = MARKS[character]
        return Key(key=character, code=code, shift=shift)
    if character.isdigit():
        return Key(key=character, code=f"Digit{character}", shift=False)
    return Key(key=character, code=f"Key{character.upper()}", shift=character.isupper())


def swallowed(key: Key) -> Key:
    """Return the key as a Chinese input method leaves it: it says only that it took it."""
    return Key(key="Process", code=key.code, shift=key.shift)


def full_width(key: Key) -> Key:
    """Return the key as Chinese punctuation has it."""
    return Key(key={":": "：", "/": "／", "$": "￥"}.get(key.key, key.key), code=key.code, shift=key.shift)


def caps_locked(key: Key) -> Key:
    """Return the key with the letter that Caps Lock makes of it."""
    return Key(key=key.key.swapcase(), code=key.code, shift=key.shift)


def scan_by_keys(page: Page, text: str, *, through: Callable[[Key], Key] = lambda key: key) -> None:
    """Press the keys of a text and Enter."""
    devtools = page.context.new_cdp_session(page)
    for key in [*map(through, map(key_of, text)), Key(key="Enter", code="Enter", shift=False)]:
        event = {
            "key": key.key,
            "code": key.code,
            "modifiers": SHIFT if key.shift else 0,
            "windowsVirtualKeyCode": PROCESSED if key.key == "Process" else 0,
        }
        devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
        devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
    devtools.detach()
