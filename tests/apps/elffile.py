"""A small ELF shared library made by code: what it needs, its own name and the functions that it exports. Layout: System V ABI, 64 bits."""

import struct
from collections.abc import Sequence

AARCH64 = 183
LOAD, DYNAMIC = 1, 2
NEEDED, STRTAB, SYMTAB, STRSZ, SYMENT, SONAME, HASH, NULL = 1, 5, 6, 10, 11, 14, 4, 0
GLOBAL_FUNCTION = 0x12


def make_elf(exported: Sequence[str] = (), needed: Sequence[str] = (), soname: str = "", imported: Sequence[str] = ()) -> bytes:
    """The bytes; addresses are places in the file."""
    pool, at = bytearray(b"\0"), {}
    for text in (*exported, *imported, *needed, soname):
        at[text] = len(pool)
        pool += text.encode() + b"\0"
    symbols = bytes(24)
    symbols += b"".join(struct.pack("<IBBHQQ", at[n], GLOBAL_FUNCTION, 0, 7, 0x1000, 4) for n in exported)
    symbols += b"".join(struct.pack("<IBBHQQ", at[n], GLOBAL_FUNCTION, 0, 0, 0, 0) for n in imported)
    count = len(symbols) // 24
    table = struct.pack("<2I", 1, count) + struct.pack("<I", 1) + bytes(4 * count)  # one bucket of the hash table, its chain left empty
    start = 64 + 2 * 56
    names, rows = start + len(symbols), start + len(symbols) + len(pool)
    rows += -rows % 8
    hashed = rows + 16 * (len(needed) + 7)
    tags = [(NEEDED, at[n]) for n in needed] + [(SONAME, at[soname])] * bool(soname)
    tags += [(HASH, hashed), (STRTAB, names), (SYMTAB, start), (STRSZ, len(pool)), (SYMENT, 24), (NULL, 0)]
    dynamic = b"".join(struct.pack("<2Q", *t) for t in tags)
    size = hashed + len(table)
    head = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<2HIQQQI6H", 3, AARCH64, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    segments = struct.pack("<2I6Q", LOAD, 5, 0, 0, 0, size, size, 0x1000)
    segments += struct.pack("<2I6Q", DYNAMIC, 6, rows, rows, rows, len(dynamic), len(dynamic), 8)
    body = (head + segments + symbols + bytes(pool)).ljust(rows, b"\0")
    return (body + dynamic).ljust(hashed, b"\0") + table
