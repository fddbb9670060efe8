"""How Chromium is started for the tests."""

import os
import shutil
from typing import Any

CHROMIUM = "chromium"
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = {"width": 1440, "height": 900}


def launch_arguments() -> dict[str, Any]:
    """Return Playwright's arguments for the system's Chromium; root needs to leave its sandbox."""
    path = shutil.which(CHROMIUM)
    if path is None:
        raise RuntimeError("Chromium is missing; `make test` installs it")
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {"executable_path": path, "args": [*QUIET, *sandbox]}
