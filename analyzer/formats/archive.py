"""A package file -> the bytes of its entries, under limits. Nothing is ever written to disk, by an entry's name or otherwise.

The limits are those of the threat rules: 200,000 entries, 512 MiB a member, 4 GiB in all, 1000 : 1 past 16 MiB. How deep archives nest
is the caller's to count.
"""

import mmap
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from analyzer.errors import InputError
from analyzer.formats.zipdirectory import BadDirectory, Data, Entry, body_place, read_entries
from analyzer.model.gap import Cause

MIB = 1024 * 1024
MOST_ENTRIES = 200_000
MEMBER = 512 * MIB
TOTAL = 4096 * MIB
RATIO, RATIO_FROM = 1000, 16 * MIB
WHOLE_RATIO, WHOLE_FROM = 200, 256 * MIB
"""How much more than its own size an archive may inflate to in all, from what size on: entries may share their bytes."""
STORED, DEFLATED = 0, 8
RAW_DEFLATE = -15  # the window's bits, negative for a stream without a zlib header
STEP = MIB
HEAD_PACKED = 512  # more than a deflate block's own tables take before its first bytes come out
FIXED, FIXED_MOST = 1, 4
"""A deflate block whose codes the format itself fixes; so many bytes of one are read without a decoder."""
_reversed = [int(f"{n:08b}"[::-1], 2) for n in range(256)]
_literals = frozenset(n for n in range(256) if 0x30 <= _reversed[n] < 0xC0)  # noqa: PLR2004 - RFC 1951, 3.2.6: codes of 8 bits
_bytes = bytes((n - 0x30) % 256 for n in _reversed)


def _inflating() -> Any:
    """The module isal where the platform has it; zlib gives the same bytes, slower."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


INFLATING = _inflating()
InflateError: type[Exception] = INFLATING.error


def _first_bytes(data: memoryview, begin: int, size: int) -> bytes:
    """The first bytes of a deflate stream, by zlib, which begins a stream faster than isal."""
    if 0 < size <= FIXED_MOST:
        bits = int.from_bytes(data[begin : begin + FIXED_MOST + 1], "little")
        codes = (bits >> 3).to_bytes(FIXED_MOST + 1, "little")[:size]
        if bits >> 1 & 3 == FIXED and _literals.issuperset(codes):
            return codes.translate(_bytes)
    return zlib.decompressobj(RAW_DEFLATE).decompress(data[begin : begin + size + HEAD_PACKED], size) if size else b""


class LimitHit(InputError):
    """An archive is larger than a reader may inflate; the Gap's cause is `limit-hit`."""

    cause = Cause.LIMIT_HIT


