"""A reader and a hostile input -> its result, or a typed failure: the reader runs in a forked child under limits.

The result comes back as msgpack of a declared type, never as pickle, so a child that an input has taken over cannot run code outside.
"""

import gc
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NoReturn

import msgspec

from analyzer.children import Child, fork_child, read_parts, widen_pipe, write_all
from analyzer.confine import Limits, confine
from analyzer.errors import AnalyzerError, EnvironmentProblem, InputError
from analyzer.model.gap import Cause
from analyzer.uncollected import uncollected

__all__ = ["Limits", "Reader", "ReaderFailed", "run_isolated", "start_isolated", "stream_isolated"]

HEADER = 9  # one byte for how it went, eight for the length of what follows
RETURNED, RAISED, ITEM = b"+", b"-", b"*"
GATHERED = 1 << 18
LIMIT_SIGNALS = {signal.SIGXCPU, signal.SIGKILL, signal.SIGXFSZ} if hasattr(signal, "SIGXCPU") else set()
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


def stream_isolated[T](
    reader: Callable[..., Iterable[T]], *args: Any, item: type[T] | Any, subject: str, limits: Limits | None = None, **kwargs: Any
) -> Iterator[T]:
    """What `reader(*args, **kwargs)` yields in a child under `limits`, as it comes: neither side holds more than a few items.

    Fails as `run_isolated` does, after what was yielded before; `limits.wall` counts from one item to the next, `limits.result` for each. Leaving
    early ends the child.
    """
    if _inside:
        yield from reader(*args, **kwargs)
        return
    held_to = limits or Limits()
    pipe, child = _start(held_to, partial(_send_items, partial(reader, *args, **kwargs)), subject)
    try:
        for how, answer in _receive_all(pipe, child, held_to, subject):
            if how == RAISED:
                raise _outside(_decoded(answer, Raised, subject), subject)
            if how == RETURNED:
                return
            decoded: T = _decoded(answer, item, subject)
            yield decoded
    finally:
        os.close(pipe)
        child.end()


class Reader[T]:
    """A reader at work in its child. `result` waits for it and ends the child; whoever does not want the result calls `end`."""

    def __init__(self, call: Callable[[], T], returns: Any, subject: str, limits: Limits) -> None:
        self.returns, self.subject, self.limits = returns, subject, limits
        self.deadline = time.monotonic() + limits.wall
        self._answer: tuple[bytes, bytes] | None = _answer(call) if _inside else None
        if self._answer is None:
            self._pipe, self._child = _start(limits, partial(_send_answer, call), subject)

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


def _start(limits: Limits, work: Callable[[int], None], subject: str) -> tuple[int, "Child"]:
    """The pipe to read from, and the child at the other end, at `work`."""
    if not hasattr(os, "fork"):
        raise EnvironmentProblem(f"{subject}: this system cannot fork a process to read it safely; use Linux, macOS or WSL")
    ours, theirs = os.pipe()
    widen_pipe(theirs)
    child = Child(fork_child())
    if child.pid == 0:
        os.close(ours)
        _serve(theirs, limits, work)
    os.close(theirs)
    return ours, child


def _serve(pipe: int, limits: Limits, work: Callable[[int], None]) -> NoReturn:
    """The child's whole life: it never returns into the parent's code and never runs its handlers at exit."""
    global _inside  # noqa: PLW0603 - a fact about this process
    try:
        _inside = True
        gc.freeze()  # what the parent holds is not looked through again, which would copy all of its pages
        os.setsid()
        confine(limits)
        work(pipe)
    finally:
        os._exit(0)


def _send_answer(call: Callable[[], Any], pipe: int) -> None:
    how, answer = _answer(call)
    write_all(pipe, how + len(answer).to_bytes(8))
    write_all(pipe, answer)


def _send_items(call: Callable[[], Iterable[Any]], pipe: int) -> None:
    """Each item in a frame of its own, written in larger pieces; then how it ended."""
    gathered = bytearray()

    def send_all() -> None:
        for item in call():
            frame = msgspec.msgpack.encode(item)
            gathered.extend(ITEM + len(frame).to_bytes(8) + frame)
            if len(gathered) > GATHERED:
                write_all(pipe, bytes(gathered))
                gathered.clear()

    how, answer = _answer(send_all)
    write_all(pipe, bytes(gathered))
    write_all(pipe, how + len(answer).to_bytes(8) + answer)


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


def _receive(pipe: int, child: Child, limits: Limits, subject: str, deadline: float) -> tuple[bytes, bytes]:
    """How it went and the answer's bytes; ReaderFailed where the child hangs, dies or says too much."""
    held, wanted = bytearray(), HEADER
    for part in read_parts(pipe, child, deadline):
        if part is None:
            raise _too_slow(subject, limits)
        held += part
        if wanted == HEADER and len(held) >= HEADER:
            wanted = HEADER + int.from_bytes(held[1:HEADER])
        if wanted > limits.result:
            raise _too_large(subject, limits)
        if HEADER < wanted <= len(held):
            return bytes(held[:1]), bytes(memoryview(held)[HEADER:wanted])  # copied once: it may be large
    raise _died(child.end(), subject, limits)


def _receive_all(pipe: int, child: Child, limits: Limits, subject: str) -> Iterator[tuple[bytes, bytes]]:
    """Frame after frame, the last one telling how it ended; ReaderFailed as in `_receive`."""
    held = bytearray()
    while True:
        for part in read_parts(pipe, child, time.monotonic() + limits.wall):
            if part is None:
                raise _too_slow(subject, limits)
            held += part
            break
        else:
            raise _died(child.end(), subject, limits)
        at = 0
        while len(held) >= at + HEADER and len(held) >= (end := at + HEADER + int.from_bytes(held[at + 1 : at + HEADER])):
            yield bytes(held[at : at + 1]), bytes(held[at + HEADER : end])
            at = end
        del held[:at]
        if len(held) > limits.result:
            raise _too_large(subject, limits)


def _too_slow(subject: str, limits: Limits) -> ReaderFailed:
    return ReaderFailed(Cause.LIMIT_HIT, f"{subject}: reading took longer than {limits.wall:g} s; leave the file out or split it")


def _too_large(subject: str, limits: Limits) -> ReaderFailed:
    return ReaderFailed(Cause.LIMIT_HIT, f"{subject}: gives more than {limits.result} bytes of result; split the file")


def _died(number: int, subject: str, limits: Limits) -> ReaderFailed:
    if number in LIMIT_SIGNALS:
        return ReaderFailed(
            Cause.LIMIT_HIT, f"{subject}: needs more than {limits.cpu} s of work or too much memory; leave it out or split it"
        )
    how = signal.Signals(number).name if number else "no answer"
    return ReaderFailed(Cause.BROKEN, f"{subject}: the reader crashed on it ({how}); check the file")


def _decoded(answer: bytes, kind: Any, subject: str) -> Any:
    try:
        with uncollected():
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
