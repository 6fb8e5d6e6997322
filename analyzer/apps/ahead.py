"""Readings that wait for one another -> their results in order, read in a thread while those before them are looked at.

Unpacking leaves the interpreter free, so a second processor does it for nothing. One thread reads them one by one, ahead of whoever takes
the results by so many bytes that neither waits long for the other.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Self

MOST_AHEAD = 24 * 1024 * 1024
"""Bytes read and not yet taken from which the thread waits."""

Read = Callable[[], bytes]


class Ahead:
    """Readings in the order in which they are added, each begun as soon as it may. As a context manager: its thread ends with it."""

    def __init__(self) -> None:
        self._asked: deque[Read] = deque()
        self._found: deque[bytes | BaseException] = deque()
        self._held = 0
        self._ended = False
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        with self._change:
            self._ended = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()

    def add(self, reads: Iterable[Read]) -> None:
        with self._change:
            self._asked.extend(reads)
            self._change.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def take(self) -> bytes:
        """The bytes of the first reading not yet taken, which are let go here; raises what it raised."""
        with self._change:
            self._change.wait_for(lambda: self._found)
            found = self._found.popleft()
            self._held -= len(found) if isinstance(found, bytes) else 0
            self._change.notify_all()
        if isinstance(found, BaseException):
            raise found
        return found

    def _work(self) -> None:
        while (read := self._next()) is not None:
            found: bytes | BaseException
            try:
                found = read()
            except BaseException as e:  # noqa: BLE001 - raised again where the result is taken
                found = e
            with self._change:
                self._held += len(found) if isinstance(found, bytes) else 0
                self._found.append(found)
                self._change.notify_all()

    def _next(self) -> Read | None:
        """The reading to begin, once there is one and room for it; None where nobody will take it."""
        with self._change:
            self._change.wait_for(lambda: self._ended or (self._asked and self._held < MOST_AHEAD))
            return None if self._ended else self._asked.popleft()
