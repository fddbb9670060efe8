"""Each act runs in a process of its own, for what `confine` does cannot be undone."""

import subprocess
import sys
from pathlib import Path

import pytest

from shanhai_events.documents.confinement import EXIT_CODE

ROOT = Path(__file__).parents[3]
STYLES = ROOT / "static" / "css" / "documents"
PRELUDE = f"""
import os, pathlib, shutil, socket, subprocess, tempfile, urllib.request
from pathlib import Path
from shanhai_events.documents.confinement import confine
confine(readable=[Path({str(STYLES)!r})])
"""


def exit_code(act: str) -> int:
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + act], cwd=ROOT, check=False, stderr=subprocess.DEVNULL, timeout=60
    ).returncode


@pytest.mark.parametrize(
    "act",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
        "urllib.request.urlopen('file:///etc/hostname')",
        "open('/etc/hostname')",
        "open('/proc/self/environ')",
        "os.open('/etc/hostname', os.O_RDONLY)",
        "Path('/etc/hostname').read_text()",
        "open('config.py')",
        f"open({str(STYLES / '..' / '..' / '..' / 'config.py')!r})",
        f"open({str(STYLES / 'new.css')!r}, 'w')",
        f"open({str(STYLES / 'base.css')!r}, 'r+')",
        "tempfile.mkdtemp()",
        "os.mkdir('/tmp/x')",
        "os.remove('/tmp/x')",
        "os.rename('/tmp/x', '/tmp/y')",
        "shutil.copyfile('/etc/hostname', '/tmp/x')",
        "os.system('true')",
        "subprocess.run(['true'])",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(1, 0)",
    ],
)
def test_a_forbidden_act_ends_the_process(act: str) -> None:
    assert exit_code(act) == EXIT_CODE


@pytest.mark.parametrize(
    "act",
    [
        f"assert open({str(STYLES / 'base.css')!r}).read()",
        f"assert Path({str(STYLES / 'base.css')!r}).read_bytes()",
        "import wave, xml.dom.minidom, PIL.TiffImagePlugin",
        "os.write(2, b'x')",
    ],
)
def test_what_a_document_needs_is_left(act: str) -> None:
    assert exit_code(act) == 0
