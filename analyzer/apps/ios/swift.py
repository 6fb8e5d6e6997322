"""A Mach-O binary -> names of the Swift types that it defines, as `Module.Type`; and mangled names of such types -> the same.

Layout of context descriptors: Swift, include/swift/ABI/Metadata.h; of mangled names: Swift, docs/ABI/Mangling.rst. Only names that spell
out every part are read: one that abbreviates is left as it is.
"""

import re
import struct
from collections.abc import Iterator
from itertools import islice

from analyzer.apps.native.binary import MachO

OLD = re.compile(r"_Tt[CVOP]+(?=\d)")
NEW = re.compile(r"_?\$[sS](?=\d)")
LENGTH = re.compile(r"[1-9]\d{0,2}")
NOMINAL = re.compile(r"[CVO](?:Mn|Ma|N|Mp)?")
SYMBOL = re.compile(r"_\$[sS](?:\d{1,3}\w+[CVO])+(?:Mn|Ma)")
NAME = re.compile(rb"[^\x00-\x20\x7f]{1,255}")
MODULE, EXTENSION, ANONYMOUS, CLASS, STRUCT, ENUM, PROTOCOL = 0, 1, 2, 16, 17, 18, 3
DEEPEST = 16
MOST = 200_000
KIND = 0x1F
PARENT_AT, NAME_AT, ACCESSOR_AT, WORD = 4, 8, 12, 4
NOMINALS = ("C", "V", "O")


def demangle(name: str) -> str:
    """`_TtC4Acme7Tracker` and `$s4Acme7TrackerC` as `Acme.Tracker`; any other name as it is."""
    old, new = OLD.match(name), NEW.match(name)
    start = old or new
    if start is None:
        return name
    parts, at = [], start.end()
    while (length := LENGTH.match(name, at)) is not None:
        at = length.end() + int(length.group())
        parts.append(name[length.end() : at])
        if len(parts) > 1 and new is not None:
            kind = NOMINAL.match(name, at)
            at = at + 1 if kind is not None else at
    whole = len(parts) > 1 and at <= len(name) and (new is None or NOMINAL.match(name, at - 1) is not None)
    return ".".join(parts) if whole else name


def type_names(binary: MachO) -> frozenset[str]:
    """Swift types by their descriptors and, where these are encrypted or gone, by the symbols of these descriptors."""
    found = {name for name, _ in described(binary)}
    symbols = {demangle(n[1:]) for n in binary.defined if n.startswith(("_$s", "_$S")) and SYMBOL.fullmatch(n)}
    return frozenset(found | {n for n in symbols if not n.startswith("$")})


def described(binary: MachO) -> Iterator[tuple[str, int]]:
    """(name, place of its descriptor) of each type that can be read."""
    section = binary.section("__swift5_types")
    whole = len(section.data) // WORD * WORD if section is not None else 0
    for number in islice(range(0, whole, WORD), MOST):
        place = _relative(binary, section.start + number if section is not None else 0)
        name = _name_of(binary, place) if place is not None else None
        if name is not None and place is not None:
            yield name, place


def accessor(binary: MachO, place: int) -> int | None:
    """The address of the function that hands out a type's metadata: it stands in the code of the type's own module."""
    if place + ACCESSOR_AT + WORD > len(binary.data):
        return None
    (distance,) = struct.unpack_from("<i", binary.data, place + ACCESSOR_AT)
    address = _address(binary, place + ACCESSOR_AT)
    return address + distance if distance and address is not None else None


def owner_of(symbol: str) -> str:
    """The module, and the type where one is named, of a mangled symbol: `_$s4Acme7TrackerC5startyyF` -> `Acme.Tracker`; "" where it abbreviates."""
    start = NEW.match(symbol)
    parts: list[str] = []
    at = start.end() if start is not None else len(symbol)
    while len(parts) < 2 and (length := LENGTH.match(symbol, at)) is not None:  # noqa: PLR2004 - module and type
        at = length.end() + int(length.group())
        if at > len(symbol) or (parts and symbol[at : at + 1] not in NOMINALS):
            break
        parts.append(symbol[length.end() : at])
    return ".".join(parts)


def _relative(binary: MachO, place: int) -> int | None:
    """What a relative reference at `place` of the file points to, as a place of the file; its last bit stands for one step more."""
    if not 0 <= place <= len(binary.data) - WORD:
        return None
    (distance,) = struct.unpack_from("<i", binary.data, place)
    address = _address(binary, place)
    if distance == 0 or address is None:
        return None
    target = binary.place(address + (distance & ~1))
    return None if distance & 1 else target  # a step more leads through a pointer, mostly to another module


def _address(binary: MachO, place: int) -> int | None:
    return next((s.address + place - s.start for s in binary.segments if s.start <= place < s.start + s.filled), None)


def _name_of(binary: MachO, place: int) -> str | None:
    """A descriptor -> the names of it and of what holds it, the module first."""
    names: list[str] = []
    for _ in range(DEEPEST):
        if not 0 <= place <= len(binary.data) - 3 * WORD or not binary.readable(place):
            return None
        kind = struct.unpack_from("<I", binary.data, place)[0] & KIND
        if kind in {MODULE, CLASS, STRUCT, ENUM, PROTOCOL}:
            name = _text(binary, _relative(binary, place + NAME_AT))
            if name is None:
                return None
            names.insert(0, name)
        if kind == MODULE:
            return ".".join(names) if len(names) > 1 else None
        above = _relative(binary, place + PARENT_AT)
        if above is None:
            return None
        place = above
    return None


def _text(binary: MachO, place: int | None) -> str | None:
    if place is None or not binary.readable(place):
        return None
    match = NAME.match(binary.data, place, place + 256)
    return match.group().decode("utf-8", "replace") if match is not None else None
