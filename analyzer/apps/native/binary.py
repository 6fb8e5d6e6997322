"""Bytes of a native binary -> its load commands, sections and symbols. The door to lief, which runs in a child only.

Mach-O is cut to one architecture before lief sees it. What lief leaves out without a word, a file cut short above all, is said in `damaged`.
"""

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Literal

from msgspec import Struct

from analyzer.apps.native.fat import THIN, choose, declared, slices
from analyzer.errors import InputError

ELF, ELF_HEADER = b"\x7fELF", 64
STAB, TYPE, UNDEFINED = 0xE0, 0x0E, 0
MOST_SYMBOLS = 2_000_000
BUILD = re.compile(rb"[\x20-\x7e]{8,200}")
How = Literal["load", "weak", "reexport", "lazy", "upward"]
HOW: dict[str, How] = {
    "LOAD_DYLIB": "load",
    "LOAD_WEAK_DYLIB": "weak",
    "REEXPORT_DYLIB": "reexport",
    "LAZY_LOAD_DYLIB": "lazy",
    "LOAD_UPWARD_DYLIB": "upward",
}


class Linked(Struct, frozen=True):
    """A library that the binary asks for, and how."""

    name: str
    how: How


class Section(Struct, frozen=True):
    """A section by its place in memory and in the file."""

    segment: str
    name: str
    address: int
    start: int
    data: bytes


class Segment(Struct, frozen=True):
    """What part of memory comes from what part of the file."""

    address: int
    size: int
    start: int
    filled: int


class MachO(Struct, frozen=True):
    """One architecture of a binary. `encrypted`: the part of the file (start, end) that only the store's own device can read."""

    data: bytes
    arch: str
    architectures: tuple[str, ...]
    wide: bool
    libraries: tuple[Linked, ...]
    rpaths: tuple[str, ...]
    encrypted: tuple[int, int] | None
    segments: tuple[Segment, ...]
    sections: dict[str, Section]
    defined: tuple[str, ...]
    imported: tuple[str, ...]
    damaged: bool

    def section(self, name: str) -> Section | None:
        """The section of that name, None where there is none or the store encrypted it."""
        found = self.sections.get(name)
        return found if found is not None and self.readable(found.start) else None

    def readable(self, place: int) -> bool:
        """Whether the byte at `place` of the file is no cipher text."""
        return self.encrypted is None or not self.encrypted[0] <= place < self.encrypted[1]

    def place(self, address: int) -> int | None:
        """Where in the file the memory at `address` comes from."""
        for segment in self.segments:
            if segment.address <= address < segment.address + segment.filled:
                return address - segment.address + segment.start
        return None


class ElfFacts(Struct, frozen=True):
    """A shared library of Android: what it needs, what classes call into it (`Java_com_acme_Sdk_start`), and where it was built from."""

    machine: str
    soname: str
    needed: tuple[str, ...]
    exported: tuple[str, ...]
    java: tuple[str, ...]
    comments: tuple[str, ...]
    damaged: bool


def read_macho(data: bytes) -> MachO:
    """The facts of one architecture of a Mach-O file, arm64 where it is there; InputError where lief makes nothing of it."""
    import lief

    lief.logging.disable()
    every = slices(data)
    one = choose(every)
    body = data if len(every) == 1 and one.start == 0 else data[one.start : one.end]
    parsed: Any = lief.MachO.parse(body, lief.MachO.ParserConfig.quick)
    if parsed is None or not len(parsed):
        raise InputError("has no load commands that can be read")
    binary = parsed[0]
    segments = tuple(Segment(s.virtual_address, s.virtual_size, s.file_offset, s.file_size) for s in binary.segments)
    sections, cut = _sections(binary, body)
    defined, imported = _symbols(binary)
    short = len(binary.commands) < binary.header.nb_cmds or any(s.start + s.filled > len(body) for s in segments)
    return MachO(
        data=body,
        arch=one.arch,
        architectures=tuple(dict.fromkeys(s.arch for s in every)),
        wide=body[:4] == THIN[0],
        libraries=tuple(_linked(binary)),
        rpaths=tuple(_named(r, "path") for r in binary.rpaths),
        encrypted=_encrypted(binary),
        segments=segments,
        sections=sections,
        defined=defined,
        imported=imported,
        damaged=short or cut or len(every) < declared(data),
    )


def lief_version() -> str:
    """What read the binary, for the list of tools."""
    from importlib.metadata import version

    return f"lief {version('lief')}"


def _linked(binary: Any) -> Iterator[Linked]:
    for library in binary.libraries:
        how = HOW.get(getattr(library.command, "name", ""))
        if how is not None:
            yield Linked(_named(library), how)


