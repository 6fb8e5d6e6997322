"""Hermes bytecode -> the strings of its table.

Layout: facebook/hermes, include/hermes/BCGen/HBC/BytecodeFileFormat.h at 006fd73f84f115dcf182079633fe5a169a5752e1 and StringKind.h at
db6363bbc9094707533a4eb5c0e31898d0b521d8. The fields up to the size of the string storage stand at the same places in the versions looked at
(62 to 99, written by the compilers of hermes-engine 0.2.1 to 0.11.0, react-native 0.70 to 0.81 and hermes-compiler); the size of a function's short
header differs, 16 bytes or 12, and how many bits of a run of kinds are its length, 31 or in the oldest 30. Both are found and not looked up by
version: only the right ones make the runs add up to the number of strings and put every string inside the storage. Where none does, the
version is one that is not known.
"""

import struct
from collections.abc import Iterator

from analyzer.errors import InputError
from analyzer.model.gap import Cause

MAGIC = (0x1F1903C103BC1FC6).to_bytes(8, "little")
DELTA_MAGIC = bytes(b ^ 0xFF for b in MAGIC)
HEADER_SIZE = 128
FUNCTION_SIZES = (16, 12)
RUN_MASKS = (0x7FFFFFFF, 0x3FFFFFFF)
MOST_STRINGS = 1_000_000
MOST_TEXT = 256 * 1024 * 1024
"""Bytes of all strings together: they may share those of the storage."""
OVERFLOWED = 0xFF
COUNTS = struct.Struct("<8I")
"""From byte 32: file length, global code, functions, string kinds, identifiers, strings, overflowed strings, size of the storage."""


class HermesError(InputError):
    """Bytecode that cannot be followed; `cause` is the Gap's."""

    def __init__(self, message: str, cause: Cause = Cause.BROKEN) -> None:
        super().__init__(message)
        self.cause = cause


def is_hermes(head: bytes) -> bool:
    return head[:8] in {MAGIC, DELTA_MAGIC}


def read_version(data: bytes) -> int:
    """The bytecode's version, as its header says."""
    return int.from_bytes(data[8:12], "little")


def read_strings(data: bytes) -> list[str]:
    """All strings of the table, identifiers and texts, in its order; HermesError where it cannot be followed."""
    if data[:8] != MAGIC or len(data) < HEADER_SIZE:
        raise HermesError("is cut short" if data[:8] == MAGIC else "is prepared for a difference, not for running", Cause.UNPARSED)
    _, _, functions, kinds, identifiers, strings, overflowed, storage = COUNTS.unpack_from(data, 32)
    if max(strings, overflowed) > MOST_STRINGS:
        raise HermesError(f"has more than {MOST_STRINGS} strings", Cause.LIMIT_HIT)
    for size in FUNCTION_SIZES:
        kinds_at = HEADER_SIZE + functions * size
        table_at = kinds_at + 4 * kinds + 4 * identifiers
        storage_at = table_at + 4 * strings + 8 * overflowed
        if storage_at + storage > len(data) or kinds > strings:
            continue
        runs = struct.unpack_from(f"<{kinds}I", data, kinds_at)
        if all(sum(n & mask for n in runs) != strings for mask in RUN_MASKS):
            continue
        try:
            return list(_strings(data, table_at, strings, overflowed, data[storage_at : storage_at + storage]))
        except HermesError as e:
            if e.cause is Cause.LIMIT_HIT:
                raise
            continue
    raise HermesError(f"is Hermes bytecode of version {read_version(data)}, whose layout is not known", Cause.UNPARSED)


def _strings(data: bytes, table: int, count: int, overflowed: int, storage: bytes) -> Iterator[str]:
    long = struct.unpack_from(f"<{2 * overflowed}I", data, table + 4 * count)
    left = MOST_TEXT
    for entry in struct.unpack_from(f"<{count}I", data, table):
        wide, at, size = entry & 1, entry >> 1 & 0x7FFFFF, entry >> 24
        if size == OVERFLOWED:
            if at >= overflowed:
                raise HermesError("has a string outside its table")
            at, size = long[2 * at], long[2 * at + 1]
        end = at + size * (1 + wide)
        if end > len(storage):
            raise HermesError("has a string outside its storage")
        left -= end - at
        if left < 0:
            raise HermesError(f"has strings of more than {MOST_TEXT} bytes", Cause.LIMIT_HIT)
        yield storage[at:end].decode("utf-16-le" if wide else "latin-1", "replace")
