"""A child process of ours: forked with signals held back, a pipe to it, and how it ended; and several at work at once. What they may do is `confine`'s."""

import contextlib
import os
import select
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import Protocol

from analyzer.confine import WAITING

WORKERS = min(4, os.cpu_count() or 1)
"""Children that may be at work at once."""
PIPE = 1 << 20
LOOK_EVERY = 50  # milliseconds between looks at a child that sends nothing
_forking = threading.Lock()  # the state of warnings is the whole process's


def widen_pipe(pipe: int) -> None:
    """Lets a large answer through in few pieces."""
    with contextlib.suppress(ImportError, AttributeError, OSError):  # Linux alone has it, and may allow less
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)


class Child:
    """A process of ours and, once it has ended, how: `status` as waitpid gives it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.status: int | None = None

    def has_ended(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return self.status is not None

    def end(self) -> int:
        """Kills it, and whatever it may have started in its process group; the number of the signal that ended it, or 0."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        if not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitpid(self.pid, 0)[1]
        return os.WTERMSIG(self.status) if self.status and os.WIFSIGNALED(self.status) else 0


def fork_child() -> int:
    """The child's id, or 0 in the child, which calls nothing but the reader: threads of the parent do not matter to it.

    A signal that comes while the child is being made waits: in the child until its handlers are gone, in the parent until here.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, WAITING)
    child = None
    try:
        with _forking, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Python's advice not to fork beside threads
            child = os.fork()
        return child
    finally:
        if child != 0:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Ends(Protocol):
    """What is at work and can be ended."""

    def end(self) -> None: ...


def at_once[E: Ends](begun: Iterable[E], others: int) -> Generator[E, None, None]:
    """One after another of those that `begun` starts, in order, with up to so many `others` at work beside the one that the caller waits for. When
    the caller leaves, that one and all behind it are ended.
    """
    waiting: deque[E] = deque()
    try:
        for one in begun:
            waiting.append(one)
            if len(waiting) > others:
                yield waiting[0]
                waiting.popleft()
        while waiting:
            yield waiting[0]
            waiting.popleft()
    finally:
        for one in waiting:
            one.end()


def write_all(pipe: int, part: bytes) -> None:
    """All of it, in as many pieces as the pipe takes."""
    view = memoryview(part)
    while view:
        view = view[os.write(pipe, view) :]


def read_parts(pipe: int, child: Child, deadline: float) -> Iterator[bytes | None]:
    """What the child sends, part by part; None once the deadline is over and nothing more is there; ends when the child has."""
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    while True:
        left = deadline - time.monotonic()
        ended = child.has_ended()  # asked before the look: what a child sent before its end is still in the pipe
        if waiting.poll(0 if ended or left <= 0 else max(1, min(LOOK_EVERY, int(left * 1000)))):
            part = os.read(pipe, 1 << 20)
            if not part:
                return
            yield part
        elif ended:  # another child may hold the pipe open, so that no end of file comes
            return
        elif left <= 0:  # what it sent in time is read by whoever comes late, having waited for another
            yield None
            return
