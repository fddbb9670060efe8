"""A production whose settings are safe but for what a test changes."""

import base64

import pytest

import config
from config import SettingsError

SECRET = "Zk3v0Qe8rT1nYw5uXc7mBh2dLg9sPf4jAaKo6iEt"
RING = "k1:" + base64.urlsafe_b64encode(bytes(range(7, 231, 7))).decode()
SAFE = {
    "SHANHAI_SECRET_KEY": SECRET,
    "SHANHAI_DATA_KEYS": RING,
    "SHANHAI_TRUSTED_HOSTS": "events.example.org",
}


def load(**changes: str | None) -> dict[str, object]:
    """Load a production that is safe but for the changes; None leaves the key out."""
    environ = SAFE | {f"SHANHAI_{name}": text for name, text in changes.items() if text is not None}
    left_out = {f"SHANHAI_{name}" for name, text in changes.items() if text is None}
    return config.load({key: text for key, text in environ.items() if key not in left_out})


def fault(**changes: str | None) -> str:
    """Return the words with which the start is refused."""
    with pytest.raises(SettingsError) as refusal:
        load(**changes)
    return str(refusal.value)
