"""What was seen on the wire -> rows of the capture store, each with a checksum of its own. Standard library only.

The store is one SQLite file in WAL mode while it is written, and a single static file once closed. A row is a frame: magic, CRC-32,
then the lengths and bytes of a JSON head and of its parts (bodies). Rows are only ever added. A live writer puts large bodies into a second
file beside the store, appended as they come: the row then says where (`apart`), and the body's SHA-256 in the head is its checksum. An exchange is a row of `exchanges` (what was
sent, on disk before it is forwarded) and rows of `pieces` (the reply, stream messages, an error) as they come.
"""

import contextlib
import json
import os
import sqlite3
import struct
import threading
import time
import zlib
from pathlib import Path
from typing import Any

MAGIC = b"sosh1"
TABLES = ("sessions", "runs", "marks", "exchanges", "gaps", "pieces")
SCHEMA = ";".join(f"CREATE TABLE IF NOT EXISTS {name} (n INTEGER PRIMARY KEY, frame BLOB NOT NULL)" for name in TABLES[:-1]) + (
    ";CREATE TABLE IF NOT EXISTS pieces (n INTEGER PRIMARY KEY, exchange INTEGER NOT NULL, frame BLOB NOT NULL)"
    ";CREATE INDEX IF NOT EXISTS pieces_of ON pieces (exchange)"
)
BUSY_SECONDS = 10.0
PARTS_LIMIT = 16
PAGE_SIZE = 16384  # a body of 1 MiB costs half the time that it takes at SQLite's default of 4096
LOG_PAGES = 8192
"""How long the write-ahead log may grow (128 MiB) before the writer itself moves it into the store; the Mover is long before it."""
MOVE_SECONDS = 0.5
APART_FROM = 32 * 1024
"""Bytes of a body from which SQLite's own copies and sums cost more than a file of its own."""
CLOSE_TRIES, CLOSE_SECONDS = 6, 0.1
Head = dict[str, Any]
ENCODER = json.JSONEncoder(separators=(",", ":"))


def encode_frame(head: Head, *parts: bytes) -> bytes:
    """A head (anything JSON can hold) and its parts as one frame."""
    text = ENCODER.encode(head).encode()
    lengths = struct.pack(f">B{1 + len(parts)}I", len(parts), len(text), *map(len, parts))
    checksum = 0
    for block in (lengths, text, *parts):
        checksum = zlib.crc32(block, checksum)
    return b"".join((MAGIC, struct.pack(">I", checksum), lengths, text, *parts))


def decode_frame(frame: bytes) -> tuple[Head, list[bytes]]:
    """The head and the parts of a frame. ValueError where a single bit of it changed."""
    start = len(MAGIC) + 4
    if not isinstance(frame, bytes) or len(frame) <= start or frame[: len(MAGIC)] != MAGIC:
        raise ValueError("not a frame")
    rest = memoryview(frame)[start:]
    if zlib.crc32(rest) != int.from_bytes(frame[len(MAGIC) : start]):
        raise ValueError("checksum differs")
    count = rest[0]
    at = 1 + 4 * (1 + count)
    if count > PARTS_LIMIT or len(rest) < at:
        raise ValueError("lengths missing")
    blocks = []
    for length in struct.unpack_from(f">{1 + count}I", rest, 1):
        blocks.append(bytes(rest[at : at + length]))
        at += length
    if at != len(rest):
        raise ValueError("lengths differ")
    head = json.loads(blocks[0])
    if not isinstance(head, dict):
        raise ValueError("head is no object")  # noqa: TRY004 - one kind of error for every damage
    return head, blocks[1:]


def bodies_path(store: Path) -> Path:
    """Where the large bodies of a store lie."""
    return store.with_name(f"{store.name}.bodies")


class Bodies:
    """The file of large bodies: one writer, only ever appended to."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0), 0o600)
        self._end = os.fstat(self._file).st_size

    def add(self, head: Head, body: bytes) -> Head:
        """Writes it; gives the head with the place, and with a checksum where the head's own is not that of these very bytes."""
        at, view = self._end, memoryview(body)
        while view:
            done = os.write(self._file, view)
            self._end += done
            view = view[done:]
        checksum = {} if head.get("state") == "whole" and head.get("sha256") else {"crc": zlib.crc32(body)}
        return {**head, "apart": [at, len(body)], **checksum}

    def close(self) -> None:
        os.close(self._file)


