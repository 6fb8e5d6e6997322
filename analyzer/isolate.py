"""A reader and a hostile input -> its result, or a typed failure: the reader runs in a forked child under limits.

The result comes back as msgpack of a declared type, never as pickle, so a child that an input has taken over cannot run code outside.
"""

import contextlib
import gc
import os
import select
import signal
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NoReturn

import msgspec

from analyzer.confine import WAITING, Limits, confine
from analyzer.errors import AnalyzerError, EnvironmentProblem, InputError
from analyzer.model.gap import Cause

__all__ = ["Limits", "Reader", "ReaderFailed", "run_isolated", "start_isolated"]

HEADER = 9  # one byte for how it went, eight for the length of what follows
RETURNED, RAISED = b"+", b"-"
PIPE = 1 << 20
LOOK_EVERY = 50  # milliseconds between looks at a child that sends nothing
LIMIT_SIGNALS = {signal.SIGXCPU, signal.SIGKILL, signal.SIGXFSZ} if hasattr(signal, "SIGXCPU") else set()
_forking = threading.Lock()  # the state of warnings is the whole process's
_inside = False


class ReaderFailed(InputError):
    """A reader crashed, hung or hit a limit; `cause` is the Gap's. `detail` is the child's traceback, for whoever mends the reader."""

    def __init__(self, cause: Cause, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.cause = cause
        self.detail = detail
        if detail:
            self.add_note(detail)


class Raised(msgspec.Struct, frozen=True):
    """An error on its way out of the child. `kind` is a class name, looked up among our own errors only."""

    kind: str
    message: str
    cause: str = ""
    detail: str = ""


def run_isolated[T](
    reader: Callable[..., T], *args: Any, returns: type[T] | Any, subject: str, limits: Limits | None = None, **kwargs: Any
) -> T:
    """`reader(*args, **kwargs)` as run in a child under `limits`; `returns` is the type that msgspec decodes (`bytes`, `list[X]`, a Struct).

    An AnalyzerError of the reader is raised again here. A crash, a hang, a limit or any other exception is a ReaderFailed whose
    message names `subject`. Inside a child the reader is called directly: the limits hold already.
    """
    found: T = start_isolated(reader, *args, returns=returns, subject=subject, limits=limits, **kwargs).result()
    return found


def start_isolated[T](
    reader: Callable[..., T], *args: Any, returns: type[T] | Any, subject: str, limits: Limits | None = None, **kwargs: Any
) -> "Reader[T]":
    """As `run_isolated`, but the child goes to work while the caller does something else; several may work at once."""
    return Reader(partial(reader, *args, **kwargs), returns, subject, limits or Limits())


class Reader[T]:
    """A reader at work in its child. `result` waits for it and ends the child; whoever does not want the result calls `end`."""

    def __init__(self, call: Callable[[], T], returns: Any, subject: str, limits: Limits) -> None:
        self.returns, self.subject, self.limits = returns, subject, limits
        self.deadline = time.monotonic() + limits.wall
        self._answer: tuple[bytes, bytes] | None = _answer(call) if _inside else None
        if self._answer is None:
            self._start(call)

    def _start(self, call: Callable[[], T]) -> None:
        if not hasattr(os, "fork"):
            raise EnvironmentProblem(f"{self.subject}: this system cannot fork a process to read it safely; use Linux, macOS or WSL")
        self._pipe, theirs = os.pipe()
        _widen(theirs)
        self._child = Child(_fork())
        if self._child.pid == 0:
            os.close(self._pipe)
            _serve(theirs, self.limits, call)
        os.close(theirs)

    def result(self) -> T:
        """What the reader gave; raises what it raised, or ReaderFailed."""
        if self._answer is None:
            try:
                self._answer = _receive(self._pipe, self._child, self.limits, self.subject, self.deadline)
            finally:
                self.end()
        how, answer = self._answer
        if how == RAISED:
            raise _outside(_decoded(answer, Raised, self.subject), self.subject)
        decoded: T = _decoded(answer, self.returns, self.subject)
        return decoded

    def end(self) -> None:
        """Ends the child, whatever it is doing. May be called again."""
        if not _inside and self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
            self._child.end()


def _widen(pipe: int) -> None:
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


def _fork() -> int:
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


def _serve(pipe: int, limits: Limits, call: Callable[[], Any]) -> NoReturn:
    """The child's whole life: it never returns into the parent's code and never runs its handlers at exit."""
    global _inside  # noqa: PLW0603 - a fact about this process
    try:
        _inside = True
        gc.freeze()  # what the parent holds is not looked through again, which would copy all of its pages
        os.setsid()
        confine(limits)
        how, answer = _answer(call)
        _write(pipe, how + len(answer).to_bytes(8))
        _write(pipe, answer)
    finally:
        os._exit(0)


def _answer(call: Callable[[], Any]) -> tuple[bytes, bytes]:
    try:
        return RETURNED, msgspec.msgpack.encode(call())
    except AnalyzerError as e:
        raised = Raised(type(e).__name__, str(e), str(getattr(e, "cause", "")), getattr(e, "detail", ""))
    except (MemoryError, RecursionError) as e:
        raised = Raised("", f"needs more {'memory' if isinstance(e, MemoryError) else 'nesting'} than a reader may use", Cause.LIMIT_HIT)
    except BaseException as e:  # noqa: BLE001 - whatever an input provokes becomes a typed failure
        raised = Raised("", f"the reader stopped on it ({_line(f'{type(e).__name__}: {e}')})", Cause.BROKEN, traceback.format_exc(limit=-8))
    return RAISED, msgspec.msgpack.encode(raised)


def _write(pipe: int, part: bytes) -> None:
    view = memoryview(part)
    while view:
        view = view[os.write(pipe, view) :]


def _receive(pipe: int, child: Child, limits: Limits, subject: str, deadline: float) -> tuple[bytes, bytes]:
    """How it went and the answer's bytes; ReaderFailed where the child hangs, dies or says too much."""
    held, wanted = bytearray(), HEADER
    for part in _parts(pipe, child, deadline):
        if part is None:
            raise ReaderFailed(Cause.LIMIT_HIT, f"{subject}: reading took longer than {limits.wall:g} s; leave the file out or split it")
        held += part
        if wanted == HEADER and len(held) >= HEADER:
            wanted = HEADER + int.from_bytes(held[1:HEADER])
        if wanted > limits.result:
            raise ReaderFailed(Cause.LIMIT_HIT, f"{subject}: gives more than {limits.result} bytes of result; split the file")
        if HEADER < wanted <= len(held):
            return bytes(held[:1]), bytes(held[HEADER:wanted])
    raise _died(child.end(), subject, limits)


def _parts(pipe: int, child: Child, deadline: float) -> Iterator[bytes | None]:
    """What the child sends, part by part; None once the deadline is over; ends when the child has."""
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    while (left := deadline - time.monotonic()) > 0:
        ended = child.has_ended()  # asked before the look: what a child sent before its end is still in the pipe
        if waiting.poll(0 if ended else max(1, min(LOOK_EVERY, int(left * 1000)))):
            part = os.read(pipe, 1 << 20)
            if not part:
                return
            yield part
        elif ended:  # another child may hold the pipe open, so that no end of file comes
            return
    yield None


def _died(number: int, subject: str, limits: Limits) -> ReaderFailed:
    if number in LIMIT_SIGNALS:
        return ReaderFailed(
            Cause.LIMIT_HIT, f"{subject}: needs more than {limits.cpu} s of work or too much memory; leave it out or split it"
        )
    how = signal.Signals(number).name if number else "no answer"
    return ReaderFailed(Cause.BROKEN, f"{subject}: the reader crashed on it ({how}); check the file")


def _decoded(answer: bytes, kind: Any, subject: str) -> Any:
    try:
        return msgspec.msgpack.decode(answer, type=kind)
    except msgspec.MsgspecError as e:
        raise ReaderFailed(Cause.BROKEN, f"{subject}: the reader gave no {getattr(kind, '__name__', kind)} ({e}); check the file") from e


def _outside(raised: Raised, subject: str) -> AnalyzerError:
    """The error as the caller sees it: one of our own classes, or ReaderFailed."""
    cause = Cause(raised.cause) if raised.cause in Cause else None
    if not raised.kind:
        return ReaderFailed(cause or Cause.BROKEN, f"{subject}: {raised.message}; check the file", raised.detail)
    kind = _ours().get(raised.kind, ReaderFailed if cause else InputError)  # a module that only the child loaded has its own
    error: AnalyzerError = kind.__new__(kind, raised.message)
    error.args = (raised.message,)
    for name, value in (("cause", cause), ("detail", raised.detail)):
        if value:
            setattr(error, name, value)
    return error


def _ours() -> dict[str, type[AnalyzerError]]:
    found: dict[str, type[AnalyzerError]] = {}
    waiting: list[type[AnalyzerError]] = [AnalyzerError]
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting += kind.__subclasses__()
    return found


def _line(text: str) -> str:
    """One printable line of at most 200 characters: the text may be the input's own."""
    return "".join(c if c.isprintable() else " " for c in text)[:200]
