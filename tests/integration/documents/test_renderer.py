"""How the renderer looks after its child: real processes, really killed, stopped, starved and forked."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from shanhai_events.documents.errors import RendererDied, RenderFailed, RenderTimedOut
from shanhai_events.documents.renderer import Renderer
from tests.integration.documents.jobs import job, text_of

ROOT = Path(__file__).parents[3]
LETTER = job("<h1>展位确认书</h1>")
MEGABYTE = 1024**2


@contextmanager
def a_renderer(**limits: int) -> Iterator[Renderer]:
    renderer = Renderer(**limits)
    try:
        yield renderer
    finally:
        renderer.close()


def is_running(pid: int) -> bool:
    """Tell whether a process that nobody may wait for is alive; a zombie isn't."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def child_of(renderer: Renderer) -> int:
    assert renderer.child_pid is not None
    return renderer.child_pid


def stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] == "T"


def test_a_child_killed_in_the_middle_of_a_document_is_replaced_and_the_document_comes_once(
    renderer: Renderer,
) -> None:
    expected = renderer.render(LETTER)
    child = child_of(renderer)
    os.kill(child, signal.SIGSTOP)
    assert eventually(lambda: stopped(child))
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(renderer.render, LETTER)
        time.sleep(0.2)
        assert not waiting.done()
        os.kill(child, signal.SIGKILL)
        assert waiting.result(timeout=60) == expected
    assert child_of(renderer) != child
    assert renderer.render(job("<p>下一份</p>")) != expected


def test_a_child_killed_between_documents_is_replaced_unnoticed(
    renderer: Renderer, caplog: pytest.LogCaptureFixture
) -> None:
    expected = renderer.render(LETTER)
    child = child_of(renderer)
    os.kill(child, signal.SIGKILL)
    assert eventually(lambda: not is_running(child))

    assert renderer.render(LETTER) == expected
    assert caplog.records == []


def test_a_document_that_kills_every_child_is_given_up_after_the_second(renderer: Renderer) -> None:
    renderer.render(LETTER)
    killed: list[int] = []

    def kill_each() -> None:
        while len(killed) < 2:
            pid = renderer.child_pid
            if pid is not None and pid not in killed:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    os.kill(child_of(renderer), signal.SIGSTOP)
    killer = threading.Thread(target=kill_each)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(renderer.render, LETTER)
        time.sleep(0.2)
        killer.start()
        with pytest.raises(RendererDied, match="-9"):
            waiting.result(timeout=60)
    killer.join()

    assert text_of(renderer.render(LETTER)) == "展位确认书1/1"


def test_a_document_that_takes_too_long_is_ended() -> None:
    with a_renderer(seconds=1) as renderer:
        renderer.render(LETTER)
        child = child_of(renderer)
        os.kill(child, signal.SIGSTOP)
        with pytest.raises(RenderTimedOut):
            renderer.render(LETTER)
        assert not is_running(child)
        assert text_of(renderer.render(LETTER)) == "展位确认书1/1"


def test_a_document_that_needs_too_much_memory_is_refused_and_its_child_replaced() -> None:
    with a_renderer(memory=640 * MEGABYTE) as renderer:
        renderer.render(LETTER)
        child = child_of(renderer)
        with pytest.raises(RenderFailed, match="memory"):
            renderer.render(job(f"<!-- {'x' * 120 * MEGABYTE} -->"))
        assert child_of(renderer) != child
        assert text_of(renderer.render(LETTER)) == "展位确认书1/1"


def test_a_child_is_replaced_after_its_number_of_documents() -> None:
    with a_renderer(documents=2) as renderer:
        seen = []
        for _ in range(4):
            renderer.warm()
            seen.append(child_of(renderer))
            renderer.render(LETTER)
    assert seen[0] == seen[1] != seen[2] == seen[3]
    assert not any(is_running(pid) for pid in seen)


def test_threads_each_get_their_own_document(renderer: Renderer) -> None:
    def render(number: int) -> str:
        return text_of(renderer.render(job(f"<p>第{number}份</p>", title=str(number))))

    with ThreadPoolExecutor(max_workers=6) as pool:
        texts = list(pool.map(render, range(18)))
    assert texts == [f"第{number}份1/1" for number in range(18)]


def test_warming_neither_waits_nor_starts_a_second_child(renderer: Renderer) -> None:
    renderer.warm()
    child = child_of(renderer)
    os.kill(child, signal.SIGSTOP)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(renderer.render, LETTER)
        time.sleep(0.2)
        renderer.warm()
        assert not waiting.done()
        os.kill(child, signal.SIGCONT)
        waiting.result(timeout=60)
    assert child_of(renderer) == child


def test_a_renderer_that_was_closed_starts_again(renderer: Renderer) -> None:
    child = child_of(renderer)
    renderer.close()
    assert renderer.child_pid is None
    assert not is_running(child)

    assert text_of(renderer.render(LETTER)) == "展位确认书1/1"


def test_a_forked_process_makes_its_documents_with_a_child_of_its_own(renderer: Renderer) -> None:
    expected = renderer.render(LETTER)
    child = child_of(renderer)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        same = renderer.render(LETTER) == expected and renderer.child_pid != child
        renderer.close()
        os.write(writing, b"same" if same else b"other")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        assert answer.read() == b"same"
    os.waitpid(pid, 0)
    assert is_running(child)
    assert renderer.render(LETTER) == expected
    assert child_of(renderer) == child


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "sys.exit()", "os._exit(0)"])
def test_no_child_outlives_its_parent(end: str) -> None:
    source = f"""
import os, signal, sys
from shanhai_events.documents.renderer import Renderer
renderer = Renderer()
renderer.warm()
print(renderer.child_pid, flush=True)
{end}
"""
    parent = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=False)
    child = int(parent.stdout)
    assert eventually(lambda: not is_running(child))


def test_no_setting_or_secret_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANHAI_SECRET_KEY", "of the web process")
    monkeypatch.setenv("DATABASE_PASSWORD", "too")
    with a_renderer() as renderer:
        renderer.warm()
        assert eventually(lambda: Path(f"/proc/{child_of(renderer)}/environ").read_bytes() != b"")
        names = {
            entry.partition(b"=")[0] for entry in Path(f"/proc/{child_of(renderer)}/environ").read_bytes().split(b"\0")
        }
    assert b"PYTHONHASHSEED" in names
    assert names <= {b"", b"PATH", b"HOME", b"LANG", b"LC_ALL", b"XDG_CACHE_HOME", b"FONTCONFIG_FILE"} | {
        b"FONTCONFIG_PATH",
        b"PYTHONHASHSEED",
    }


def test_the_child_loads_neither_flask_nor_a_database() -> None:
    source = """
import sys
import shanhai_events.documents.child
import shanhai_events.documents.press
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"flask", "sqlalchemy", "jinja2", "sqlite3"}))
print(sorted(name for name in sys.modules if name.startswith("shanhai_events")))
"""
    loaded = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = [f"shanhai_events.documents.{name}" for name in ("child", "confinement", "fetcher", "press", "wire")]
    assert loaded.stdout.splitlines() == ["[]", str(["shanhai_events", "shanhai_events.documents", *modules])]


def test_what_a_machine_lacks_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("raise OSError('cannot load library pango')")
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={tmp_path} exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with a_renderer() as renderer, pytest.raises(RenderFailed, match="cannot load library pango"):
        renderer.render(LETTER)


def test_a_child_that_cannot_be_started_breaks_no_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with a_renderer() as renderer:
        renderer.warm()
        assert renderer.child_pid is None
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