class Mover(threading.Thread):
    """Moves what the write-ahead log gathered into the store, beside the writer: the wait for the disk must not hold up the traffic."""

    def __init__(self, path: Path) -> None:
        super().__init__(name="soshin-mover", daemon=True)
        self._path, self._stopped = path, threading.Event()

    def run(self) -> None:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(self._path, timeout=0)) as db:
            while not self._stopped.wait(MOVE_SECONDS):
                with contextlib.suppress(sqlite3.OperationalError):  # busy, or a full disk: the writer's own commit will tell
                    db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def stop(self) -> None:
        self._stopped.set()
        self.join()


class Store:
    """The writer. Several processes may hold one open: the proxy adds exchanges while `soshin phase` opens the next run. One of them only is `steady`.

    Every method commits before it returns and raises sqlite3.Error or OSError where it cannot (disk full, file lost). `steady`: for a
    writer of live traffic, with a Mover beside it and large bodies in a file of their own.
    """

    def __init__(self, path: str | os.PathLike[str], *, steady: bool = False) -> None:
        self.path = Path(path)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        self._db.execute(f"PRAGMA page_size={PAGE_SIZE}")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)
        self._seen_version = -1
        self._run = ""
        self._steady = steady
        self._bodies: Bodies | None = None
        self._mover = Mover(self.path) if steady else None
        if self._mover is not None:
            self._db.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
            self._mover.start()

    def add(self, table: str, head: Head, *parts: bytes) -> int:
        """Adds a row; gives its number, from 1."""
        if table not in TABLES:
            raise ValueError(table)
        frame = self._frame(head, *parts)
        done = self._db.execute(f"INSERT INTO {table} (frame) VALUES (?)", (frame,))  # noqa: S608 - one of six names
        return int(done.lastrowid or 0)

    def add_piece(self, exchange: int, head: Head, *parts: bytes) -> None:
        self._db.execute("INSERT INTO pieces (exchange, frame) VALUES (?, ?)", (exchange, self._frame(head, *parts)))

    def _frame(self, head: Head, *parts: bytes) -> bytes:
        if self._steady and len(parts) == 1 and len(parts[0]) >= APART_FROM:
            if self._bodies is None:
                self._bodies = Bodies(bodies_path(self.path))
            return encode_frame(self._bodies.add(head, parts[0]))
        return encode_frame(head, *parts)

    def begin(self) -> None:
        """Gathers what follows into one commit, for imports."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._db.execute("COMMIT")

    def open_run(self, run: Head) -> None:
        """From here on exchanges belong to this run; the one before ends."""
        now = time.time()
        self.end_run(now)
        self.add("runs", {"started": now, **run})
        self._run = str(run["id"])

    def end_run(self, now: float | None = None) -> None:
        current = self.current_run()
        if current:
            self.add("runs", {"end": current, "ended": time.time() if now is None else now})
            self._run = ""

    def current_run(self) -> str:
        """The run that is open, or ''. Asked once per exchange: it reads again only after another process has written."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_version:
            self._seen_version = version
            last = self._db.execute("SELECT frame FROM runs ORDER BY n DESC LIMIT 1").fetchone()
            self._run = str(decode_frame(last[0])[0].get("id", "")) if last else ""
        return self._run

    def close(self, *, static: bool = True) -> None:
        """Closes it; `static` leaves one file without a write-ahead log, unless another process still writes."""
        if self._mover is not None:
            self._mover.stop()
            self._mover = None
        if self._bodies is not None:
            self._bodies.close()
            self._bodies = None
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA busy_timeout=500")
        for _ in range(CLOSE_TRIES if static else 0):  # a reader holds it for a moment only
            with contextlib.suppress(sqlite3.OperationalError):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                if self._db.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete":
                    break
            time.sleep(CLOSE_SECONDS)
        self._db.close()
