"""Mach-O files made by code: one architecture or several, encrypted or not, with Objective-C classes, Swift types, links and texts.

Layout: Apple's mach-o/loader.h and nlist.h; classes as in objc4, context descriptors as in Swift's ABI/Metadata.h.
"""

import plistlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

ARM64, X86_64 = 0x0100000C, 0x01000007
BASE = 0x1_0000_0000
EXECUTE, DYLIB = 2, 6
LOAD, WEAK, REEXPORT, LAZY = 0xC, 0x80000018, 0x8000001F, 0x20
RPATH, SYMTAB, ENCRYPTION_64, SEGMENT_64, ID_DYLIB = 0x8000001C, 0x2, 0x2C, 0x19, 0xD
CODE_SIGNATURE = 0x1D
TEXT_AT = 0x4000


@dataclass
class Binary:
    """What is to be in the file. `swift`: type names as `Module.Type`, nested ones with more dots. `rights`: entitlements of its signature."""

    classes: Sequence[str] = ()
    swift: Sequence[str] = ()
    texts: Sequence[str] = ()
    imported: Sequence[str] = ()
    exported: Sequence[str] = ()
    linked: Sequence[tuple[str, int]] = ()
    rpaths: Sequence[str] = ()
    encrypted: bool = False
    chained: bool = False
    strip: bool = False
    cpu: int = ARM64
    kind: int = EXECUTE
    rights: Mapping[str, object] | None = None
    pool: Sequence[str] = field(default_factory=tuple)


def command(number: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 8)
    return struct.pack("<2I", number, 8 + len(body)) + body


def path_command(number: int, name: str, *, head: bytes = b"") -> bytes:
    return command(number, struct.pack("<I", 12 + len(head)) + head + name.encode() + b"\0")


class Layout:
    """Bytes of one segment with named sections, filled from `start` of the file."""

    def __init__(self, name: str, start: int) -> None:
        self.name, self.start, self.data = name, start, bytearray()
        self.sections: list[tuple[str, int, int]] = []

    def add(self, name: str, data: bytes) -> int:
        """Appends a section; its address."""
        self.data += bytes(-len(self.data) % 8)
        place = self.start + len(self.data)
        self.data += data
        self.sections.append((name, place, len(data)))
        return BASE + place

    def load_command(self) -> bytes:
        size = len(self.data) + (-len(self.data) % 0x1000)
        text = self.name == "__TEXT"
        begin, filled = (0, self.start + size) if text else (self.start, size)
        head = struct.pack("<16s4Q4I", self.name.encode(), BASE + begin, filled, begin, filled, 7, 5, len(self.sections), 0)
        rows = b"".join(
            struct.pack("<16s16s2Q8I", n.encode(), self.name.encode(), BASE + p, s, p, 0, 0, 0, 0, 0, 0, 0) for n, p, s in self.sections
        )
        return command(SEGMENT_64, head + rows)


def c_strings(texts: Iterable[str]) -> tuple[bytes, dict[str, int]]:
    data, places = bytearray(), {}
    for text in texts:
        places[text] = len(data)
        data += text.encode() + b"\0"
    return bytes(data), places


def swift_section(names: Sequence[str], start: int) -> tuple[bytes, list[int]]:
    """Descriptors of types and of what holds them at address `start`; the addresses of the types' own."""
    data = bytearray()
    at: dict[str, int] = {}

    def put(path: str) -> int:
        if path in at:
            return at[path]
        above, _, own = path.rpartition(".")
        parent = put(above) if above else 0
        text = start + len(data)
        data.extend(own.encode() + b"\0")
        data.extend(bytes(-len(data) % 4))
        place = start + len(data)
        data.extend(struct.pack("<I2i", 17 if above else 0, parent - (place + 4) if parent else 0, text - (place + 8)))
        at[path] = place
        return place

    tops = [put(name) for name in names]
    return bytes(data), tops


