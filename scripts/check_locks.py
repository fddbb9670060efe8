"""Say which lock files name an address; a lock must install from whatever index its reader has."""

import re
import sys
from pathlib import Path

ADDRESS = re.compile(r"\b(?:git\+)?(?:https?|ssh|git|file)://|--(?:extra-)?index-url|--find-links")
RESOLVED = re.compile(r'"resolved"\s*:')


def faults(root: Path) -> list[str]:
    """Return `file:line: words` for each line that binds a lock file of `root` to an address."""
    found = []
    for file in [*sorted(root.glob("requirements*.txt")), root / "package-lock.json"]:
        pattern = RESOLVED if file.suffix == ".json" else ADDRESS
        lines = file.read_text().splitlines()
        found += [f"{file.name}:{n}: names an address" for n, line in enumerate(lines, 1) if pattern.search(line)]
    return found


if __name__ == "__main__":
    sys.exit("\n".join(faults(Path())) or None)
