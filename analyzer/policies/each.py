"""Documents -> what is read of each: every one in a child of its own under limits, several at work at a time; what fails ends as `not-read` with its gap."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from analyzer.children import WORKERS, at_once
from analyzer.errors import InputError
from analyzer.isolate import Limits, Reader, ReaderFailed, start_isolated
from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.statement import Document
from analyzer.policies.read import MAX_BYTES
from analyzer.policies.reading import DocumentInput, Reading

MIB = 1024 * 1024
LIMITS = Limits(memory=1024 * MIB, cpu=40, wall=60.0, result=64 * MIB)


class Task(NamedTuple):
    """A document and how its bytes, whose SHA-256 is given, are read."""

    given: DocumentInput
    read: Callable[[bytes, str], Reading]


class AtWork(NamedTuple):
    """A document whose reader is at work; `settled` where none had to be asked."""

    unread: Document
    at: FileAt
    reader: Reader[Reading] | None = None
    settled: Reading | None = None

    def result(self, *, alone: bool) -> Reading:
        """Waits for the reader. Raises InputError where this is no document and there is none beside it."""
        if self.reader is None:
            return self.settled or Reading(self.unread)
        try:
            return self.reader.result()
        except ReaderFailed as e:
            return self.failed(e.cause, str(e))
        except InputError as e:
            if alone:
                raise
            return self.failed(Cause.BROKEN, str(e))

    def failed(self, cause: Cause, words: str) -> Reading:
        return Reading(self.unread, gaps=(Gap(Stage.POLICY, cause, words, self.at),))

    def end(self) -> None:
        """Ends its reader, whatever it is doing."""
        if self.reader is not None:
            self.reader.end()


def read_each(tasks: Iterable[Task], *, alone: bool, meanwhile: Callable[[], object] | None = None) -> list[Reading]:
    """A reading for each document, in order; the caller does `meanwhile` while the first are read. Raises InputError where a file cannot be opened,
    or where it is `alone` and no document.
    """
    found: list[Reading] = []
    with closing(at_once(map(_start, tasks), WORKERS - 1)) as begun:
        for at_work in begun:
            if meanwhile is not None and not found:
                meanwhile()
            found.append(at_work.result(alone=alone))
    return found


def _start(task: Task) -> AtWork:
    given = task.given
    raw, size, sha256 = _read_file(given.path)
    unread = Document(given.name, given.role, sha256, "und", "not-read", source=given.source, fetched=given.fetched)
    begun = AtWork(unread, FileAt.at(given.name, sha256=sha256))
    if size > MAX_BYTES:
        words = f"{given.name}: {size // MIB} MiB, read are up to {MAX_BYTES // MIB}; save its text alone"
        return begun._replace(settled=begun.failed(Cause.LIMIT_HIT, words))
    if not raw.strip():
        return begun._replace(settled=begun.failed(Cause.UNPARSED, f"{given.name}: the document is empty"))
    reader = start_isolated(partial(task.read, raw, sha256), returns=Reading, subject=given.name, limits=LIMITS)
    return begun._replace(reader=reader)


def _read_file(path: Path) -> tuple[bytes, int, str]:
    """(the bytes up to the limit, size, SHA-256 of all); what is larger is hashed and not held."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
            digest = hashlib.sha256(raw)
            while rest := file.read(MIB):
                digest.update(rest)
            size = file.tell()
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the path") from e
    return raw, size, digest.hexdigest()
