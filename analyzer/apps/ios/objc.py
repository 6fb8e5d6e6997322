"""A Mach-O binary -> names of the Objective-C classes that it defines and of those that it asks others for.

Layout of class_t and class_ro_t: Apple's objc4, runtime/objc-runtime-new.h; of chained pointers: dyld, include/mach-o/fixup-chains.h.
"""

import re
import struct
from itertools import islice

from analyzer.apps.ios.swift import demangle
from analyzer.apps.native.binary import MachO

CLASS = "_OBJC_CLASS_$_"
DATA_AT, NAME_AT, POINTER = 32, 24, 8
FLAGS_OF_DATA = 0x7  # Swift's marks in the last bits
NAME = re.compile(rb"[A-Za-z_][A-Za-z0-9_.$]{2,255}")
LONGEST = 257
MOST = 200_000
TARGETS = (0x7FF_FFFF_FFFF, 0xF_FFFF_FFFF, 0xFFFF_FFFF)  # 43, 36 and 32 bits: the forms of a chained pointer


def class_names(binary: MachO) -> tuple[frozenset[str], frozenset[str]]:
    """(defined, imported). Of an encrypted binary only those that the symbol table still names."""
    defined = {demangle(n.removeprefix(CLASS)) for n in binary.defined if n.startswith(CLASS)} | _listed(binary)
    imported = {demangle(n.removeprefix(CLASS)) for n in binary.imported if n.startswith(CLASS)}
    return frozenset(defined), frozenset(imported - defined)


def _listed(binary: MachO) -> set[str]:
    """Classes of the runtime's own list; the pool of names where no pointer of the list can be followed."""
    places = binary.section("__objc_classlist")
    found = set()
    if places is not None and binary.wide:
        whole = len(places.data) // POINTER * POINTER
        for (pointer,) in islice(struct.iter_unpack("<Q", places.data[:whole]), MOST):
            name = _name_of(binary, pointer)
            if name is not None:
                found.add(demangle(name))
    return found or _pool(binary)


def _name_of(binary: MachO, pointer: int) -> str | None:
    """A pointer -> class_t -> class_ro_t -> the name."""
    place = _target(binary, pointer)
    for offset, flags in ((DATA_AT, FLAGS_OF_DATA), (NAME_AT, 0)):
        if place is None or place + offset + POINTER > len(binary.data):
            return None
        (pointer,) = struct.unpack_from("<Q", binary.data, place + offset)
        place = _target(binary, pointer & ~flags)
    if place is None or not binary.readable(place):
        return None
    match = NAME.match(binary.data, place, place + LONGEST)
    return match.group().decode("ascii") if match is not None and binary.data[match.end() : match.end() + 1] == b"\0" else None


def _target(binary: MachO, pointer: int) -> int | None:
    """Where a pointer leads, plain or as a link of a chain: as an address, then as a distance from the image's start."""
    base = min((s.address for s in binary.segments if s.filled), default=0)
    for value in (pointer, *(pointer & mask for mask in TARGETS)):
        for address in (value, base + value):
            place = binary.place(address) if value else None
            if place is not None:
                return place
    return None


def _pool(binary: MachO) -> set[str]:
    """Names of classes, categories and protocols together; layouts of ivars, which stand there too, are no names."""
    section = binary.section("__objc_classname")
    texts = section.data.split(b"\0", MOST) if section is not None else []
    return {demangle(t.decode("ascii")) for t in texts if NAME.fullmatch(t)}
