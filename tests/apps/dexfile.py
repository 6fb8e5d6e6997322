"""A DEX file made by code: classes with methods that load strings, constants, and types that are only named. Checksums are left zero."""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analyzer.apps.dex.file import encode_mutf8

HEADER, HEADER_041 = 0x70, 0x78
NONE = 0xFFFFFFFF


class Klass(NamedTuple):
    """`methods`: name -> strings that it loads; `constants`: static field -> string value."""

    methods: Mapping[str, Sequence[str]] = {}
    constants: Mapping[str, str] = {}


def uleb(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def make_dex(
    classes: Mapping[str, Klass], strings: Sequence[str] = (), referenced: Sequence[str] = (), version: bytes = b"035", at: int = 0
) -> bytes:
    """`classes` by descriptor; each also gets a constructor, so that a class without methods is an empty stand-in. `at`: where the file
    will lie in a container, from whose start its offsets count.
    """
    types = [*classes, *referenced]
    texts = sorted({*strings, *types, "<init>", *_names(classes)})
    at_text = {t: i for i, t in enumerate(texts)}
    members = [(n, "<init>") for n in classes] + [(n, m) for n, k in classes.items() for m in k.methods]
    fields = [(n, f) for n, k in classes.items() for f in k.constants]
    sections = [4 * len(texts), 4 * len(types), 8 * len(fields), 8 * len(members), 32 * len(classes)]
    header = HEADER_041 if version == b"041" else HEADER
    places, base, data = [], at + header, bytearray()
    for size in sections:
        places.append(base)
        base += size
    text_at = []
    for text in texts:
        text_at.append(base + len(data))
        data += uleb(len(text.encode("utf-16-le")) // 2) + encode_mutf8(text) + b"\0"
    defs = b""
    for number, (name, klass) in enumerate(classes.items()):
        codes = []
        for method in ["<init>", *klass.methods]:
            data += b"\0" * (-(base + len(data)) % 4)
            units = [0x1070, 0, 0, 0x000E] if method == "<init>" else _loads(at_text, klass.methods[method])
            codes.append((members.index((name, method)), base + len(data)))
            data += struct.pack("<HHHHII", 1, 1, 1, 0, 0, len(units)) + struct.pack(f"<{len(units)}H", *units)
        held = [fields.index((name, f)) for f in klass.constants]
        class_data = base + len(data)
        data += uleb(len(held)) + uleb(0) + uleb(len(codes)) + uleb(0)
        data += b"".join(uleb(index - before) + uleb(8) for before, index in zip([0, *held], held, strict=False))
        before = 0
        for index, code in codes:
            data += uleb(index - before) + uleb(1) + uleb(code)
            before = index
        values = 0
        if held:
            values = base + len(data)
            data += uleb(len(held)) + b"".join(b"\x77" + struct.pack("<I", at_text[v]) for v in klass.constants.values())
        defs += struct.pack("<8I", number, 1, NONE, 0, NONE, 0, class_data, values)
    tables = struct.pack(f"<{len(texts)}I", *text_at) + struct.pack(f"<{len(types)}I", *(at_text[t] for t in types))
    tables += b"".join(struct.pack("<HHI", types.index(n), 0, at_text[f]) for n, f in fields)
    tables += b"".join(struct.pack("<HHI", types.index(n), 0, at_text[m]) for n, m in members)
    size = base + len(data) - at
    counts = [len(texts), places[0], len(types), places[1], 0, 0, len(fields), places[2], len(members), places[3], len(classes), places[4]]
    head = b"dex\n" + version + b"\0" + bytes(24) + struct.pack("<20I", size, header, 0x12345678, 0, 0, 0, *counts, len(data), base)
    head += struct.pack("<II", at + size, at) if version == b"041" else b""
    return head + tables + defs + bytes(data)


def make_container(*files: Mapping[str, Klass]) -> bytes:
    """A 041 container of several DEX files; a string that an earlier one has too is stored once."""
    whole, stored = bytearray(), dict[bytes, int]()
    for classes in files:
        at = len(whole)
        whole += make_dex(classes, version=b"041", at=at)
        count, table = struct.unpack_from("<II", whole, at + 0x38)
        for row in range(count):
            (place,) = struct.unpack_from("<I", whole, table + 4 * row)
            text = bytes(whole[place : whole.index(b"\0", place + 1)])
            struct.pack_into("<I", whole, table + 4 * row, stored.setdefault(text, place))
    at = 0
    while at < len(whole):
        struct.pack_into("<I", whole, at + 0x70, len(whole))
        at += struct.unpack_from("<I", whole, at + 0x20)[0]
    return bytes(whole)


def _names(classes: Mapping[str, Klass]) -> set[str]:
    found: set[str] = set()
    for klass in classes.values():
        found |= {*klass.methods, *klass.constants, *klass.constants.values()}
        found |= {t for loads in klass.methods.values() for t in loads}
    return found


def _loads(at_text: Mapping[str, int], strings: Sequence[str]) -> list[int]:
    """const-string for each, then enough invokes to be no stand-in, then return-void."""
    units = [unit for text in strings for unit in (0x001A, at_text[text])]
    return [*units, 0x1071, 0, 0, 0x1071, 0, 0, 0x000E]