def make_macho(binary: Binary) -> bytes:
    """The bytes of one architecture."""
    text = Layout("__TEXT", TEXT_AT)
    strings, _ = c_strings(binary.texts)
    text.add("__cstring", strings or b"\0")
    names, at_name = c_strings([*binary.classes, *binary.pool])
    names_at = text.add("__objc_classname", names or b"\0")
    text.data += bytes(-len(text.data) % 8)
    described, tops = swift_section(binary.swift, BASE + text.start + len(text.data))
    text.add("__const", described or b"\0")
    if tops:
        text.data += bytes(-len(text.data) % 8)
        begin = BASE + text.start + len(text.data)
        text.add("__swift5_types", b"".join(struct.pack("<i", top - (begin + 4 * i)) for i, top in enumerate(tops)))
    text.data += bytes(-len(text.data) % 0x4000)
    data = Layout("__DATA", text.start + len(text.data))

    def pointer(address: int) -> bytes:
        return struct.pack("<Q", (address - BASE) | 1 << 52 if binary.chained else address)

    listed = []
    for name in binary.classes:
        inner = data.add("__objc_const", struct.pack("<4I", 0, 0, 0, 0) + bytes(8) + pointer(names_at + at_name[name]) + bytes(40))
        listed.append(data.add("__objc_data", bytes(32) + pointer(inner | 1)))
    data.add("__objc_classlist", b"".join(pointer(a) for a in listed) or bytes(8))
    return assemble(binary, text, data)


def assemble(binary: Binary, text: Layout, data: Layout) -> bytes:
    data.data += bytes(-len(data.data) % 0x1000)
    end = data.start + len(data.data)
    table, pool = bytearray(), bytearray(b"\0")
    exported = [] if binary.strip else [*binary.exported, *(f"_OBJC_CLASS_$_{c}" for c in binary.classes)]
    for name, kind in [*((n, 0x0F) for n in exported), *((f"_OBJC_CLASS_$_{n}", 0x01) for n in binary.imported)]:
        table += struct.pack("<I2BHQ", len(pool), kind, 1 if kind == 0x0F else 0, 0, BASE + TEXT_AT if kind == 0x0F else 0)
        pool += name.encode() + b"\0"
    link = struct.pack("<16s4Q4I", b"__LINKEDIT", BASE + end, 0x10000, end, len(table) + len(pool), 1, 1, 0, 0)
    commands = [text.load_command(), data.load_command(), command(SEGMENT_64, link)]
    commands += [path_command(how, name, head=bytes(12)) for name, how in binary.linked]
    commands += [path_command(RPATH, r) for r in binary.rpaths]
    commands.append(command(SYMTAB, struct.pack("<4I", end, len(table) // 16, end + len(table), len(pool))))
    commands.append(command(ENCRYPTION_64, struct.pack("<4I", TEXT_AT, len(text.data), int(binary.encrypted), 0)))
    signature = b"" if binary.rights is None else sign(binary.rights)
    if signature:
        commands.append(command(CODE_SIGNATURE, struct.pack("<2I", end + len(table) + len(pool), len(signature))))
    body = b"".join(commands)
    head = struct.pack("<8I", 0xFEEDFACF, binary.cpu, 0, binary.kind, len(commands), len(body), 0x200085, 0) + body
    assert len(head) <= TEXT_AT
    shown = bytes(b ^ 0xA5 for b in text.data) if binary.encrypted else bytes(text.data)
    return head + bytes(TEXT_AT - len(head)) + shown + bytes(data.data) + bytes(table) + bytes(pool) + signature


def sign(rights: Mapping[str, object]) -> bytes:
    """A signature that holds nothing but rights."""
    listed = plistlib.dumps(rights)
    blob = struct.pack(">2I", 0xFADE7171, 8 + len(listed)) + listed
    return struct.pack(">5I", 0xFADE0CC0, 20 + len(blob), 1, 5, 20) + blob


def make_fat(members: Mapping[int, bytes]) -> bytes:
    """Several architectures in one file: processor -> bytes."""
    out, rows, place = bytearray(), [], 0x4000
    for cpu, data in members.items():
        rows.append(struct.pack(">5I", cpu, 0, place, len(data), 14))
        place += len(data) + (-len(data) % 0x4000)
    head = struct.pack(">2I", 0xCAFEBABE, len(rows)) + b"".join(rows)
    out += head + bytes(0x4000 - len(head))
    for data in members.values():
        out += data + bytes(-len(data) % 0x4000)
    return bytes(out)