def _encrypted(binary: Any) -> tuple[int, int] | None:
    if not binary.has_encryption_info or binary.encryption_info.crypt_id == 0:
        return None
    info = binary.encryption_info
    return info.crypt_offset, info.crypt_offset + info.crypt_size


def _sections(binary: Any, body: bytes) -> tuple[dict[str, Section], bool]:
    """Section by name, the first of each name, and whether one lies beyond the file's end."""
    found: dict[str, Section] = {}
    cut = False
    for section in binary.sections:
        start, size, name = section.offset, section.size, _named(section)
        if not start or name in found:  # no place in the file: filled with zeros
            continue
        cut = cut or start + size > len(body)
        found[name] = Section(_named(section, "segment_name"), name, section.virtual_address, start, body[start : start + size])
    return found, cut


def _symbols(binary: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names defined here and names asked of others; those for debuggers are left out."""
    defined: list[str] = []
    imported: list[str] = []
    for number, symbol in enumerate(binary.symbols):
        kind = symbol.raw_type
        if number >= MOST_SYMBOLS:
            break
        if kind & STAB:
            continue
        name = _named(symbol)
        (imported if kind & TYPE == UNDEFINED and symbol.value == 0 else defined).append(name)
    return tuple(defined), tuple(imported)


def read_elf(data: bytes) -> ElfFacts:
    """The facts of an ELF shared library; InputError where it is none."""
    import lief

    if data[:4] != ELF or len(data) < ELF_HEADER:
        raise InputError("is no ELF file")
    lief.logging.disable()
    config = lief.ELF.ParserConfig()
    config.parse_relocations = config.parse_notes = config.parse_overlay = config.parse_symtab_symbols = config.parse_symbol_versions = (
        False
    )
    binary: Any = lief.ELF.parse(data, config)
    if binary is None or not len(binary.segments):
        raise InputError("has no header that can be read")
    exported = tuple(sorted({n for s in binary.dynamic_symbols if s.shndx and (n := _named(s))}))
    return ElfFacts(
        machine=getattr(binary.header.machine_type, "name", ""),
        soname=next((_named(e) for e in binary.dynamic_entries if getattr(e.tag, "name", "") == "SONAME"), ""),
        needed=tuple(_named(e) for e in binary.dynamic_entries if getattr(e.tag, "name", "") == "NEEDED"),
        exported=exported,
        java=tuple(n for n in exported if n.startswith("Java_")),
        comments=_comments(binary),
        damaged=_cut(data),
    )


def java_class(symbol: str) -> str | None:
    """The class whose native method an export is: `Java_com_acme_Sdk_start` -> `com.acme.Sdk`; None where the name is none of that form."""
    parts = symbol.removeprefix("Java_").partition("__")[0].replace("_1", "\0").split("_")
    if not symbol.startswith("Java_") or len(parts) < 2:  # noqa: PLR2004 - a class and its method
        return None
    return ".".join(parts[:-1]).replace("\0", "_")


def _comments(binary: Any) -> tuple[str, ...]:
    """What compilers wrote of themselves."""
    with suppress(Exception):  # lief raises where a section lies outside the file
        section = binary.get_section(".comment")
        return tuple(dict.fromkeys(m.decode() for m in BUILD.findall(bytes(section.content)[:4096]))) if section is not None else ()
    return ()


def _cut(data: bytes) -> bool:
    """Whether a segment's part of the file is not there: lief shortens such segments itself. Program headers as in the System V ABI."""
    wide, order = data[4] == 2, "<" if data[5] == 1 else ">"  # noqa: PLR2004 - class and coding of the header
    (place,) = struct.unpack_from(f"{order}Q" if wide else f"{order}I", data, 32 if wide else 28)
    size, count = struct.unpack_from(f"{order}2H", data, 54 if wide else 42)
    row = struct.Struct(f"{order}2I4Q" if wide else f"{order}5I")
    for begin in range(place, place + size * count, max(size, 1)):
        if begin + row.size > len(data):
            return True
        fields = row.unpack_from(data, begin)
        start, filled = (fields[2], fields[5]) if wide else (fields[1], fields[4])
        if start + filled > len(data):
            return True
    return False


def _named(item: Any, attribute: str = "name") -> str:
    """A name that lief gives, "" where its bytes are no UTF-8: names of compilers are."""
    try:
        name = getattr(item, attribute)
    except UnicodeDecodeError:
        return ""
    return name if isinstance(name, str) else bytes(name).decode("utf-8", "replace")
