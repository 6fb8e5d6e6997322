"""Bytes of a zip file -> its entries, read as Android reads them: what malware sets to mislead other readers is not believed.

Sizes of the directory, versions, flags, checksums and counts are ignored; only signatures, names, methods, sizes and places count.
Layout: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.14 to 4.3.16 (its end, also in 64 bits).
"""

import struct
from collections.abc import Iterator

from msgspec import Struct

type Data = "bytes | memoryview"

LOCAL, CENTRAL, END, END_64, LOCATOR_64 = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
LOCAL_SIZE, CENTRAL_SIZE, END_SIZE, LOCATOR_64_SIZE = 30, 46, 22, 20
LONGEST_COMMENT = 0xFFFF
IN_64_BITS = 0xFFFFFFFF
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f")

LOCAL_HEADER = struct.Struct("<4s22x2H")
CENTRAL_HEADER = struct.Struct("<4s4x2H8x2I3H8xI")


class BadDirectory(Exception):
    """The text says what is wrong; the archive adds the file's name."""


class Entry(Struct, frozen=True, gc=False):
    """One line of the directory. Sizes in bytes, as declared; `place` is where its local header stands in the file."""

    name: str
    method: int
    packed: int
    size: int
    place: int
    encrypted: bool = False


def read_entries(data: Data) -> Iterator[Entry | None]:
    """The entries in the directory's order, duplicates too, and None for a stretch of it that is none; BadDirectory where there is none."""
    ends = list(_ends(data))
    for end in ends:
        for start, shift in _starts(data, end):
            if bytes(data[start : start + 4]) == CENTRAL:
                return _walk(data, start, end, shift)
    if not ends:
        raise BadDirectory(_what_it_is(data))
    if any(data[ends[0] + 8 : ends[0] + 16]):  # counts and size of the directory
        raise BadDirectory("is damaged: its directory is not where it says; fetch the file again")
    raise BadDirectory("is an empty archive; give a package file such as an .apk")


def _what_it_is(data: Data) -> str:
    head = bytes(data[:512])
    if head[:4] == LOCAL:
        return "is cut short: its directory is missing; fetch the file again"
    if head and not set(head) & CONTROLS:
        return "is text, not a package; give a package file such as an .apk"
    return "is not a zip archive; give a package file such as an .apk"


def _ends(data: Data) -> Iterator[int]:
    """Where an end of directory may stand, the last first."""
    start = max(0, len(data) - END_SIZE - LONGEST_COMMENT)
    tail = bytes(data[start:])
    found = tail.rfind(END)
    while found >= 0:
        if start + found + END_SIZE <= len(data):
            yield start + found
        found = tail.rfind(END, 0, found)


def _starts(data: Data, end: int) -> Iterator[tuple[int, int]]:
    """(where the directory may start, what to add to each place in it): as declared, then just before its end."""
    size, declared = struct.unpack_from("<2I", data, end + 12)
    locator = end - LOCATOR_64_SIZE
    if locator >= 0 and bytes(data[locator : locator + 4]) == LOCATOR_64:
        (wide,) = struct.unpack_from("<Q", data, locator + 8)
        if wide + 56 <= len(data) and bytes(data[wide : wide + 4]) == END_64:
            wide_size, wide_declared = struct.unpack_from("<2Q", data, wide + 40)
            yield wide_declared, 0
            yield wide - wide_size, wide - wide_size - wide_declared
    yield declared, 0
    if size <= end:
        yield end - size, end - size - declared


def _walk(data: Data, start: int, end: int, shift: int) -> Iterator[Entry | None]:
    directory = bytes(data[start:end])  # once, for a slice of a map costs more than of bytes
    at, end, shown = 0, end - start, CENTRAL_HEADER.unpack_from
    while at + CENTRAL_SIZE <= end:
        sign, flags, method, packed, size, name, extra, comment, place = shown(directory, at)
        if sign != CENTRAL:
            if sign == END_64:
                return
            yield None
            at = directory.find(CENTRAL, at)
            if at < 0:
                return
            continue
        begin = at + CENTRAL_SIZE
        at = begin + name
        if packed == IN_64_BITS or size == IN_64_BITS or place == IN_64_BITS:  # noqa: PLR1714 - thrice as fast as a tuple made for it
            size, packed, place = _wide(directory[at : at + extra], size, packed, place)
        yield Entry(_name(directory[begin:at]), method, packed, size, place + shift, bool(flags & 1))
        at += extra + comment
    if at > end:
        yield None


def _wide(extra: bytes, *fields: int) -> list[int]:
    """The three fields, each taken from the 64-bit extra field (id 1) where its own 32 bits are full."""
    values = list(fields)
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            wide = iter(struct.unpack_from(f"<{min(length, len(extra) - at - 4) // 8}Q", extra, at + 4))
            values = [next(wide, value) if value == IN_64_BITS else value for value in values]
        at += 4 + length
    return values


def _name(raw: bytes) -> str:
    """Android reads names as UTF-8 whatever the flag says; a name that is none keeps its bytes, shown as code page 437."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp437")


def body_place(data: Data, entry: Entry) -> int:
    """Where the entry's bytes start: after its local header, whose own name and extra field may be longer than the directory's."""
    if 0 <= entry.place <= len(data) - LOCAL_SIZE:
        sign, name, extra = LOCAL_HEADER.unpack_from(data, entry.place)
        if sign == LOCAL:
            begin: int = entry.place + LOCAL_SIZE + name + extra
            return begin
    raise BadDirectory(f"entry {entry.name!r} is not where the directory says; fetch the file again")
