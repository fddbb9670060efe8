"""Keeps one rendering process ready for this process, replaces it in time, and gives every document to it once."""

import logging
import os
import threading
import time
import weakref

from shanhai_events.documents.errors import DocumentError, RendererDied, RenderFailed
from shanhai_events.documents.process import RenderProcess
from shanhai_events.documents.wire import Message, pack

log = logging.getLogger(__name__)

_START_SECONDS = 60.0
_TRIES = 2


class Renderer:
    """Safe for threads, which take turns; safe over a fork, after which each side has its own child.

    `seconds` is the time for one document, `memory` the child's address space in bytes, and `documents` the number
    after which a fresh child takes over; one that has run out of memory is replaced at once.
    """

    def __init__(self, *, seconds: int = 60, memory: int = 1024**3, documents: int = 500) -> None:
        self._seconds = seconds
        self._memory = memory
        self._documents = documents
        self._lock = threading.Lock()
        self._children: list[RenderProcess] = []  # none or one; a list, for the finalizer holds it too
        self._ready = False
        self._printed = 0
        weakref.finalize(self, _end_all, self._children)
        forget = weakref.WeakMethod(self._forget)
        os.register_at_fork(after_in_child=lambda: (method := forget()) and method())

    @property
    def child_pid(self) -> int | None:
        """The process id of the child, if one was started."""
        return self._children[0].pid if self._children else None

    def warm(self) -> None:
        """Start the child unless it runs; it gets ready while the caller goes on. Never fails, never waits."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._child()
        except RendererDied:
            log.exception("no document can be made now")
        finally:
            self._lock.release()

    def render(self, job: Message) -> bytes:
        """Return the PDF that `Press.print` makes of the job.

        A child that dies is replaced and the job given to the new one, once. Raises RenderFailed, RenderTimedOut or
        RendererDied.
        """
        packed = pack(job)
        with self._lock:
            try:
                answer = self._exchange(packed)
            except DocumentError:
                self._end()
                raise
            self._printed += 1
            if self._printed >= self._documents or answer.header["worn"]:
                self._end()
                self._child()
        if "failed" in answer.header:
            raise RenderFailed(answer.header["failed"])
        if answer.header["denied"]:
            log.warning("a document asked for %s resources that it may not load", answer.header["denied"])
        return answer.blobs[0]

    def close(self) -> None:
        """End the child; the next document starts another."""
        with self._lock:
            self._end()

    def _exchange(self, packed: bytes) -> Message:
        try:
            return self._ask(packed)
        except RendererDied as death:
            log.warning("%s; another one takes over", death)
            self._end()
        return self._ask(packed)

    def _ask(self, packed: bytes) -> Message:
        child = self._child()
        if not self._ready:
            greeting = child.receive(deadline=time.monotonic() + _START_SECONDS)
            if "failed" in greeting.header:
                raise RenderFailed(f"no documents can be made here: {greeting.header['failed']}")
            self._ready = True
        deadline = time.monotonic() + self._seconds
        child.send(packed, deadline=deadline)
        return child.receive(deadline=deadline)

    def _child(self) -> RenderProcess:
        if self._children and not self._children[0].is_alive():
            self._end()
        if not self._children:
            try:
                # The child's own alarm comes later than ours and matters only when we are gone.
                self._children.append(RenderProcess(memory=self._memory, seconds=2 * self._seconds))
            except OSError as error:
                raise RendererDied(f"the rendering process could not be started: {error}") from error
        return self._children[0]

    def _end(self) -> None:
        _end_all(self._children)
        self._ready = False
        self._printed = 0

    def _forget(self) -> None:
        """Begin anew in a forked process: the lock may be held by a thread that doesn't exist here."""
        self._lock = threading.Lock()
        while self._children:
            self._children.pop().abandon()
        self._ready = False
        self._printed = 0


def _end_all(children: list[RenderProcess]) -> None:
    while children:
        children.pop().end()
