"""Lock files install from whatever index their reader has."""

from pathlib import Path

from scripts.check_locks import faults
from tests.support.server import ROOT


def test_lock_files_name_no_address() -> None:
    assert faults(ROOT) == []


def test_address_in_a_lock_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("flask==3\n--index-url https://index.example.org/simple\n")
    (tmp_path / "package-lock.json").write_text('{\n"resolved": "https://registry.example.org/a.tgz"\n}\n')

    assert faults(tmp_path) == ["requirements.txt:2: names an address", "package-lock.json:2: names an address"]
