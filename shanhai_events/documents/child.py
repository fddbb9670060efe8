"""The rendering process: reads jobs from standard input and answers with PDFs, knowing no Flask and no database.

`renderer` starts it; it ends when the pipe closes, which happens at the latest when its parent ends.
"""

import argparse
import gc
import logging
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from shanhai_events.documents import confinement
from shanhai_events.documents.wire import Message, pack, unpack

if TYPE_CHECKING:
    from shanhai_events.documents.press import Press

STYLES = Path(__file__).resolve().parents[2] / "static" / "css" / "documents"


def main(arguments: Sequence[str]) -> int:
    """Say first whether this machine can make documents at all, then serve until the pipe closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--memory", type=int, required=True, help="address space in bytes")
    parser.add_argument("--seconds", type=int, required=True, help="time for one document")
    limits = parser.parse_args(arguments)
    confinement.limit_memory(limits.memory)
    jobs, answers = _take_pipes()
    try:
        # Imported here, for a missing system library is told to the parent.
        from shanhai_events.documents.press import Press  # noqa: PLC0415

        press = Press(STYLES)
        press.warm()
    except Exception as error:
        _answer(answers, Message(header={"failed": f"{type(error).__name__}: {error}"}))
        return 1
    # A log line or a warning would read source files to show them, which is no longer allowed.
    logging.disable()
    warnings.simplefilter("ignore")
    confinement.confine(readable=[STYLES])
    gc.freeze()  # what is loaded now stays; only what a document leaves behind is looked through
    _answer(answers, Message(header={"ready": True}))
    while (job := _next(jobs)) is not None:
        signal.alarm(limits.seconds)  # ends the process also when no parent is left to do it
        answer = _print(press, job)
        signal.alarm(0)
        _answer(answers, answer)
    return 0


def _print(press: "Press", job: Message) -> Message:
    """Return the press's answer, or why there is none; `worn` says that a fresh process had better go on."""
    try:
        done = press.print(job)
        return Message(header={**done.header, "worn": False}, blobs=done.blobs)
    except MemoryError:
        return Message(header={"failed": "the document needs too much memory", "worn": True})
    except Exception as error:
        *_, (frame, line) = traceback.walk_tb(error.__traceback__)
        where = f"{frame.f_code.co_filename}:{line}"
        return Message(header={"failed": f"{type(error).__name__}: {error} ({where})", "worn": False})


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the two pipes, standard output being closed to whoever might print."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _next(jobs: BinaryIO) -> Message | None:
    def read(size: int) -> bytes:
        data = jobs.read(size)
        if len(data) < size:
            raise EOFError
        return data

    try:
        return unpack(read)
    except EOFError:
        return None


def _answer(answers: BinaryIO, message: Message) -> None:
    answers.write(pack(message))
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