class Archive:
    """A zip file (apk, aab, jar, xapk ...) by entry name. `subject` names it in messages. Use as a context manager, or let it go.

    `damaged`: a part of the directory could not be read, so that entries may be missing (a Gap with cause `broken`).
    """

    def __init__(self, data: Data, subject: str, within: "Archive | None" = None) -> None:
        self.subject = subject
        self._data = memoryview(data)
        self._inflated = 0
        self._counting = threading.Lock()
        self._within = within
        self._entries: dict[str, Entry] = {}
        self._twice: list[str] = []
        self.damaged = False
        for number, entry in enumerate(self._listed(), 1):
            if entry is None:
                self.damaged = True
                continue
            if number > MOST_ENTRIES:
                raise LimitHit(f"{subject}: has more than {MOST_ENTRIES} entries; give a package made by a build")
            if entry.name in self._entries:
                self._twice.append(entry.name)
            self._entries[entry.name] = entry
        if not self._entries:
            raise InputError(f"{subject}: is damaged: its directory names no entry; fetch the file again")

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The archive at `path`, mapped and not copied; InputError where it is no archive, cut short or empty."""
        try:
            with Path(path).open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as e:
            raise InputError(f"{path}: is empty (0 bytes); give a package file such as an .apk") from e
        except OSError as e:
            raise InputError(f"{path}: cannot be read ({e.strerror}); check the file") from e
        return cls(memoryview(data), str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go; what was read stays valid."""
        under = self._data.obj
        self._data.release()
        if isinstance(under, mmap.mmap):
            with suppress(BufferError):  # a slice of it is still held; the map goes with the last one
                under.close()

    @property
    def data(self) -> memoryview:
        """The archive's own bytes, not copied: valid while it is open."""
        return self._data

    def names(self) -> tuple[str, ...]:
        """Each name once, in the directory's order; names of folders end in '/'."""
        return tuple(self._entries)

    def duplicates(self) -> tuple[str, ...]:
        """Names that stand in the directory more than once: Android refuses such a package, and readers disagree on what it holds."""
        return tuple(dict.fromkeys(self._twice))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def size(self, name: str) -> int:
        """The entry's size in bytes as the directory declares it, which may be a lie."""
        return self._entry(name).size

    def read(self, name: str, limit: int = MEMBER) -> bytes:
        """The entry's bytes (the last of that name). LimitHit where it is larger than `limit` bytes or a bomb, InputError where damaged."""
        entry = self._entry(name)
        try:
            begin = body_place(self._data, entry)
        except BadDirectory as e:
            raise InputError(f"{self.subject}: {e}") from e
        body = self._stored(entry, begin, limit) if entry.method == STORED else self._unpacked(entry, begin, limit)
        self._count(len(body))
        return body

    def view(self, name: str, limit: int = MEMBER) -> Data:
        """As `read`, but a stored entry is a slice of this archive's own bytes and no copy: valid as long as somebody holds it."""
        entry = self._entry(name)
        if entry.method != STORED:
            return self.read(name, limit)
        try:
            begin = body_place(self._data, entry)
        except BadDirectory as e:
            raise InputError(f"{self.subject}: {e}") from e
        self._check(entry, entry.size, entry.size, limit)
        if begin + entry.size > len(self._data):
            raise InputError(f"{self.subject}: entry {entry.name!r} is cut short; fetch the file again")
        return self._data[begin : begin + entry.size]

    def head(self, name: str, size: int) -> bytes:
        """The entry's first bytes, `size` of them or fewer; none where it is damaged. Cheap: for a look at what an entry is."""
        entry = self._entry(name)
        try:
            begin = body_place(self._data, entry)
            if entry.method == STORED:
                return bytes(self._data[begin : begin + min(size, entry.size)])
            return _first_bytes(self._data, begin, min(size, entry.size))
        except (BadDirectory, zlib.error):
            return b""

    def nested(self, name: str) -> "Archive":
        """The archive that the entry is; what it inflates counts as this one's. InputError where it is none."""
        return Archive(self.view(name), f"{self.subject}!{name}", self)

    def _count(self, size: int) -> None:
        with self._counting:  # one thread may read while another looks at what is nested
            self._inflated += size
        if self._within is not None:
            self._within._count(size)  # noqa: SLF001 - an archive of the same kind

    @property
    def _total(self) -> int:
        return self._inflated if self._within is None else self._within._total  # noqa: SLF001 - as above

    @property
    def _most(self) -> int:
        if self._within is not None:
            return self._within._most  # noqa: SLF001 - as above
        return min(TOTAL, max(WHOLE_FROM, WHOLE_RATIO * len(self._data)))

    def _listed(self) -> Iterator[Entry | None]:
        try:
            yield from read_entries(self._data)
        except BadDirectory as e:
            raise InputError(f"{self.subject}: {e}") from e

    def _entry(self, name: str) -> Entry:
        if name not in self._entries:
            raise InputError(f"{self.subject}: has no entry {name!r}; check the file")
        return self._entries[name]

    def _stored(self, entry: Entry, begin: int, limit: int) -> bytes:
        """As it stands in the file: as many bytes as the entry's size says, which is what Android goes by."""
        self._check(entry, entry.size, entry.size, limit)
        if begin + entry.size > len(self._data):
            raise InputError(f"{self.subject}: entry {entry.name!r} is cut short; fetch the file again")
        return bytes(self._data[begin : begin + entry.size])

    def _unpacked(self, entry: Entry, begin: int, limit: int) -> bytes:
        """Inflated; a method that does not exist is deflation under a false name, or no packing at all where that fails."""
        try:
            found = self._inflate(entry, begin, limit)
        except InflateError as e:
            if entry.packed == entry.size and not entry.encrypted:
                return self._stored(entry, begin, limit)
            how = "is encrypted" if entry.encrypted else f"cannot be unpacked (method {entry.method}: {e})"
            raise InputError(f"{self.subject}: entry {entry.name!r} {how}; fetch the file again") from e
        if entry.method != DEFLATED and entry.packed == entry.size != len(found):  # the first bytes of a manifest are a whole stream
            return self._stored(entry, begin, limit)
        return found

    def _inflate(self, entry: Entry, begin: int, limit: int) -> bytes:
        """A deflate stream knows its own end, so the packed size need not be believed."""
        whole = self._inflate_at_once(entry, begin, limit)
        if whole is not None:
            return whole
        stream, out, fed = INFLATING.decompressobj(wbits=RAW_DEFLATE), bytearray(), 0
        while not stream.eof:
            part = stream.unconsumed_tail or bytes(self._data[begin + fed : begin + fed + STEP])
            fed += 0 if stream.unconsumed_tail else len(part)
            if not part:
                raise InflateError("the data ends early")
            out += stream.decompress(part, STEP)
            self._check(entry, len(out), fed - len(stream.unconsumed_tail), limit)
        return bytes(out)

    def _inflate_at_once(self, entry: Entry, begin: int, limit: int) -> bytes | None:
        """As the directory declares it, without a copy between; None where the declared sizes are not true."""
        if entry.size > limit or entry.packed == 0:
            return None
        self._check(entry, entry.size, entry.packed, limit)
        stream = INFLATING.decompressobj(wbits=RAW_DEFLATE)
        most = min(entry.size, max(RATIO_FROM, RATIO * entry.packed)) + 1
        whole: bytes = stream.decompress(self._data[begin : begin + entry.packed], most)
        self._forget(begin, entry.packed)
        if not stream.eof:
            return None
        self._check(entry, len(whole), entry.packed - len(stream.unused_data), limit)
        return whole

    def _forget(self, begin: int, size: int) -> None:
        """Bytes that were read once need not stay in memory; the map fetches them again where they are asked for."""
        under = self._data.obj
        if isinstance(under, mmap.mmap) and self._within is None and size > STEP and hasattr(mmap, "MADV_DONTNEED"):
            first = begin - begin % mmap.PAGESIZE
            under.madvise(mmap.MADV_DONTNEED, first, begin + size - first)

    def _check(self, entry: Entry, size: int, packed: int, limit: int) -> None:
        if size > limit:
            raise LimitHit(f"{self.subject}: entry {entry.name!r} is larger than {limit} bytes; leave it out")
        if size > RATIO_FROM and size > RATIO * packed:
            raise LimitHit(f"{self.subject}: entry {entry.name!r} inflates more than {RATIO} : 1; leave it out")
        if self._total + size > self._most:
            raise LimitHit(f"{self.subject}: inflates to more than {self._most} bytes in all; split the package")
