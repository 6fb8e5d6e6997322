"""Readings that wait for one another -> their results in order, the next one read in a thread while the one before is looked at.

Unpacking leaves the interpreter free, so a second processor does it for nothing. No two readings run at once: an archive counts what it gives.
"""

import threading
from collections.abc import Callable, Iterable, Iterator


def read_ahead(reads: Iterable[Callable[[], bytes]]) -> Iterator[Callable[[], bytes]]:
    """For each of `reads`, a call that gives its bytes or raises what it raised."""
    before: Ahead | None = None
    for read in reads:
        if before is not None:
            before.join()
        now = Ahead(read)
        if before is not None:
            yield before.take
        before = now
    if before is not None:
        yield before.take


class Ahead(threading.Thread):
    """One reading, under way from the start."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        super().__init__(daemon=True)
        self._read, self._found = read, b""
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._found = self._read()
        except BaseException as e:  # noqa: BLE001 - raised again where the result is taken
            self._error = e

    def take(self) -> bytes:
        """The bytes, which are let go here."""
        self.join()
        if self._error is not None:
            raise self._error
        found, self._found = self._found, b""
        return found
