"""What was seen on the wire -> records of the capture store, each with a checksum of its own. Standard library only.

The store is one file that is only ever appended to: a heading (magic and a random mark), then records. A record is the mark, its kind, number
and lengths, a checksum, a JSON head and a body. The mark, which no traffic can know, is where reading goes on behind damage. An exchange is
a record of `exchanges` (what was sent, in the file before it is forwarded) and, under its number, `pieces` (the reply, parts of a stream, an
error) as they come. Every record is one write, so that several processes may append and a killed one leaves whole records.
"""

import contextlib
import errno
import hashlib
import json
import os
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

BODY_LIMIT = 10 * 1024 * 1024
MAGIC, MARK_BYTES = b"soshin1\n", 8
KINDS = ("sessions", "runs", "marks", "exchanges", "gaps", "pieces")
RUNS, EXCHANGES = KINDS.index("runs"), KINDS.index("exchanges")
HEADING = len(MAGIC) + MARK_BYTES
FIELDS, CHECKSUM, CHECKED = struct.Struct(">BIII"), struct.Struct(">I"), struct.Struct(">BIIII")  # the last one: both, as they lie
PREFIX = MARK_BYTES + FIELDS.size + CHECKSUM.size
RECORD_LIMIT, WINDOW, GLANCE, WITHOUT_COPY_FROM, SYNC_SECONDS = 1 << 26, 64 * 1024, 4096, 32 * 1024, 1.0
PASSWORD = b"proxy-authorization"
Head = dict[str, Any]
Lines = tuple[tuple[bytes, bytes], ...]
read_at = getattr(os, "pread", None) or (lambda file, size, at: (os.lseek(file, at, 0), os.read(file, size))[1])  # Windows
encode_json = json.JSONEncoder(separators=(",", ":")).encode
quote = json.encoder.encode_basestring_ascii


class Place(NamedTuple):
    """Where a record lies, what its prefix says, and where the next one begins. `kind` None: bytes in between that are no record."""

    kind: int | None
    number: int
    at: int
    head: int
    body: int
    checksum: int
    end: int


def encode_record(mark: bytes, kind: int, number: int, head: Head | str, body: bytes = b"") -> tuple[bytes, bytes, bytes]:
    """(prefix, head, body) of a record, to be written in one go. `head` may be JSON already."""
    text = (head if isinstance(head, str) else encode_json(head)).encode()
    fields = FIELDS.pack(kind, number, len(text), len(body))
    checksum = zlib.crc32(body, zlib.crc32(text, zlib.crc32(fields)))
    return mark + fields + CHECKSUM.pack(checksum), text, body


