"""Recorded file -> one line of manifest.jsonl; each line carries the hash of the line before, manifest.head that of the last."""

import hashlib
import hmac
from pathlib import Path

import msgspec
from msgspec import Struct

from analyzer.case.durable import fingerprint, read_bounded, utc_now, write_whole
from analyzer.case.layout import EVENT, HEAD, KEY, MANIFEST
from analyzer.errors import InputError

GENESIS = "0" * 64
MAX_MANIFEST = 64 << 20
MAX_KEY = 4096
TORN = "torn last line cut"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One line: `n` from 1, `time` UTC, `path` inside the case, SHA-256 and size of the file then, why it was recorded,
    and the SHA-256 of the line before (64 zeros for the first).
    """

    n: int
    time: str
    path: str
    sha256: str
    size: int
    why: str
    previous: str


class Chain(Struct, frozen=True):
    """manifest.jsonl as it lies there. `faults`: (line, what is wrong). `torn`: bytes after the last whole line."""

    entries: tuple[Entry, ...]
    hashes: tuple[str, ...]
    faults: tuple[str, ...] = ()
    torn: bytes = b""
    kept_head: str = ""

    @property
    def head(self) -> str:
        return self.hashes[-1] if self.hashes else GENESIS

    @property
    def last(self) -> dict[str, Entry]:
        """The last record of each path."""
        return {e.path: e for e in self.entries}


def line_hash(line: bytes) -> str:
    """The hash that the next line carries: SHA-256 of the line's bytes without its line end."""
    return hashlib.sha256(line).hexdigest()


def read_chain(folder: Path) -> Chain:
    """The manifest of a case, however damaged: each fault is named, none is raised (InputError only where no file can be read)."""
    blob = read_bounded(folder / MANIFEST, MAX_MANIFEST)
    *lines, torn = blob.split(b"\n")
    entries: list[Entry] = []
    hashes: list[str] = []
    faults: list[str] = []
    previous = GENESIS
    for n, line in enumerate(lines, 1):
        entry, fault = _read_line(line, n, previous)
        faults += [f"line {n}: {fault}"] if fault else []
        entries += [entry] if entry is not None else []
        previous = line_hash(line)
        hashes.append(previous)
    kept = _read_head(folder)
    if kept != previous and kept not in hashes[-2:-1]:
        faults.append("the end is not the one that manifest.head names: lines were edited or removed there")
    return Chain(tuple(entries), tuple(hashes), tuple(faults), torn, kept)


def _read_line(line: bytes, n: int, previous: str) -> tuple[Entry | None, str]:
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None, "not a manifest line"
    if encode_line(entry) != line:
        return entry, "not written by this tool"
    if entry.n != n:
        return entry, f"numbered {entry.n}: lines were inserted or removed"
    if entry.previous != previous:
        return entry, "does not carry the hash of the line before: that line was edited, inserted or removed"
    return entry, ""


def encode_line(entry: Entry) -> bytes:
    return msgspec.json.encode(entry)


def _read_head(folder: Path) -> str:
    try:
        return read_bounded(folder / HEAD, 256).decode("ascii", "replace").removesuffix("\n")
    except InputError:
        return ""


def measure(folder: Path, relative: str) -> tuple[str, int]:
    """(SHA-256, size) as a line records a file. The key is recorded by an HMAC under itself, which tells nothing of it."""
    if relative == KEY:
        key = read_bounded(folder / KEY, MAX_KEY)
        return hmac.digest(key, b"soshin/key/1", "sha256").hex(), len(key)
    return fingerprint(folder / relative)


class Manifest:
    """The writing side; its caller holds the case's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self) -> None:
        write_whole(self.folder / MANIFEST, b"")
        write_whole(self.folder / HEAD, GENESIS.encode() + b"\n")

    def record(self, path: str, why: str) -> None:
        """Adds a line for the file as it is now. Raises InputError where it cannot be read."""
        self.append(path, *measure(self.folder, path), why)

    def append(self, path: str, sha256: str, size: int, why: str) -> None:
        """Adds a line for `path`, unless its last record says the same."""
        chain = read_chain(self.folder)
        last = chain.last.get(path)
        if last is None or (last.sha256, last.size) != (sha256, size) or chain.torn:
            self._extend(chain, (path, sha256, size, why))

    def log(self, event: str) -> None:
        """Adds a line for an event that left no file."""
        self._extend(read_chain(self.folder), (EVENT, hashlib.sha256(b"").hexdigest(), 0, event))

    def _extend(self, chain: Chain, *records: tuple[str, str, int, str]) -> None:
        """Writes the chain anew with `records` at its end. A torn last line (a crash) is cut first, and that is recorded as well."""
        if chain.torn:
            records = ((MANIFEST, hashlib.sha256(chain.torn).hexdigest(), len(chain.torn), TORN), *records)
        blob = read_bounded(self.folder / MANIFEST, MAX_MANIFEST)
        blob = blob[: len(blob) - len(chain.torn)]
        head, n = chain.head, len(chain.hashes)
        for record in records:
            n += 1
            line = encode_line(Entry(n, utc_now(), *record, head))
            head = line_hash(line)
            blob += line + b"\n"
        write_whole(self.folder / MANIFEST, blob)
        write_whole(self.folder / HEAD, head.encode() + b"\n")