def read_mark(heading: bytes) -> bytes | None:
    """The mark of a store that begins with these bytes (the first record's mark behind it stands in for a damaged one); None: no store."""
    mark, again = heading[len(MAGIC) : HEADING], heading[HEADING : HEADING + MARK_BYTES]
    if len(mark) < MARK_BYTES or (heading[: len(MAGIC)] != MAGIC and (mark != again or len(set(mark)) < MARK_BYTES // 2)):
        return None
    return again if len(again) == MARK_BYTES and heading.count(again) > 1 == heading.count(mark) else mark


def walk(file: int, mark: bytes, start: int = HEADING, end: int | None = None) -> Iterator[Place]:
    """The records between two places of an open file; what lies in between and is none, an unfinished tail too, is a Place without a kind."""
    stop = os.fstat(file).st_size if end is None else end
    base, window, at = start, b"", start
    while at < stop:
        if at < base or at + PREFIX > base + len(window):
            base, window = at, read_at(file, WINDOW, at)
        place = read_place(window, at - base, at, mark)
        if place is not None and base + len(window) < place.end < stop:  # behind a large record little but a prefix is read
            base, window = place.end, read_at(file, GLANCE if place.end - at > GLANCE else WINDOW, place.end)
        if place is None or place.end > stop or not (place.end == stop or is_followed(file, mark, window, base, place)):
            place = Place(None, 0, at, 0, 0, 0, find_mark(file, mark, at + 1, stop))
        yield place
        at = place.end


def read_place(window: bytes, offset: int, at: int, mark: bytes) -> Place | None:
    if len(window) - offset < PREFIX or not window.startswith(mark, offset):
        return None
    kind, number, head, body, checksum = CHECKED.unpack_from(window, offset + MARK_BYTES)
    if kind >= len(KINDS) or head + body > RECORD_LIMIT:
        return None
    return tuple.__new__(Place, (kind, number, at, head, body, checksum, at + PREFIX + head + body))  # half the time of Place(...)


def is_followed(file: int, mark: bytes, window: bytes, base: int, place: Place) -> bool:
    """Whether another record stands where this one ends, or else this one is sound: a changed length must not leap over its neighbours."""
    offset = place.end - base
    if (window[offset : offset + MARK_BYTES] if offset + MARK_BYTES <= len(window) else read_at(file, MARK_BYTES, place.end)) == mark:
        return True
    with contextlib.suppress(ValueError, RecursionError):
        return bool(read_record(file, place))
    return False


def find_mark(file: int, mark: bytes, at: int, stop: int) -> int:
    """Where the next record begins, `stop` where there is none."""
    while at < stop and (window := read_at(file, WINDOW, at)):
        found = window.find(mark)
        if found >= 0:
            return min(at + found, stop)
        at += max(1, len(window) - MARK_BYTES + 1)
    return stop


def read_record(file: int, place: Place) -> tuple[Head, bytes]:
    """The head and the body of a record. ValueError where a single bit of it changed."""
    raw = read_at(file, place.end - place.at, place.at)
    if place.kind is None or len(raw) != place.end - place.at:
        raise ValueError("not a record")
    fields = raw[MARK_BYTES : MARK_BYTES + FIELDS.size]
    if zlib.crc32(memoryview(raw)[PREFIX:], zlib.crc32(fields)) != place.checksum:
        raise ValueError("checksum differs")
    head = json.loads(raw[PREFIX : PREFIX + place.head])
    if not isinstance(head, dict):
        raise ValueError("head is no object")  # noqa: TRY004 - one kind of error for every damage
    return head, raw[PREFIX + place.head :]


def keep(raw: bytes | None) -> tuple[bytes, str]:
    """A body within the limit, and in JSON what to say of all of it; the hash of what is kept whole is left to whoever reads."""
    if raw is None:
        return b"", '"state":"streamed"'
    if len(raw) <= BODY_LIMIT:
        return raw, f'"size":{len(raw)}'
    return raw[:BODY_LIMIT], f'"size":{len(raw)},"sha256":"{hashlib.sha256(raw).hexdigest()}","state":"truncated"'


def host_name(name: str) -> str:
    return name.lower().rstrip(".")


def latin_or_utf8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def find_line(lines: Lines, wanted: bytes) -> bytes:
    """The first header line of a name in lower case, or nothing; a tenth of the time that mitmproxy's own search takes."""
    for name, value in lines:
        if len(name) == len(wanted) and name.lower() == wanted:
            return value
    return b""


def keep_lines(lines: Lines) -> str | list[tuple[str, str]]:
    """Headers as sent, as one text with NULs between; a password for the proxy itself is no traffic of the app and is not kept."""
    flat = b"\0".join(chain.from_iterable(lines))
    if flat.count(b"\0") == 2 * len(lines) - 1 and PASSWORD not in flat.lower():
        return flat.decode("latin-1")
    return [(name.decode("latin-1"), "(not kept)" if name.lower() == PASSWORD else value.decode("latin-1")) for name, value in lines]


class Tee:
    """Lets one side of an exchange through as it comes: hashes all, and hands each part to `keep` up to the limit, before it goes on."""

    def __init__(self, keep: Callable[[bytes, bool], None], limit: int) -> None:
        self._digest, self._size, self._keep, self._limit = hashlib.sha256(), 0, keep, limit

    def __call__(self, data: bytes) -> bytes:
        self._digest.update(data)
        room = self._limit - self._size
        self._size += len(data)
        if self._limit and data and room >= 0:
            self._keep(data[:room], len(data) > room)
        return data

    def end(self, part: str) -> Head:
        """What to say of the whole."""
        state = "streamed" if not self._limit else "whole" if self._size <= self._limit else "truncated"
        return {f"{part}_state": state, f"{part}_sha256": self._digest.hexdigest() if self._size else "", f"{part}_size": self._size}


class Syncer(threading.Thread):
    """Sends what was appended to the disk, beside the writer: a power failure costs the last second, and no traffic waits for the disk."""

    def __init__(self, file: int) -> None:
        super().__init__(name="soshin-syncer", daemon=True)
        self._file, self._stopped, self._synced = file, threading.Event(), -1

    def run(self) -> None:
        while not self._stopped.wait(SYNC_SECONDS):
            self.sync()

    def sync(self) -> None:
        size = os.fstat(self._file).st_size
        if size != self._synced:
            with contextlib.suppress(OSError):  # a full disk: the writer's own write will tell
                getattr(os, "fdatasync", os.fsync)(self._file)
            self._synced = size

    def stop(self) -> None:
        self._stopped.set()
        self.join()
        self.sync()


class Store:
    """The writer. Several processes may hold one open: the proxy adds exchanges (it alone) while `soshin phase` opens the next run.

    What a method adds is in the file when it returns; OSError where it cannot be (disk full, file lost, not a store).
    `steady`: for a writer of live traffic, with a Syncer beside it. `mark`: for a writer whose store must come out the same again; a secret too.
    """

    def __init__(self, path: str | os.PathLike[str], *, steady: bool = False, mark: bytes | None = None) -> None:
        self.path = Path(path)
        flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        self._file = os.open(self.path, flags, 0o600)
        try:
            self._mark = self._begin_file(mark)
        except OSError:
            os.close(self._file)
            raise
        self._known, self._end, self._last, self._run = HEADING, -1, -1, ""
        self._syncer = Syncer(self._file) if steady else None
        if self._syncer is not None:
            self._syncer.start()

    def _begin_file(self, mark: bytes | None) -> bytes:
        heading = read_at(self._file, WINDOW, 0)
        if not heading:
            heading = MAGIC + (os.urandom(MARK_BYTES) if mark is None else mark[:MARK_BYTES])
            self._write(heading)
        found = read_mark(heading)
        if found is None:
            raise OSError(errno.EINVAL, "another file lies there, not a capture store")
        return found

    def _write(self, *blocks: bytes) -> int:
        """Appends in one write. A short one is a full disk: whoever else appends must not come in between."""
        size, spare_a_copy = sum(map(len, blocks)), len(blocks[-1]) >= WITHOUT_COPY_FROM and hasattr(os, "writev")
        if (os.writev(self._file, blocks) if spare_a_copy else os.write(self._file, b"".join(blocks))) != size:
            raise OSError(errno.ENOSPC, "not all of a record could be written")
        return size

    def add(self, table: str, head: Head | str, body: bytes = b"") -> int:
        """Adds a record; gives its number: of exchanges from 1 without holes, else 0."""
        if table not in KINDS:
            raise ValueError(table)
        kind = KINDS.index(table)
        number = self._next() if kind == EXCHANGES else 0
        self._append(kind, number, head, body)
        if kind == RUNS and isinstance(head, dict):
            self._run = str(head.get("id", ""))
        return number

    def add_piece(self, exchange: int, head: Head | str, body: bytes = b"") -> None:
        self._append(KINDS.index("pieces"), exchange, head, body)

    def _append(self, kind: int, number: int, head: Head | str, body: bytes) -> None:
        self._end += self._write(*encode_record(self._mark, kind, number, head, body))

    def _next(self) -> int:
        if self._last < 0:
            places = (p for p in walk(self._file, self._mark) if p.kind == EXCHANGES)
            self._last = max((p.number for p in places if self._head(p) is not None), default=0)
        self._last += 1
        return self._last

    def open_run(self, run: Head) -> None:
        """From here on exchanges belong to this run; the one before ends."""
        now = time.time()
        self.end_run(now)
        self.add("runs", {"started": now, **run})

    def end_run(self, now: float | None = None) -> None:
        current = self.current_run()
        if current:
            self.add("runs", {"end": current, "ended": time.time() if now is None else now})

    def current_run(self) -> str:
        """The run that is open, or ''. Asked for every exchange: it reads only where the file holds more than this writer wrote."""
        size = os.lseek(self._file, 0, os.SEEK_END)  # half the time of fstat; nothing reads or writes where the file's own pointer stands
        if size != self._end:
            for place in walk(self._file, self._mark, self._known, size):
                if place.kind == RUNS and (head := self._head(place)) is not None:
                    self._run = str(head.get("id", ""))
        self._known = self._end = size
        return self._run

    def _head(self, place: Place) -> Head | None:
        with contextlib.suppress(ValueError, RecursionError):
            return read_record(self._file, place)[0]
        return None

    def close(self) -> None:
        if self._file < 0:
            return
        if self._syncer is not None:
            self._syncer.stop()
        os.close(self._file)
        self._file = -1
